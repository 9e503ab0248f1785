using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;
using MimeKit;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press.Data;
using Pipeline.Specs.Documents;
using Pipeline.Specs.Mailing;

namespace Pipeline.Specs.Site;

/// <summary>Names as registers have them: very long, with what markup, formulas and file systems are made of, with characters beyond the first plane.</summary>
public sealed class NameSpecs
{
    private const string Long = "宁夏回族自治区固原市隆德县六盘山红军长征旅游区管理委员会（隆德县文化旅游广电局、隆德县文物保护中心、隆德县老巷子景区服务站）";
    private const string Marked = "=隆德县\"科技\"<园区>&A/B:管委会, 'C'";
    private const string Rare = "隆德县𫖯龑行䶮㛃镇人民政府";

    private static readonly Agency[] Units =
    [
        Unit(0, Long, AgencyKind.Department), Unit(1, Marked, AgencyKind.Department), Unit(2, Rare, AgencyKind.Township),
        Unit(3, "隆德县旅游局", AgencyKind.Department) with { Abolished = new DateOnly(2025, 2, 1) },
    ];

    [Fact]
    public async Task Every_name_stands_as_it_is_on_every_page_that_lists_units()
    {
        var county = await Filed();
        foreach (var (path, selector) in new[] { ("640423/index.html", ".names a"), ("640423/units.list/index.html", ".names a"), (County.Folder + "index.html", ".standings th a"), (County.Folder + "sums/requests/received/index.html", ".behind tbody:not(.sum) th a") })
            Assert.Equal(Units.Select(unit => unit.Name), new HtmlParser().ParseDocument(county.Text(path)).QuerySelectorAll(selector).Select(link => link.TextContent).Where(name => name != County.Government.Name));
        Assert.All(Units, unit => Assert.Equal(unit.Name, Page(county, SitePaths.Agency(unit.Id)).QuerySelector("h1")!.TextContent));
        Assert.All(county.World.Container("$web").Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal)), page => Assert.Empty(new HtmlParser().ParseDocument(page.Value.Content.ToString()).QuerySelectorAll("园区")));
    }

    [Fact]
    public async Task A_body_that_is_gone_keeps_its_reports_and_its_page_says_since_when_it_is_gone()
    {
        var page = Page(await Filed(), SitePaths.Agency(Units[3].Id));
        Assert.Contains("自2025年2月2日起", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"a[href='{SitePaths.Report(Units[3].Id, County.Year)}']"));
        Assert.DoesNotContain("撤销或者合并", Page(await Filed(), SitePaths.Agency(Units[0].Id)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_and_maps_are_XML_with_every_name_in_it()
    {
        var county = await Filed();
        foreach (var file in county.World.Container("$web").Where(file => file.Key.EndsWith(".xml", StringComparison.Ordinal)))
            Assert.NotNull(XDocument.Parse(file.Value.Content.ToString()).Root);
        var titles = XDocument.Parse(county.Text(SitePaths.File(SitePaths.Feed(A.Division.Code)))).Descendants().Where(element => element.Name.LocalName == "title").Select(title => title.Value).ToList();
        Assert.All(Units, unit => Assert.Contains($"公布：{unit.Name}2024年政府信息公开工作年度报告", titles));
    }

    [Fact]
    public async Task The_open_data_gives_back_every_name()
    {
        var county = await Filed();
        foreach (var file in new[] { "cells.csv", "agencies.csv" })
            Assert.Equal(Units.Select(unit => unit.Name), Column(county.Text(County.Folder + "data/" + file), "name").Where(name => name != County.Government.Name).Select(name => name.TrimStart('\'')));
        Assert.Equal(Units.Select(unit => unit.Name), county.Text(County.Folder + "data/cells.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()));
    }

    [Fact]
    public void Names_are_found_by_initials_whatever_plane_their_characters_are_of()
    {
        var entries = JsonDocument.Parse(NameIndex.Of(Units).ToString()).RootElement.EnumerateArray().Select(entry => entry[1].GetString()!).ToList();
        Assert.All(entries, keys => Assert.Matches("^[^\uFFFD?]+$", keys));
        var readings = entries[2].Split(' ')[..2];
        Assert.Equal(readings[0].Length, readings[1].Length);
        Assert.StartsWith("ldx", readings[1], StringComparison.Ordinal);
        Assert.EndsWith("zrmzf", readings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_with_any_name_open_and_say_it()
    {
        var county = await Filed();
        var draft = county.World.Container("$web")[SitePaths.File(SitePaths.Draft(A.Division.Code, County.Year))].Content;
        Assert.Empty(Opened.Complaints(draft));
        foreach (var unit in Units)
        {
            var template = StatutoryTemplate.For(unit, County.Year, null);
            Assert.Empty(Opened.Complaints(template.Content));
            Assert.DoesNotMatch("[\\\\/:*?\"<>|]", template.FileName);
            Assert.Contains(new XText(unit.Name).ToString(), Opened.Everything(template.Content), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mail_carries_every_name_in_subject_text_and_attachment()
    {
        foreach (var unit in Units)
        {
            var receipt = new Receipt("640423/d00000/2024/a.docx", A.BalancedReport().Judged(), unit, County.Year, DateTimeOffset.UnixEpoch, "", null);
            var letter = ReceiptLetter.Of(receipt, new Contact(unit.Name, "a@example.cn"), unit, MailRoom.Settings);
            var template = StatutoryTemplate.For(unit, County.Year, null);
            var message = MimeMail.Of(new Mail("id", unit.Name, "a@example.cn", letter.Subject, letter.PlainText(), MailRoom.Print(letter)) { Attachments = [new Attachment(template.FileName, template.ContentType, template.Content)] }, MailRoom.Settings, DateTimeOffset.UnixEpoch);
            using var stream = new MemoryStream();
            message.WriteTo(stream, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(stream.ToArray(), octet => octet > 127);
            stream.Position = 0;
            var read = MimeMessage.Load(stream, TestContext.Current.CancellationToken);
            Assert.Equal($"【审核通过】{unit.Name} 2024 年度政府信息公开工作年度报告", read.Subject);
            Assert.Equal(unit.Name, read.To.Mailboxes.Single().Name);
            Assert.Equal(template.FileName, read.Attachments.Single().ContentDisposition!.FileName);
        }
    }

    private static async Task<County> Filed()
    {
        var county = await County.Founded(0);
        await county.Installation.Register.Import([], Units, County.Cancel);
        foreach (var (number, unit) in Units.Index())
            await county.File(unit, number + 1);
        await county.Index();
        return county;
    }

    private static Agency Unit(int number, string name, AgencyKind kind) => County.Department(number) with { Name = name, Kind = kind, Aliases = [A.AgencyName] };

    private static AngleSharp.Html.Dom.IHtmlDocument Page(County county, string address) => new HtmlParser().ParseDocument(county.Text(SitePaths.File(address)));

    private static List<string> Column(string csv, string name)
    {
        using var reader = new CsvReader(new StringReader(csv.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture));
        reader.Read();
        reader.ReadHeader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetField(name)!);
        return values;
    }
}
