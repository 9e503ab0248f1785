using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>What a finding means for publication (contracts, section 4).</summary>
public enum Severity
{
    /// <summary>Not published until corrected.</summary>
    Error,

    /// <summary>Published only with a reason on record.</summary>
    Explain,

    /// <summary>Published; the unit and the supervisor are told.</summary>
    Warning,
}

/// <summary>修改建议: a cell and the value that would mend the relation.</summary>
/// <param name="Cell">The cell to change.</param>
/// <param name="Value">What it should say.</param>
/// <param name="Sure">Whether the tables decide it; false for one candidate among several.</param>
public sealed record Repair(CellAddress Cell, decimal Value, bool Sure);

/// <summary>审核意见: one thing that is wrong or worth knowing, in the unit's own words.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">What it means for publication.</param>
/// <param name="Message">Plain Chinese: what, where, and what to do. Safe to show to the unit; never echoes personal data.</param>
public sealed record Finding(string Rule, Severity Severity, string Message)
{
    /// <summary>The cells it is about; empty when it is about the document.</summary>
    public ImmutableArray<CellAddress> Cells { get; init; } = [];

    /// <summary>What the figure should be by the relation; null where that cannot be said.</summary>
    public decimal? Expected { get; init; }

    /// <summary>What the document says; null where it says no figure.</summary>
    public decimal? Found { get; init; }

    /// <summary>Ways to mend it, likeliest first.</summary>
    public ImmutableArray<Repair> Repairs { get; init; } = [];

    /// <summary>The repairs that the message does not say itself.</summary>
    public IEnumerable<Repair> Unsaid => Repairs.Where(repair => !Regex.IsMatch(Message, $"应为 {Regex.Escape(Print.Number(repair.Value))}(?![0-9.])", RegexOptions.CultureInvariant));

    /// <summary>
    /// 存疑单元格: the cells to mark for whoever mends it: those that would mend it where that is known, else all it is about;
    /// none when it only follows from another finding.
    /// </summary>
    public IEnumerable<CellAddress> Suspects => IsConsequence ? [] : Repairs.IsEmpty ? Cells : Repairs.Select(repair => repair.Cell);

    /// <summary>Whether it only follows from a wrong figure that an earlier finding names; it goes away when that one is mended.</summary>
    public bool IsConsequence { get; init; }

    /// <summary>Where in the unit's document; empty when everywhere or nowhere.</summary>
    public string Where { get; init; } = "";
}
