using System.Collections.Immutable;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain;

/// <summary>审核结论: accepted or rejected, with everything found in one pass. Closed: only the two records below derive from it.</summary>
public abstract record Verdict
{
    private protected Verdict(AnnualReport? report, ImmutableArray<Finding> findings) => (Report, Findings) = (report, findings);

    /// <summary>The report as read; null only when nothing could be read at all.</summary>
    public AnnualReport? Report { get; }

    /// <summary>Every finding: root causes in the order of the rule book, each figure's consequences after it.</summary>
    public ImmutableArray<Finding> Findings { get; }
}

/// <summary>审核通过: may be published; findings are warnings, or explained.</summary>
public sealed record Accepted : Verdict
{
    internal Accepted(AnnualReport report, ImmutableArray<Finding> findings) : base(report, findings) => Report = report;

    /// <summary>The report to publish.</summary>
    public new AnnualReport Report { get; }
}

/// <summary>退回修改: nothing public changes; the receipt lists the findings.</summary>
public sealed record Rejected : Verdict
{
    /// <summary>Rejected before it could be read as a report.</summary>
    public Rejected(params ReadOnlySpan<Finding> findings) : base(null, [.. findings])
    {
    }

    internal Rejected(AnnualReport report, ImmutableArray<Finding> findings) : base(report, findings)
    {
    }
}
