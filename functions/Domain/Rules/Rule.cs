using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>What is known around a report when it is judged; the report itself is judged the same wherever it is read.</summary>
public sealed record Circumstances
{
    /// <summary>The year it was filed for (upload path or command line); null when only the document says.</summary>
    public ReportYear? Year { get; init; }

    /// <summary>The agency it was filed for; null when not known.</summary>
    public Agency? Agency { get; init; }

    /// <summary>Last year's accepted report of the same agency; null when there is none.</summary>
    public AnnualReport? Previous { get; init; }

    /// <summary>Nothing is known but the document.</summary>
    public static Circumstances None { get; } = new();
}

/// <summary>A report as a rule sees it.</summary>
/// <param name="Report">The report, every cell read.</param>
/// <param name="Entries">What the document said before it was read as a form.</param>
/// <param name="Circumstances">What is known around it.</param>
public sealed record Draft(AnnualReport Report, Entries Entries, Circumstances Circumstances);

/// <summary>
/// 审核规则: one demand on a report. It decides (<see cref="Check"/>), explains (its findings), and documents itself:
/// the public rule book is printed from these values.
/// </summary>
/// <param name="Id">For example <c>T3-BAL</c> (statute, section 4).</param>
/// <param name="Severity">What a finding of it means.</param>
/// <param name="Title">The demand in plain Chinese, one line.</param>
/// <param name="Law">The law's or the form's own words.</param>
/// <param name="Source">The paragraph they come from.</param>
/// <param name="Remedy">What to do about a finding.</param>
public sealed record Rule(string Id, Severity Severity, string Title, string Law, string Source, string Remedy)
{
    /// <summary>The editions of the form it holds for.</summary>
    public ImmutableArray<string> Forms { get; init; } = ["2019", "2021"];

    /// <summary>Raised by one whenever the check itself decides differently than before, so that the book's version changes with it.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>Finds what is wrong. Null for rules that earlier stages check (receiving, reading), which are listed so that the book is whole.</summary>
    public Func<Draft, IEnumerable<Finding>>? Check { get; init; }

    /// <summary>This rule with its check, which gets the rule to make findings of.</summary>
    public Rule Checking(Func<Rule, Draft, IEnumerable<Finding>> check) => this with { Check = draft => check(this, draft) };

    /// <summary>A finding of this rule.</summary>
    public Finding Finds(string message) => new(Id, Severity, message);
}
