using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Reading;

/// <summary>
/// Files that a real office program wrote (LibreOffice 7.4, <c>tests/office</c>): our own template filled in and saved, a document gone
/// through RTF and the old format, changes tracked, sheets pasted into a document. All state the figures of <c>figures.tsv</c>.
/// </summary>
public sealed class OfficeFileSpecs
{
    private static readonly string Folder = Repository.Path("tests", "office");

    private static readonly Dictionary<CellAddress, string> Figures = File.ReadLines(Path.Combine(Folder, "figures.tsv"))
        .Select(line => line.Split('\t')).ToDictionary(fields => CellAddress.Parse(fields[0]), fields => fields[1]);

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Where(name => name != "figures.tsv").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_an_office_program_wrote_reads_figure_by_figure(string name)
    {
        var verdict = Read.Bytes(File.ReadAllBytes(Path.Combine(Folder, name)));
        Assert.Empty(Read.NotRight(verdict, Form2021.Form, cell => Figures[cell]).Take(5));
        Assert.Equal(("隆德县科技局", 2024), (verdict.Report!.AgencyName, verdict.Report.Year.Value));
        Assert.Equal(["本年度未收取信息处理费。"], verdict.Report.SectionAt(6)!.Paragraphs);
    }

    [Fact]
    public void There_are_files_of_every_kind() => Assert.Equal([".docx", ".html", ".txt", ".xlsx"], Files.Select(row => Path.GetExtension(row.Data)).Distinct().Order(StringComparer.Ordinal));
}
