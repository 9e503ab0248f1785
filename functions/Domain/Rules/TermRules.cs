using System.Collections.Immutable;
using Pipeline.Domain.Agencies;

namespace Pipeline.Domain.Rules;

/// <summary>报送期限: whether the first report of a year came in its term (条例 article 49; statute, 5.1). A late report is public all the same: holding it back would make it later.</summary>
public static class TermRules
{
    private const string Remedy = "今后请按期报送；本次不影响公布。";

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("D-PUB-DEPT", Severity.Warning, "部门、乡镇在 1 月 31 日前提交并公布上一年度报告（本地另有更早日期的从其规定）",
            "县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布。", "条例第四十九条第一款", Remedy)
        { Formula = "首次提交日期 ≤ 截止日" }.Checking((rule, draft) => Late(rule, draft, isGovernment: false)),
        new Rule("D-PUB-GOV", Severity.Warning, "县级以上人民政府在 3 月 31 日前公布上一年度报告（本地另有更早日期的从其规定）",
            "县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告。", "条例第四十九条第二款", Remedy)
        { Formula = "首次提交日期 ≤ 截止日" }.Checking((rule, draft) => Late(rule, draft, isGovernment: true)),
    ];

    private static IEnumerable<Finding> Late(Rule rule, Draft draft, bool isGovernment)
    {
        if (draft.Circumstances is { Beside.Late: { } late, Agency: { } agency } && agency.Kind == AgencyKind.Government == isGovernment)
            yield return rule.Finds($"这份报告 {Day(late.FiledOn)}提交，比截止日 {Day(late.LastDay)}晚 {late.FiledOn.DayNumber - late.LastDay.DayNumber} 天，公布时按逾期登记。{Remedy}");
    }

    private static string Day(DateOnly day) => Deadlines.ChinaTime.Date(day);
}
