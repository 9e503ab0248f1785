using AngleSharp.Html.Parser;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;
using Pipeline.Specs.Documents;

namespace Pipeline.Specs.Press;

/// <summary>What a receipt says once, and what it leaves out because it is said.</summary>
public sealed class ReceiptSpecs
{
    [Fact]
    public void A_form_that_nobody_filled_in_is_told_as_one_thing()
    {
        var receipt = Receipt(StatutoryTemplate.For(A.Department, new ReportYear(2024), null).Judged());
        Assert.Equal(["必须改正（1 处）"], receipt.QuerySelectorAll("h2").Select(heading => heading.TextContent).Where(heading => heading.EndsWith("处）", StringComparison.Ordinal)));
        Assert.Contains("还没有填写的模板", Assert.Single(receipt.QuerySelectorAll(".findings > li > p:first-child")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_tables_beside_a_poor_text_are_told_apart_from_it()
    {
        var report = A.BalancedReport().WithSection(5);
        foreach (var cell in report.Cells.Keys)
            report = report.Without(cell.ToString());
        var headings = Receipt(report.Judged()).QuerySelectorAll("h2").Select(heading => heading.TextContent).ToList();
        Assert.Contains("必须改正（1 处）", headings);
        Assert.Contains("请留意（1 处）", headings);
    }

    [Fact]
    public void A_repair_that_the_finding_names_is_not_said_twice()
    {
        var finding = Receipt(A.BalancedReport().With("requests/received/total", 9999).Judged()).QuerySelector(".findings > li")!;
        Assert.Contains("应为 461", finding.QuerySelector("p")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("应改为", finding.TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Receipt(Verdict verdict) => new HtmlParser().ParseDocument(Printed.Press.Receipt(Printed.Receipt(verdict)).ToString());
}
