using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>A figure that a correction changed.</summary>
internal sealed record Change(FormCell Place, Cell Before, Cell Now);

/// <summary>注: a reason on record, with the number that marked figures refer to.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Explanation">The reason, and who gives it.</param>
/// <param name="Places">The figures it holds for; empty when it holds for no figure in particular.</param>
/// <param name="ApprovedBy">The supervisor who has looked at it; null while nobody has.</param>
internal sealed record Note(int Number, Explanation Explanation, ImmutableArray<FormCell> Places, string? ApprovedBy)
{
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"note-{Number}");

    public string Words => string.Join("、", Places.Select(place => place.Words));
}

/// <summary>A file to download.</summary>
/// <param name="File">Beside the page.</param>
/// <param name="Label">What the reader sees.</param>
/// <param name="Says">What it is good for.</param>
internal sealed record Download(string File, string Label, string Says);

/// <summary>What the report page shows, worked out from its model.</summary>
internal sealed class ReportView
{
    public const string JsonFile = "report.json";
    public const string CsvFile = "report.csv";

    public ReportView(ReportPage page)
    {
        Page = page;
        Notes = [.. page.Report.Explanations.Select((explanation, i) => new Note(i + 1, explanation, Places(explanation), page.Version.ApprovedBy))];
        Changes = ChangesOf(page);
        Marks = MarksOf();
    }

    public ReportPage Page { get; }

    public AnnualReport Report => Page.Report;

    public string Title => TitleOf(Page);

    public Glance Glance => Glance.Of(Report);

    /// <summary>Files beside the page.</summary>
    public ImmutableArray<Download> Downloads =>
    [
        new(Documents.Downloads.Document, "Word", "法定格式"),
        new(Documents.Downloads.Workbook, "Excel", "法定格式"),
        new(CsvFile, "CSV", "表格软件可打开"),
        new(JsonFile, "JSON", "数据交换"),
        .. Page.Original is { } original ? [new Download(original, "单位原件", "已去除作者、批注等信息")] : ImmutableArray<Download>.Empty,
    ];

    public ImmutableArray<Note> Notes { get; }

    /// <summary>The notes that stand below a table: those on its figures.</summary>
    public IEnumerable<Note> NotesOn(StatutoryTable table) => Notes.Where(note => note.Places.Any(place => place.Table.Id == table.Id));

    /// <summary>The notes on no figure in particular.</summary>
    public IEnumerable<Note> OtherNotes => Notes.Where(note => note.Places.IsEmpty);

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
        foreach (var place in note.Places)
            marks[place.Address] = new CellMark(MarkKind.Explained, $"注{note.Number}", note.Id);
        return marks.ToFrozenDictionary();
    }

    /// <summary>A figure for the reader, thousands apart, because it stands alone.</summary>
    public static string Number(decimal value) => value.ToString("#,0.########", System.Globalization.CultureInfo.InvariantCulture);

    public static string ShownOrBlank(Cell cell) => cell.State == CellState.Blank ? "空白" : TableView.Shown(cell);

    /// <summary>An explanation that names no cells holds for all that its rule found.</summary>
    private ImmutableArray<FormCell> Places(Explanation explanation)
    {
        var cells = explanation.Cells.IsEmpty ? Page.Warnings.Where(finding => finding.Rule == explanation.Rule).SelectMany(finding => finding.Cells) : explanation.Cells;
        return [.. cells.Select(Report.Form.CellAt).OfType<FormCell>().Distinct()];
    }
}
