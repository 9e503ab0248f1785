using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>审签: who drafted, reviewed and approved, where the division asks for it (statute, 7.3; 条例 article 17).</summary>
public static class SignOffRules
{
    /// <summary>The rule.</summary>
    public static Rule SignOff { get; } = new Rule(
        "P-SIGNOFF", Severity.Error, "审签信息应当完整，起草、审核、保密审查、批准由不同的人办理",
        "行政机关应当建立健全政府信息公开审查机制，明确审查的程序和责任。", "条例第十七条；本级主管部门要求审签的才核对",
        "补全审签信息；同一人不能办理两个环节。").Checking(Check);

    private static IEnumerable<Finding> Check(Rule rule, Draft draft)
    {
        if (!draft.Circumstances.NeedsSignOff)
            yield break;
        var sign = draft.Report.SignOff;
        (string Step, string? Person)[] steps = [("起草", sign?.DraftedBy), ("审核", sign?.ReviewedBy), ("保密审查", sign?.SecrecyReviewedBy), ("批准", sign?.ApprovedBy)];
        var missing = steps.Where(step => string.IsNullOrWhiteSpace(step.Person)).Select(step => step.Step).ToList();
        if (missing.Count > 0)
            yield return rule.Finds($"审签信息缺少{string.Join("、", missing)}人。主管部门要求审签完整后才能公布，请补全。") with { Where = "审签信息" };
        if (missing.Count < steps.Length && sign?.ApprovedOn is null)
            yield return rule.Finds("审签信息没有批准日期。请补上，写成 2025-01-20 这样的日期。") with { Where = "审签信息" };
        foreach (var same in steps.Where(step => !string.IsNullOrWhiteSpace(step.Person)).GroupBy(step => HalfWidth.Joined(step.Person!)).Where(group => group.Count() > 1))
            yield return rule.Finds($"{string.Join("、", same.Select(step => step.Step))}是同一个人。各环节应由不同的人办理，请核对。") with { Where = "审签信息" };
    }
}
