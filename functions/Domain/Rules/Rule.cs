using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules.Prose;

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

    /// <summary>Reports of other bodies for the same year, where they are known: whose text this one may have copied.</summary>
    public ImmutableArray<AnnualReport> Others { get; init; } = [];

    /// <summary>What other bodies' reports and the calendar say beside this one.</summary>
    public Beside Beside { get; init; } = Beside.Nothing;

    /// <summary>Whether the division demands a complete sign-off block with distinct persons (statute, 7.3); the default asks for none.</summary>
    public bool NeedsSignOff { get; init; }

    /// <summary>情况说明: reasons put on record beside the submission, by <c>pipeline explain</c>.</summary>
    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    /// <summary>更正说明 given with the upload; goes before what the document says. Null when none was.</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>豁免: rules that a supervisor has waived for this report; listed in public.</summary>
    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>Nothing is known but the document.</summary>
    public static Circumstances None { get; } = new();
}

/// <summary>豁免: a supervisor's decision that a rule does not hold a report back; public with name, rule and reason.</summary>
/// <param name="Rule">The rule waived.</param>
/// <param name="Reason">Shown in public.</param>
/// <param name="By">The supervisor.</param>
public sealed record Waiver(string Rule, string Reason, string By);

/// <summary>A report as a rule sees it.</summary>
/// <param name="Report">The report, every cell read.</param>
/// <param name="Entries">What the document said before it was read as a form.</param>
/// <param name="Circumstances">What is known around it.</param>
public sealed record Draft(AnnualReport Report, Entries Entries, Circumstances Circumstances)
{
    private ProseText? prose;
    private Tally? tally;

    /// <summary>The prose, cut into sentences once for all rules.</summary>
    internal ProseText Prose => prose ??= new ProseText(this);

    /// <summary>The figures as the sums see them, once for all rules.</summary>
    internal Tally Tally => tally ??= new Tally(Report);

    /// <summary>Last year's report; null unless it is of the year before.</summary>
    internal AnnualReport? LastYear => Circumstances.Previous is { } last && last.Year.Value == Report.Year.Value - 1 ? last : null;
}

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

    /// <summary>The first reporting year it holds for; null for all years of its forms.</summary>
    public int? FirstYear { get; init; }

    /// <summary>公式: the check in one line, in the form's own words; empty where <see cref="Title"/> says it all.</summary>
    public string Formula { get; init; } = "";

    /// <summary>A report that keeps it; null until the book joins it (<see cref="RuleBook.All"/>).</summary>
    public Example? Passing { get; init; }

    /// <summary>A report that breaks it and nothing else, <see cref="Consequences"/> aside.</summary>
    public Example? Failing { get; init; }

    /// <summary>Rules that a report breaking this one must break too.</summary>
    public ImmutableArray<string> Consequences { get; init; } = [];

    /// <summary>可以说明理由: whether a reason put on record for it is published. So for every rule that asks for one, and for those that only tell of a difference worth explaining.</summary>
    public bool IsExplained
    {
        get => field || Severity == Severity.Explain;
        init;
    }

    /// <summary>Raised by one whenever the check itself decides differently than before, so that the book's version changes with it.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>Finds what is wrong. Null for rules that earlier stages check (receiving, reading), which are listed so that the book is whole.</summary>
    public Func<Draft, IEnumerable<Finding>>? Check { get; init; }

    /// <summary>This rule with its check, which gets the rule to make findings of.</summary>
    public Rule Checking(Func<Rule, Draft, IEnumerable<Finding>> check) => this with { Check = draft => check(this, draft) };

    /// <summary>Whether it is checked on a report of this form and year.</summary>
    public bool HoldsFor(AnnualReport report) => Forms.Contains(report.Form.Id) && (FirstYear is not { } first || report.Year.Value >= first);

    /// <summary>A finding of this rule.</summary>
    public Finding Finds(string message) => new(Id, Severity, message);
}
