using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A figure that a correction changed.</summary>
internal sealed record Change(FormCell Place, Cell Before, Cell Now);

/// <summary>A reason on record, with the id that marked figures point to.</summary>
internal sealed record Note(string Id, Explanation Explanation, string Words);

/// <summary>What the report page shows, worked out from its model.</summary>
internal sealed class ReportView
{
    public const string JsonFile = "report.json";
    public const string CsvFile = "report.csv";

    public ReportView(ReportPage page)
    {
        Page = page;
        Notes = [.. page.Report.Explanations.Select((explanation, i) => new Note($"note-{i + 1}", explanation, Words(explanation)))];
        Changes = ChangesOf(page);
        Marks = MarksOf();
    }

    public ReportPage Page { get; }

    public AnnualReport Report => Page.Report;

    public string Title => TitleOf(Page);

    public Glance Glance => Glance.Of(Report);

    public ImmutableArray<Note> Notes { get; }

    /// <summary>Figures that differ from the version before; empty for a first version or another edition of the form.</summary>
    public ImmutableArray<Change> Changes { get; }

    /// <summary>Sections whose text differs from the version before.</summary>
    public IEnumerable<string> ChangedSections =>
        Page.Before is not { } before ? [] :
        from number in Enumerable.Range(1, 6)
        where !Paragraphs(before, number).SequenceEqual(Paragraphs(Report, number))
        select ReportForm.SectionHeadings[number - 1];

    public FrozenDictionary<CellAddress, CellMark> Marks { get; }

    /// <summary>Whether a later version stands at the permanent address.</summary>
    public bool IsSuperseded => Page.Filing.Current is { } current && current.Number > Page.Version.Number;

    public TableView View(StatutoryTable table) => new(table, Report, Marks);

    public StatutoryTable? TableIn(int section) => Report.Form.Tables.FirstOrDefault(table => table.Section == section);

    public static ImmutableArray<string> Paragraphs(AnnualReport report, int section) => report.SectionAt(section)?.Paragraphs ?? [];

    /// <summary>The report's own title; where the document stated none, the customary one.</summary>
    public static string TitleOf(ReportPage page) =>
        page.Report.Title.Length > 0 ? page.Report.Title : $"{page.Agency.Name}{page.Report.Year}年政府信息公开工作年度报告";

    private static ImmutableArray<Change> ChangesOf(ReportPage page) =>
        page.Before is not { } before || before.Form != page.Report.Form ? [] :
        [
            .. from place in page.Report.Form.Cells
               let was = before[place.Address]
               let now = page.Report[place.Address]
               where was.State != now.State || was.Value != now.Value
               select new Change(place, was, now),
        ];

    private FrozenDictionary<CellAddress, CellMark> MarksOf()
    {
        var marks = new Dictionary<CellAddress, CellMark>();
        foreach (var change in Changes)
            marks[change.Place.Address] = new CellMark(MarkKind.Changed, $"原为 {ShownOrBlank(change.Before)}");
        foreach (var note in Notes)
        foreach (var cell in note.Explanation.Cells)
            marks[cell] = new CellMark(MarkKind.Explained, "见说明", note.Id);
        return marks.ToFrozenDictionary();
    }

    public static string ShownOrBlank(Cell cell) => cell.State == CellState.Blank ? "空白" : TableView.Shown(cell);

    private string Words(Explanation explanation) =>
        string.Join("、", explanation.Cells.Select(cell => Report.Form.CellAt(cell)?.Words).OfType<string>());
}
