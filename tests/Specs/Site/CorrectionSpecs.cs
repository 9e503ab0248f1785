using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Reading;
using Pipeline.Specs.Domain.Conformance;

namespace Pipeline.Specs.Site;

/// <summary>更正说明: why a public report was filed again, from the unit to the reader.</summary>
public sealed class CorrectionSpecs
{
    private const string Said = "补录漏统计的申请 2 件。";
    private const string Folder = "640423/kjj/2024/";
    private static readonly Entries Corrected = A.BalancedReport().With("disclosure/licences/decisions", 77);

    [Fact]
    public async Task A_reason_given_with_the_upload_stands_wherever_the_correction_is_told()
    {
        var county = await Filed();
        await county.File(A.Department, 2024, Corrected, Said);
        await county.Index();
        var page = new HtmlParser().ParseDocument(county.Text(Folder + "index.html"));
        Assert.Contains($"更正说明：{Said}", page.QuerySelector(".versions")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"更正说明：{Said}", page.QuerySelector("#changes")!.NextElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"更正说明：{Said}", new HtmlParser().ParseDocument(county.Text(Folder + "v1/index.html")).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"更正说明：{Said}", county.Text("640423/kjj/index.html"), StringComparison.Ordinal);
        Assert.Contains($"更正说明：{Said}", county.Text("640423/feed.xml"), StringComparison.Ordinal);
        Assert.Equal(Said, JsonDocument.Parse(county.Text(Folder + "report.json")).RootElement.GetProperty("reason").GetString());
        Assert.False(JsonDocument.Parse(county.Text(Folder + "v1/report.json")).RootElement.TryGetProperty("reason", out _));
        Assert.Equal(Said, JsonDocument.Parse(county.Text(County.Folder + "data/cells.jsonl")).RootElement.GetProperty("correctionReason").GetString());
        Assert.Contains($",2,/640423/kjj/2024/,2025-01-20,{Said}", county.Text(County.Folder + "data/agencies.csv"), StringComparison.Ordinal);
        var before = county.Site();
        county.World.Container("$web").Clear();
        await county.Installation.RebuildSite.Run(null, null, County.Cancel);
        Assert.Equal(before, Pages(county, before));
    }

    [Fact]
    public async Task A_reason_in_the_document_itself_is_taken_and_one_given_with_the_upload_goes_before_it()
    {
        var county = await Filed();
        await county.File(A.Department, 2024, Corrected with { CorrectionReason = Said });
        Assert.Equal(Said, (await Current(county)).Reason);
        await county.File(A.Department, 2024, Corrected with { Preamble = Corrected.Preamble.Add("更正说明：再次核对后改正一处。") });
        Assert.Equal("再次核对后改正一处。", (await Current(county)).Reason);
        await county.File(A.Department, 2024, Corrected with { CorrectionReason = Said }, "以这一句为准。");
        Assert.Equal("以这一句为准。", (await Current(county)).Reason);
    }

    [Theory]
    [InlineData("更正说明：补录漏统计的申请 2 件。", "补录漏统计的申请 2 件。")]
    [InlineData("（更正说明:补录漏统计的申请）", "补录漏统计的申请")]
    [InlineData("【更正原因】：补录漏统计的申请。", "补录漏统计的申请。")]
    [InlineData("本报告更正说明的格式由主管部门规定。", null)]
    public void A_line_of_its_own_is_the_reason_in_every_kind_of_text(string line, string? reason)
    {
        var entries = A.BalancedReport() with { Preamble = A.BalancedReport().Preamble.Add(line) };
        Assert.Equal(reason, Readers.Read(new SourceFile("a.txt", Encoding.UTF8.GetBytes(PlainText.Of(entries)))).CorrectionReason);
        Assert.Equal(reason, Readers.Read(new SourceFile("a.json", Encoding.UTF8.GetBytes(A.Json(entries)))).CorrectionReason);
    }

    [Theory]
    [InlineData("申请人王小明，电话13912345678要求更正。", "个人信息|手机号码|申请人姓名")]
    [InlineData("长", "上限")]
    public async Task A_reason_that_may_not_be_public_holds_the_correction_back_and_leaves_the_page(string reason, string told)
    {
        var county = await Filed();
        await county.Index();
        var before = county.Site();
        await county.File(A.Department, 2024, Corrected, reason == "长" ? new string('长', CorrectionReason.Longest + 1) : reason);
        await county.Index();
        Assert.Equal(before, county.Site());
        var receipt = county.World.Container("receipts").Where(blob => blob.Key.EndsWith(".html", StringComparison.Ordinal)).Select(blob => blob.Value.Content.ToString()).Last();
        Assert.Contains(told.Split('|'), word => receipt.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain("13912345678", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_again_brings_the_reason_that_was_forgotten_and_makes_no_new_version()
    {
        var county = await Filed();
        await county.File(A.Department, 2024, Corrected);
        await county.File(A.Department, 2024, Corrected, Said);
        await county.Index();
        Assert.Equal((2, Said), ((await Current(county)).Number, (await Current(county)).Reason));
        Assert.Contains($"更正说明：{Said}", county.Text(Folder + "index.html"), StringComparison.Ordinal);
        Assert.Contains(Said, county.Text(County.Folder + "data/agencies.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_report_is_no_correction_whatever_is_said_with_it()
    {
        var county = await County.Founded(0);
        await county.Installation.Register.Import([], [A.Department], County.Cancel);
        await county.File(A.Department, 2024, A.BalancedReport(), Said);
        Assert.Null((await Current(county)).Reason);
        Assert.DoesNotContain("更正", county.Text(Folder + "index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_becomes_one_line_and_rare_characters_stay_whole()
    {
        Assert.Equal("改正 𠮷水镇 一处", CorrectionReason.Plain(" 改正\r\n𠮷水镇\t\u202E一处 "));
        Assert.Null(CorrectionReason.Plain(" \n "));
        Assert.Equal(CorrectionReason.Longest - 1, CorrectionReason.Shortened(new string('长', CorrectionReason.Longest - 2) + "𠮷𠮷")!.Length);
    }

    private static async Task<County> Filed()
    {
        var county = await County.Founded(1);
        await county.Installation.Register.Import([], [A.Department], County.Cancel);
        await county.File(A.Department, 2024, A.BalancedReport());
        return county;
    }

    private static async Task<FilingVersion> Current(County county) => (await county.Installation.Ledger.Read(A.Department.Id, County.Year, County.Cancel)).Filing.Current!;

    /// <summary>A rebuild writes the fixed files too, which nobody had written before.</summary>
    private static Dictionary<string, string> Pages(County county, System.Collections.Immutable.ImmutableSortedDictionary<string, string> before) =>
        county.Site().Where(file => before.ContainsKey(file.Key)).ToDictionary(file => file.Key, file => file.Value);
}
