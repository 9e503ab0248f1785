using System.Collections.Immutable;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Cli.Checking;

/// <summary>
/// 起步: most of the time that one file takes is spent on code that runs for the first time. While the file is opened and read, another core
/// goes the rest of the way once, judging and printing a report of zeros that nobody sees.
/// </summary>
internal static class CheckStart
{
    /// <summary>Begins, where there is another core.</summary>
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
            _ = Task.Run(Judge);
    }

    private static void Judge()
    {
        var form = FormCatalog.All[^1];
        var entries = new Entries
        {
            Title = "某局2024年政府信息公开工作年度报告",
            AgencyName = "某局",
            Year = new ReportYear(2024),
            Sections = [.. ReportForm.SectionHeadings.Select((heading, at) => new Section(at + 1, heading, ["（一）本年度新收政府信息公开申请0件，办结0件；未发生行政复议、行政诉讼。"]))],
            Cells = form.Cells.ToImmutableDictionary(place => place.Address, _ => new Entry("0", "")),
        };
        CheckScreen.Print(Screen.Plain(TextWriter.Null), new CheckedFile("", Assessment.Of(entries, Circumstances.None), entries), whole: true);
    }
}
