using System.Text.RegularExpressions;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>规则是否齐全: every relation that the statute names is a rule of the book, or is listed here with the reason why it is none.</summary>
public sealed partial class StatuteSpecs
{
    /// <summary>The relations of the statute's section 4 and the terms of 5.1, by their ids there; what follows a lower-case letter is a column or row.</summary>
    private static readonly string[] Relations =
    [
        "T3-BAL", "T3-ROW", "T3-SUM", "T3-SUB", "T3-INT", "T3-EMPTYTOTAL", "T3-ONLYTOTAL", "T4-REV", "T4-DIR", "T4-POST", "T4-INT", "X-CARRY", "X-CARRY-SUMONLY", "X-YEAR",
        "T2-INT", "T2-DEC", "T2-21-STOCK", "T2-21-BOUND", "T2-21-REP", "T2-RULE-POWER", "T2-POWER", "T2-JUMP", "T2-FEE-UNIT", "T2-19-PUB", "T2-19-TOTAL", "T2-19-ITEMS", "T2-19-NEG",
        "N-NEW", "N-ANS", "N-IN", "N-OUT", "N-TYPE", "N-KIND", "N-PCT", "N-CHAN", "N-REV", "N-LIT", "N-ZERO", "N-DOC", "N-BREAK", "N-FEE", "N-FEE2",
        "AGG-CELL", "AGG-COVER", "V-FORMAT", "D-SUBMIT", "D-PUB-DEPT", "D-PUB-GOV",
    ];

    private static readonly Dictionary<string, string> NoRules = new()
    {
        ["D-SUBMIT"] = "An upload is submitted and public within the same seconds, so that D-PUB-DEPT says it.",
    };

    [Fact]
    public void Every_relation_of_the_statute_is_a_rule_or_says_why_not()
    {
        Assert.Equal([], Relations.Where(relation => RuleBook.WithId(relation) is null == !NoRules.ContainsKey(relation)));
        Assert.All(NoRules, rule => Assert.NotEqual("", rule.Value));
    }

    [Fact]
    public void The_list_is_the_statutes_own_where_the_statute_lies_beside_the_checkout()
    {
        var folder = new DirectoryInfo(Repository.Root);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "shared", "statute.md")))
            folder = folder.Parent;
        Assert.SkipUnless(folder is not null, "The statute (shared/statute.md) does not lie beside this checkout.");
        var text = File.ReadAllText(Path.Combine(folder.FullName, "shared", "statute.md"));
        var section = text[text.IndexOf("## 4.", StringComparison.Ordinal)..text.IndexOf("## 6.", StringComparison.Ordinal)];
        var named = Row().Matches(section).SelectMany(row => row.Groups[1].Value.Split(" / ")).Concat(Quoted().Matches(section).Select(id => id.Groups[1].Value))
            .Select(id => Place().Replace(id.Replace("-cell", "-CELL", StringComparison.Ordinal), "")).Distinct();
        Assert.Equal([], named.Except(Relations));
    }

    [GeneratedRegex("^\\| ([A-Z][A-Z0-9]*-[A-Za-z0-9-]+(?: / [A-Z0-9-]+)*)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`((?:D|V)-[A-Z-]+)`")]
    private static partial Regex Quoted();

    /// <summary>-c, -r and -g: for every column, row or group.</summary>
    [GeneratedRegex("-[a-z]$")]
    private static partial Regex Place();
}
