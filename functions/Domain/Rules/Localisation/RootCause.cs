using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Localisation;

/// <summary>根源在前: puts the wrong figure into the findings of the relations it breaks, and that finding before its consequences.</summary>
internal static class RootCause
{
    /// <summary>No more candidates than a clerk can look up.</summary>
    private const int MostCandidates = 6;

    /// <summary>The findings with repairs; those of the sums with the root causes first, all others where the book has them.</summary>
    public static IReadOnlyList<Finding> Named(Draft draft, IReadOnlyList<Finding> findings, IReadOnlyDictionary<Repair, string> elsewhere)
    {
        var report = draft.Report;
        var named = new Dictionary<Finding, Finding>(ReferenceEqualityComparer.Instance);
        foreach (var (broken, sets, words) in Localisation.Of(report, draft.Tally))
        {
            var group = findings.Where(finding => broken.Any(relation => relation.Cells.SequenceEqual(finding.Cells))).ToList();
            if (sets.IsEmpty)
            {
                foreach (var finding in group)
                    named[finding] = finding == group[0] && broken.Length >= Many ? TooMany(report, finding, broken) : finding with { Message = finding.Message + Check };
                continue;
            }

            var told = new HashSet<CellAddress>();
            ImmutableArray<ImmutableArray<Repair>> ranked = [.. sets.OrderByDescending(set => set.Count(repair => elsewhere.ContainsKey(repair with { Sure = false })))];
            foreach (var finding in group)
            {
                named[finding] = words is not "" ? Moved(finding, sets[0], words, finding != group[0])
                    : sets[0] is [{ Sure: true }, ..] ? Decided(draft, finding, sets[0], told, broken)
                    : Open(report, finding, ranked, elsewhere, finding != group[0]);
            }
        }

        var sums = findings.Where(named.ContainsKey).Select(finding => named[finding]).OrderBy(finding => finding.IsConsequence).ToList();
        var before = findings.TakeWhile(finding => !named.ContainsKey(finding)).ToList();
        return [.. before, .. sums, .. findings.Skip(before.Count).Where(finding => !named.ContainsKey(finding))];
    }

    /// <summary>Figures that last year's report or the prose state for a cell, and which of them does: of several candidates theirs comes first.</summary>
    public static IReadOnlyDictionary<Repair, string> Elsewhere(Draft draft, IReadOnlyList<Finding> findings) => (
        from finding in findings
        where finding.Cells.Length == 1
        let isLastYears = finding.Rule == "X-CARRY"
        // The prose is found to say one figure where the table's is expected; a share in per cent is expected to be another share.
        let value = isLastYears ? finding.Expected : finding.Expected == draft.Tally[finding.Cells[0]] ? finding.Found : null
        where value is not null
        select new { Figure = new Repair(finding.Cells[0], value.Value, Sure: false), By = isLastYears ? "上年度报告" : finding.Where })
        .GroupBy(known => known.Figure).ToDictionary(known => known.Key, known => string.Join("、", known.Select(one => one.By).Distinct()));

    private static Finding Moved(Finding finding, ImmutableArray<Repair> repairs, string words, bool follows) => finding with
    {
        Message = follows ? finding.Message + Follows : $"{words}。请整行对照原始记录改正，改正后各项随之平衡。" + finding.Message,
        Repairs = follows ? [.. repairs.Where(repair => finding.Cells.Contains(repair.Cell))] : repairs,
        IsConsequence = follows,
    };

    /// <summary>So many relations broken at once, and no few figures that mend them, say that something larger went wrong.</summary>
    private const int Many = 6;

    private const string Check = "请对照原始记录，改正填错的数字。";

    private static Finding TooMany(AnnualReport report, Finding finding, ImmutableArray<Forms.Equation> broken) => finding with
    {
        Message = $"{report.Form.TableOf("requests")!.Name}有 {broken.Length} 项关系不符，错处太多，单看表格定不下是哪些格填错。请先核对是否整行整列错位、粘贴了别的表格，再对照原始记录逐行改正；各项分别列在下面。" + finding.Message,
    };

    private const string Follows = "改正上面指出的数字后，这一项随之平衡。";

    private static Finding Decided(Draft draft, Finding finding, ImmutableArray<Repair> set, HashSet<CellAddress> told, ImmutableArray<Forms.Equation> broken)
    {
        var report = draft.Report;
        ImmutableArray<Repair> here = [.. set.Where(repair => finding.Cells.Contains(repair.Cell)).OrderBy(repair => told.Contains(repair.Cell))];
        var fresh = here.Where(repair => told.Add(repair.Cell)).ToList();
        return finding with
        {
            Message = fresh.Count > 0
                ? string.Concat(fresh.Select(repair => $"{report.Form.CellAt(repair.Cell)!.Words}写的是 {Print.Cell(report[repair.Cell])}，应为 {Print.Number(repair.Value)}{Exchanged(report, set, repair)}。")) + "依据：" + finding.Message + (set.Length == 1 ? Besides(draft.Tally, finding, broken) : "")
                : finding.Message + Follows,
            Repairs = here,
            // Whoever looks the place up should find the figure that is wrong, not the total that shows it.
            Where = fresh.Count > 0 && report[fresh[0].Cell].Where is { Length: > 0 } place ? place : finding.Where,
            IsConsequence = fresh.Count == 0,
        };
    }

    /// <summary>Two figures in each other's place are one mistake.</summary>
    private static string Exchanged(AnnualReport report, ImmutableArray<Repair> set, Repair one) =>
        set.Length == 2 && set.Single(repair => repair != one) is var other && report[one.Cell].Value == other.Value && report[other.Cell].Value == one.Value
            ? $"（与{report.Form.CellAt(other.Cell)!.Words}填反了，两格互换后各处都相符）" : "";

    /// <summary>Why it is the one wrong cell and no other of the same relation: what else it breaks, never nothing, as each cell that the sums decide stands in two of them.</summary>
    private static string Besides(Tally tally, Finding finding, ImmutableArray<Forms.Equation> broken)
    {
        var others = broken.Where(relation => !relation.Cells.SequenceEqual(finding.Cells)).Select(relation =>
            $"{SumRules.Short(relation)}也相差 {Print.Number(Math.Abs((tally.Sum(relation.Left) - tally.Sum(relation.Right))!.Value))}");
        return string.Join("，", others) + "；改正这一格就都相符。";
    }

    private static Finding Open(AnnualReport report, Finding finding, ImmutableArray<ImmutableArray<Repair>> sets, IReadOnlyDictionary<Repair, string> elsewhere, bool follows)
    {
        ImmutableArray<Repair> here = [.. sets.SelectMany(set => set).Where(repair => finding.Cells.Contains(repair.Cell)).Distinct().Take(MostCandidates)];
        return finding with
        {
            Message = here switch
            {
                [var one] => $"{finding.Message}很可能是{report.Form.CellAt(one.Cell)!.Words}填错了，应为 {Print.Number(one.Value)}。请对照原始记录。",
                _ => $"{finding.Message}{(sets[0].Length == 1 ? "改正一格就能平衡" : $"至少有 {sets[0].Length} 格填错")}，但单看表格定不下是哪一格。请对照原始记录，{Candidates(report, here, elsewhere)}。",
            },
            Repairs = here,
            IsConsequence = follows && sets[0].Length == 1,
        };
    }

    private static string Candidates(AnnualReport report, ImmutableArray<Repair> here, IReadOnlyDictionary<Repair, string> elsewhere)
    {
        var isRow = here.Select(repair => repair.Cell.Row).Distinct().Count() == 1;
        var rest = string.Join("；", here.Skip(1).Select(repair => $"{Also(repair.Cell)}应为 {Print.Number(repair.Value)}{By(repair)}")) + (here.Length == MostCandidates ? "；等等" : "");
        var first = $"{report.Form.CellAt(here[0].Cell)!.Words}应为 {Print.Number(here[0].Value)}{By(here[0])}";
        return By(here[0]) is not "" ? $"最可能是{first}；也可能是：{rest}" : $"可能是：{first}；{rest}";

        string By(Repair repair) => elsewhere.TryGetValue(repair with { Sure = false }, out var by) ? $"（与{by}一致）" : "";

        // A row's name is said once.
        string Also(CellAddress cell) => isRow && report.Form.CellAt(cell) is { } place ? $"「{place.Column.Label}」" : report.Form.CellAt(cell)!.Words;
    }
}
