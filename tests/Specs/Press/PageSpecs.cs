using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Razor.Hosting;
using Pipeline.Domain.Forms;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Specs.Press;

public sealed class PageSpecs
{
    [Fact]
    public void Every_template_that_was_compiled_is_listed_and_every_listed_one_was_compiled()
    {
        var compiled = typeof(SitePress).Assembly.GetCustomAttributes(typeof(RazorCompiledItemAttribute), false).Cast<RazorCompiledItemAttribute>()
            .Select(item => item.Type).Where(type => !type.Name.EndsWith("_ViewImports", StringComparison.Ordinal)).OrderBy(type => type.Name);
        Assert.Equal(compiled, Templates.All.Values.Select(make => make().GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void No_compiler_is_loaded_to_print() =>
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies().Where(_ => Printed.Everything().Any()), assembly => assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis.CSharp", StringComparison.Ordinal));

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void The_spans_of_each_table_fill_its_grid_without_gap_or_overlap(string form)
    {
        foreach (var grid in FormCatalog.WithId(form)!.Tables.Select(Grid.Of))
        foreach (var part in grid.Bodies.Select(body => body.Rows).Append(grid.Head))
            Assert.Equal(part.Length * grid.Columns, Fill(part, grid.Columns));
    }

    [Fact]
    public void Every_figure_of_both_forms_is_drawn_once_and_its_headers_are_on_the_page()
    {
        foreach (var year in new[] { 2019, 2024 })
        {
            var page = Printed.Page(A.BalancedReport(year));
            var document = new HtmlParser().ParseDocument(Printed.Press.Report(page).ToString());
            Assert.Equal(page.Report.Form.Cells.Select(cell => cell.Address.ToString()), document.QuerySelectorAll("[data-cell]").Select(cell => cell.GetAttribute("data-cell")));
            foreach (var cell in document.QuerySelectorAll("[headers]"))
                Assert.All(cell.GetAttribute("headers")!.Split(' '), id => Assert.Equal("TH", document.GetElementById(id)?.TagName));
        }
    }

    [Fact]
    public void A_figure_is_announced_with_every_heading_above_and_beside_it()
    {
        var document = new HtmlParser().ParseDocument(Printed.Press.Report(Printed.Page(A.BalancedReport())).ToString());
        var headers = document.QuerySelector("[data-cell='requests/denied.state-secret/enterprise']")!.GetAttribute("headers")!.Split(' ');
        Assert.Equal(["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "申请人情况", "法人或其他组织", "商业企业"], headers.Select(id => document.GetElementById(id)!.TextContent));
    }

    [Fact]
    public void Ids_are_unique_on_every_kind_of_page()
    {
        foreach (var (name, html) in Printed.Everything())
        {
            var ids = new HtmlParser().ParseDocument(html).QuerySelectorAll("[id]").Select(element => element.Id).ToList();
            Assert.True(ids.Count == ids.Distinct().Count(), name);
        }
    }

    [Fact]
    public void Hostile_text_stays_text_and_Chinese_stays_Chinese()
    {
        const string Hostile = "<script>alert(1)</script> \" onload='x' &#x6587; `\u0001 𠮷㐀＋";
        var html = Printed.Press.Report(Printed.Page(A.BalancedReport().WithSection(1, Hostile))).ToString();
        var document = new HtmlParser().ParseDocument(html);
        Assert.Empty(document.QuerySelectorAll("script"));
        Assert.Contains(document.QuerySelectorAll("p"), p => p.TextContent == Hostile.Replace('\u0001', '\uFFFD'));
        Assert.Contains("𠮷㐀＋", html, StringComparison.Ordinal);
        Assert.DoesNotContain("&#x", html.Replace("&amp;#x6587;", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_page_stays_below_50_KB_and_every_page_keeps_its_security_policy()
    {
        foreach (var (name, html) in Printed.Everything())
        {
            Assert.True(Encoding.UTF8.GetByteCount(html) <= (name == "rules" || name.StartsWith("receipt", StringComparison.Ordinal) ? 80 : 50) * 1024, $"{name}: {Encoding.UTF8.GetByteCount(html)} bytes");
            Assert.Contains("default-src &#39;none&#39;", html, StringComparison.Ordinal);
            Assert.All(new HtmlParser().ParseDocument(html).QuerySelectorAll("script"), script => Assert.Equal("", script.TextContent));
            Assert.Equal(name is "submit" or "home" or "division" or "division-above" ? 1 : 0, html.Split("<script").Length - 1);
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_report_page_carries_the_ten_mandatory_tags()
    {
        var document = new HtmlParser().ParseDocument(Printed.Press.Report(Printed.Page(A.BalancedReport())).ToString());
        foreach (var name in new[] { "SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType", "ArticleTitle", "PubDate", "ContentSource" })
            Assert.NotEmpty(Assert.Single(document.QuerySelectorAll($"meta[name={name}]")).GetAttribute("content")!);
        Assert.Equal("2025-01-10 09:30", document.QuerySelector("meta[name=PubDate]")!.GetAttribute("content"));
    }

    [Fact]
    public void A_correction_shows_the_figure_before_and_now()
    {
        var before = A.BalancedReport().With("disclosure/licences/decisions", 7);
        var document = new HtmlParser().ParseDocument(Printed.Press.Report(Printed.Page(A.BalancedReport().With("disclosure/licences/decisions", 12), before)).ToString());
        var cell = document.QuerySelector("[data-cell='disclosure/licences/decisions']")!;
        Assert.Equal("changed", cell.ClassName);
        Assert.Contains("原为 7", cell.TextContent, StringComparison.Ordinal);
        Assert.Contains("补录数字", document.QuerySelector("#versions")!.ParentElement!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slash_and_a_blank_are_shown_as_stated_and_said_aloud()
    {
        var entries = A.BalancedReport().With("disclosure/penalties/decisions", "/").Without("disclosure/licences/decisions");
        var document = new HtmlParser().ParseDocument(Printed.Press.Report(Printed.Page(entries)).ToString());
        Assert.Equal("/不适用", Text("disclosure/penalties/decisions"));
        Assert.Equal("未填写", Text("disclosure/licences/decisions"));

        string Text(string cell) => document.QuerySelector($"[data-cell='{cell}']")!.TextContent.Trim();
    }

    [Fact]
    public void A_receipt_names_the_fault_and_marks_the_cell()
    {
        var document = new HtmlParser().ParseDocument(Printed.Everything().Single(page => page.Name == "receipt").Html);
        Assert.Equal("退回修改", document.QuerySelector("h1")!.TextContent);
        Assert.Equal("wrong", document.QuerySelector("[data-cell='requests/received/total']")!.ClassName);
        Assert.Empty(document.QuerySelectorAll("link[rel=stylesheet], a[href^='/']"));
    }

    [Fact]
    public void The_same_report_prints_the_same_page() =>
        Approved.Matches(Regex.Replace(Printed.Press.Report(Printed.Page(A.BalancedReport())).ToString(), @"(?<=/assets/\w+\.)[0-9a-f]{10}", "fingerprint"), "html");

    [Fact]
    public void Templates_write_values_only_as_text_or_inside_quotes()
    {
        var templates = Directory.GetFiles(Repository.Path("functions", "Publishing", "Templates"), "*.cshtml", SearchOption.AllDirectories);
        Assert.NotEmpty(templates);
        foreach (var template in templates)
            Assert.DoesNotMatch(new Regex(@"\bRaw\(|HtmlString|=@|\bon[a-z]+=|javascript:"), File.ReadAllText(template));
    }

    [Theory]
    [InlineData("640423")]
    [InlineData("310000000044")]
    public void A_wrong_identity_code_stops_the_press(string code) =>
        Assert.Throws<ArgumentException>(() => new SitePress(new SiteSettings { IdentityCode = code }));

    private static int Fill(ImmutableArray<ImmutableArray<GridCell>> rows, int columns)
    {
        var taken = new HashSet<(int Row, int Column)>();
        for (var row = 0; row < rows.Length; row++)
        {
            var column = 0;
            foreach (var cell in rows[row])
            {
                while (taken.Contains((row, column)))
                    column++;
                for (var r = row; r < row + cell.RowSpan; r++)
                for (var c = column; c < column + cell.ColumnSpan; c++)
                {
                    Assert.True(r < rows.Length && c < columns, $"{cell.Label} leaves the grid");
                    Assert.True(taken.Add((r, c)), $"{cell.Label} overlaps");
                }
            }
        }

        return taken.Count;
    }
}
