using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Reports;

/// <summary>
/// 政府信息公开工作年度报告: a report on a known form for a known year, every cell with its state.
/// An <see cref="AnnualReport"/> may still be wrong; only one inside <see cref="Accepted"/> may be published.
/// </summary>
public sealed record AnnualReport
{
    /// <summary>The form it is written on.</summary>
    public required ReportForm Form { get; init; }

    /// <summary>The year reported on.</summary>
    public required ReportYear Year { get; init; }

    /// <summary>As the title states it; empty when the document names nobody.</summary>
    public required string AgencyName { get; init; }

    /// <summary>As written, inner spaces removed.</summary>
    public required string Title { get; init; }

    /// <summary>The paragraphs before section 1.</summary>
    public required ImmutableArray<string> Preamble { get; init; }

    /// <summary>Sections found, in order.</summary>
    public required ImmutableArray<Section> Sections { get; init; }

    /// <summary>Every cell of the form.</summary>
    public required ImmutableDictionary<CellAddress, Cell> Cells { get; init; }

    /// <summary>The sign-off block, or null.</summary>
    public SignOff? SignOff { get; init; }

    /// <summary>Reasons on record: those in the document, then those put on record beside it.</summary>
    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    /// <summary>更正说明: why it was filed again: what was said with the upload, else what the document says; null where nobody says.</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>豁免: rules that the supervisor has waived for this report; public.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>The cell at an address; <see cref="Cell.Absent"/> when the form has none there.</summary>
    public Cell this[CellAddress address] => Cells.GetValueOrDefault(address, Cell.Absent);

    /// <summary>The section with a number, or null.</summary>
    public Section? SectionAt(int number) => Sections.FirstOrDefault(section => section.Number == number);
}
