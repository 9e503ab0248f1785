using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents;

namespace Pipeline.Specs.Documents;

/// <summary>The template of one body and one year.</summary>
public sealed class TemplateSpecs
{
    public static TheoryData<int, TemplateFormat> Every() => new(
        from year in new[] { 2020, 2024 }
        from format in Enum.GetValues<TemplateFormat>()
        select (year, format));

    [Theory]
    [MemberData(nameof(Every))]
    public void What_it_makes_reads_back_exactly(int year, TemplateFormat format)
    {
        var report = Template(year, format).Judged().Report!;
        Assert.Equal(FormCatalog.For(new ReportYear(year)), report.Form);
        Assert.Equal(year, report.Year.Value);
        Assert.Equal(A.Department.Name, report.AgencyName);
        Assert.Equal($"隆德县科学技术局{year}年政府信息公开工作年度报告", report.Title);
        foreach (var place in report.Form.Cells)
        {
            var cell = report[place.Address];
            if (place.Table.Id == "requests")
                Assert.Equal((place.Address, Expected(year, place)), (place.Address, cell.Value));
            else
                Assert.Equal((place.Address, CellState.Blank), (place.Address, cell.State));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Last_years_carry_over_stands_in_this_years_row_for_every_applicant(int year, TemplateFormat format)
    {
        var last = A.AcceptedReport(year - 1).Report;
        var report = Template(year, format).Judged().Report!;
        Assert.All(report.Form.TableOf("requests")!.Blocks[0].Columns.Leaves, column =>
            Assert.Equal(last[new CellAddress("requests", "carried-out", column.Id)].Value, report[new CellAddress("requests", "carried-in", column.Id)].Value));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Its_hints_cannot_be_handed_in(int year, TemplateFormat format)
    {
        var entries = Template(year, format).Read();
        var text = string.Concat(entries.Preamble.Concat(entries.Sections.SelectMany(section => section.Paragraphs)));
        Assert.DoesNotContain("请写明", text, StringComparison.Ordinal);
        Assert.DoesNotContain("填数", text, StringComparison.Ordinal);
        Assert.Contains($"{year}年1月1日至{year}年12月31日", text, StringComparison.Ordinal);
        Assert.All(entries.Sections, section => Assert.Empty(section.Paragraphs));
    }

    /// <summary>A web page, a PDF, a text know no prompts: saved as one of them, they stand there as text.</summary>
    [Fact]
    public void A_hint_that_another_file_type_made_text_of_is_named()
    {
        foreach (var form in FormCatalog.All)
        foreach (var kind in Enum.GetValues<AgencyKind>())
        foreach (var hint in Prompts.For(form, new Agency(AgencyId.Parse("640423-kjj"), A.AgencyName, kind)).SelectMany(hints => hints.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            Assert.Contains("V-TEMPLATE", A.BalancedReport().Saying(1, hint).Judged().Rules());
    }

    /// <summary>LibreOffice repeats what is in a control around paragraphs, or in one for plain text, when it saves the document.</summary>
    [Theory]
    [InlineData(2020)]
    [InlineData(2024)]
    public void Its_controls_are_of_the_kind_that_every_office_program_keeps(int year)
    {
        using var stream = new MemoryStream(Template(year, TemplateFormat.Docx).Content.ToArray());
        using var document = WordprocessingDocument.Open(stream, false);
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Empty(body.Descendants<SdtBlock>());
        Assert.Empty(body.Descendants<SdtContentText>());
        Assert.Equal(FormCatalog.For(new ReportYear(year))!.Cells.Length + 8, body.Descendants<SdtRun>().Count());
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void A_template_handed_in_as_it_is_is_not_published(int year, TemplateFormat format)
    {
        Assert.IsType<Rejected>(Template(year, format).Judged());
        var bare = Assert.IsType<Rejected>(StatutoryTemplate.For(A.Department, new ReportYear(year), null, format).Judged());
        Assert.Contains(bare.Findings, finding => finding.Rule == "V-BLANK" && finding.Message.Contains("模板", StringComparison.Ordinal));
    }

    [Fact]
    public void A_government_is_reminded_of_assessment_and_accountability() =>
        Assert.Contains("责任追究结果", Opened.Everything(StatutoryTemplate.For(new Agency(AgencyId.Parse("640423-xzf"), "隆德县人民政府", AgencyKind.Government), new ReportYear(2024), null).Content), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Every))]
    public void Making_it_again_gives_the_same_bytes(int year, TemplateFormat format) =>
        Assert.Equal(Template(year, format).Content.ToArray(), Template(year, format).Content.ToArray());

    [Theory]
    [InlineData(TemplateFormat.Docx)]
    [InlineData(TemplateFormat.Xlsx)]
    public void It_opens_without_complaint(TemplateFormat format)
    {
        Assert.Empty(Opened.Complaints(Template(2020, format).Content));
        Assert.Empty(Opened.Complaints(Template(2024, format).Content));
    }

    private static DocumentFile Template(int year, TemplateFormat format) =>
        StatutoryTemplate.For(A.Department, new ReportYear(year), A.AcceptedReport(year - 1).Report, format);

    private static decimal Expected(int year, FormCell place) =>
        place.Row.Id == "carried-in" ? A.AcceptedReport(year - 1).Report[place.Address with { Row = "carried-out" }].Value!.Value : 0;
}
