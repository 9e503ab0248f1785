using System.Collections.Frozen;
using System.Text;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Press.Tables;

/// <summary>Why a figure is marked.</summary>
public enum MarkKind
{
    /// <summary>更正: differs from the version before.</summary>
    Changed,

    /// <summary>有说明: the unit gave a reason.</summary>
    Explained,

    /// <summary>需核对: a finding that blocks publication names it.</summary>
    Wrong,

    /// <summary>请留意: a warning names it.</summary>
    Doubtful,
}

/// <summary>A mark on a figure.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Text">Shown below the figure; empty when the mark alone says enough.</param>
/// <param name="Note">The id of the note that tells more; null when there is none.</param>
public sealed record CellMark(MarkKind Kind, string Text, string? Note = null);

/// <summary>A statutory table with a report's figures in it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Report">Whose figures.</param>
/// <param name="Marks">Marked figures.</param>
public sealed record TableView(StatutoryTable Table, AnnualReport Report, FrozenDictionary<CellAddress, CellMark> Marks)
{
    /// <summary>Where a figure links to; null where figures are no links.</summary>
    public Func<CellAddress, string>? Link { get; init; }

    /// <summary>How it is drawn.</summary>
    public Grid Grid => Grid.Of(Table);

    /// <summary>A figure as the unit wrote it; full-width digits in their ordinary form.</summary>
    public static string Shown(Cell cell) => (cell.State == CellState.Unreadable ? PersonalData.Masked(cell.Raw) : cell.Raw).Normalize(NormalizationForm.FormKC);
}
