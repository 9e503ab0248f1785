using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Documents;

/// <summary>A list that stands behind the six sections of a draft.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Paragraphs">What stands before its table.</param>
/// <param name="Columns">Heads of its table; empty for none.</param>
/// <param name="Rows">Its rows, as many fields each as there are columns.</param>
internal sealed record Annex(string Title, ImmutableArray<string> Paragraphs, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>文稿: what stands on the statutory layout, whichever program is to open it: title, preamble, six sections, three tables.</summary>
internal sealed record Paper
{
    /// <summary>The form whose tables are drawn.</summary>
    public required ReportForm Form { get; init; }

    /// <summary>The whole title.</summary>
    public required string Title { get; init; }

    /// <summary>Paragraphs before section 1.</summary>
    public ImmutableArray<string> Preamble { get; init; } = [];

    /// <summary>Paragraphs of sections 1 to 6; the tables are not among them.</summary>
    public required ImmutableArray<ImmutableArray<string>> Sections { get; init; }

    /// <summary>What stands in the cells; one that is not here is empty.</summary>
    public required ImmutableDictionary<CellAddress, Cell> Cells { get; init; }

    /// <summary>Prompts where the unit is to write: for the preamble, then for sections 1 to 6; empty for none. A prompt is no content and cannot be handed in.</summary>
    public ImmutableArray<string> Prompts { get; init; } = ["", "", "", "", "", "", ""];

    /// <summary>Whether it is to be filled in: cells are open to typing, everything else is held fast, totals add themselves up.</summary>
    public bool IsFillable { get; init; }

    /// <summary>What the first sheet of a workbook says; each ends with a full stop, so that none is taken for the report's title.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Lists behind the sections.</summary>
    public ImmutableArray<Annex> Annexes { get; init; } = [];

    /// <summary>A report as it is.</summary>
    /// <param name="report">The report.</param>
    /// <param name="title">Its title, where the report may state none.</param>
    public static Paper Of(AnnualReport report, string title) => new()
    {
        Form = report.Form,
        Title = title,
        Preamble = report.Preamble,
        Sections = [.. Enumerable.Range(1, 6).Select(number => report.SectionAt(number)?.Paragraphs ?? [])],
        Cells = report.Cells,
        Annexes = Explained(report),
        Notes = ["本工作簿由系统按单位公布的年度报告数据生成，数字与网页一致；表中“/”为单位原文，空格表示单位没有填写。"],
    };

    /// <summary>What the page says beside the figures: the unit's reasons and the supervisor's waivers.</summary>
    private static ImmutableArray<Annex> Explained(AnnualReport report) =>
    [
        .. report.Explanations.IsEmpty ? ImmutableArray<Annex>.Empty :
        [
            new Annex("附：填报单位的说明", [], ["有关数字", "说明", "说明人"],
                [.. report.Explanations.Select(explanation => ImmutableArray.Create(
                    explanation.Cells.IsEmpty ? RuleBook.WithId(explanation.Rule)?.Title ?? explanation.Rule : string.Join("、", explanation.Cells.Select(cell => report.Form.CellAt(cell)?.Words ?? cell.ToString())),
                    explanation.Reason, explanation.By))]),
        ],
        .. report.Waivers.IsEmpty ? ImmutableArray<Annex>.Empty :
        [
            new Annex("附：主管部门同意公布的事项", [], ["规则", "理由", "决定人"],
                [.. report.Waivers.Select(waiver => ImmutableArray.Create(RuleBook.WithId(waiver.Rule)?.Title ?? waiver.Rule, waiver.Reason, waiver.By))]),
        ],
    ];

    /// <summary>A cell's text: as the unit wrote it, full-width forms in their ordinary form.</summary>
    public string Text(CellAddress address) => Cells.TryGetValue(address, out var cell) ? Shown(cell) : "";

    /// <summary>A figure that a workbook may hold as a number: nothing is lost but separators and a plus sign. Null for everything else, a unit written beside it included.</summary>
    public decimal? Number(CellAddress address) =>
        Cells.TryGetValue(address, out var cell) && cell is { State: CellState.Number, Value: { } value } && Shown(cell).All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ',' or '.')
            ? value
            : null;

    private static string Shown(Cell cell) => cell.Raw.Length > 0 ? cell.Raw.Normalize(NormalizationForm.FormKC).Trim() : cell.Value?.ToString("0.########", CultureInfo.InvariantCulture) ?? "";
}
