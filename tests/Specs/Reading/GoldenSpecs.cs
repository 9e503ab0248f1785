using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading;

/// <summary>Reports of real governments as whole documents: every file type gives their figures and the same findings.</summary>
public sealed class GoldenSpecs
{
    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    public void A_citys_report_is_read_whole_and_accepted_from_every_file_type(int year)
    {
        var entries = year == 2024 ? RealReports.City2024() : RealReports.City2025();
        foreach (var (way, verdict) in EveryWay(Paper(entries)))
        {
            Assert.Empty(Read.NotRight(verdict, Form2021.Form, Figure(entries)).Select(cell => $"{way}: {cell}").Take(3));
            Assert.True(verdict is Accepted && verdict.Findings.IsEmpty, $"{way}: {string.Join("; ", verdict.Findings.Select(finding => finding.Message))}");
        }
    }

    [Fact]
    public void An_offices_report_with_blank_totals_is_read_whole_and_every_contradiction_is_found_in_every_file_type()
    {
        var entries = RealReports.Office2019();
        var expected = Told(entries.Judged());
        Assert.Contains("N-ZERO", expected);
        foreach (var (way, verdict) in EveryWay(Paper(entries)).Where(way => way.Way is not ("spaces" or "a cell a line")))
        {
            Assert.Empty(Read.NotRight(verdict, Form2019.Form, Figure(entries)).Select(cell => $"{way}: {cell}").Take(3));
            Assert.Equal(expected, Told(verdict));
        }
    }

    [Theory]
    [InlineData("spaces")]
    [InlineData("a cell a line")]
    public void Where_the_blanks_collapsed_nothing_is_wrong_in_silence(string style)
    {
        var entries = RealReports.Office2019();
        Assert.Empty(Read.WrongInSilence(Read.Text(Paper(entries).AsText(TextStyles.All[style])), Form2019.Form, Figure(entries)));
    }

    [Fact]
    public void Header_and_rows_of_a_block_may_be_split_differently()
    {
        var entries = RealReports.Office2019();
        var report = Paper(entries);
        var uneven = report with
        {
            Tables = [.. report.Tables.Select(table => table.Id != "disclosure" ? table : table with
            {
                Rows = [.. table.Rows.Select(Uneven)],
            })],
        };
        foreach (var verdict in (Verdict[])[Read.Bytes(uneven.AsWord()), Read.Text(uneven.AsHtml())])
            Assert.Empty(Read.NotRight(verdict, Form2019.Form, Figure(entries)).Take(3));
    }

    /// <summary>上海 2019: the header is split 1-1-2-1 and the rows below it 1-2-1-1.</summary>
    private static ImmutableArray<PaperCell> Uneven(ImmutableArray<PaperCell> row, int at) => row.Length switch
    {
        4 => [row[0], row[1] with { Across = at % 2 == 0 ? 1 : 2 }, row[2] with { Across = at % 2 == 0 ? 2 : 1 }, row[3]],
        1 => [row[0] with { Across = 5 }],
        _ => [.. row[..^1], row[^1] with { Across = 3 }],
    };

    private static IEnumerable<(string Way, Verdict Verdict)> EveryWay(PaperReport report)
    {
        yield return ("Word", Read.Bytes(report.AsWord()));
        yield return ("HTML", Read.Text(report.AsHtml()));
        foreach (var (style, draw) in TextStyles.All)
            yield return (style, Read.Text(report.AsText(draw)));
    }

    private static IEnumerable<string> Told(Verdict verdict) => verdict.Findings.Where(finding => finding.Rule[0] != 'F').Select(finding => finding.Rule).Order();

    private static Func<CellAddress, string> Figure(Entries entries) => cell => entries.Cells.GetValueOrDefault(cell)?.Raw ?? "";

    private static PaperReport Paper(Entries entries)
    {
        var form = FormCatalog.For(entries.Year!.Value)!;
        return PaperReport.Of(form, Figure(entries)) with
        {
            Year = entries.Year.Value.Value,
            Title = entries.Title!,
            Preamble = entries.Preamble,
            Overview = entries.Sections[0].Paragraphs,
            Problems = entries.Sections[4].Paragraphs,
            Others = entries.Sections[5].Paragraphs,
        };
    }
}
