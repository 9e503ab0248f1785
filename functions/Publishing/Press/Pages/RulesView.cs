using System.Collections.Immutable;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>The rule book as a reader looks for rules: by what a finding means.</summary>
internal sealed class RulesView
{
    public ImmutableArray<(string Heading, string Meaning, ImmutableArray<Rule> Rules)> Groups { get; } =
    [
        .. from severity in new[] { Severity.Error, Severity.Explain, Severity.Warning }
           let rules = RuleBook.All.Where(rule => rule.Severity == severity).ToImmutableArray()
           where !rules.IsEmpty
           select (HeadingOf(severity), MeaningOf(severity), rules),
    ];

    public static string HeadingOf(Severity severity) => severity switch
    {
        Severity.Error => "必须改正",
        Severity.Explain => "须改正或说明理由",
        _ => "请留意",
    };

    private static string MeaningOf(Severity severity) => severity switch
    {
        Severity.Error => "改正之前不予公布，原已公布的报告不受影响。",
        Severity.Explain => "确有原因的，写明理由后可以公布，理由随数字一并公开。",
        _ => "照常公布，同时告知填报单位和主管部门。",
    };
}
