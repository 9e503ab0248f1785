using System.Collections.Immutable;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>Examples for the prose against the tables.</summary>
internal static class ProseExamples
{
    public static ImmutableArray<RuleExample> All { get; } =
    [
        Says("N-NEW", "全年收到政府信息公开申请", "{requests/received/total}", "件。", "{requests/received/total+7}"),
        Says("N-ANS", "依申请公开办理情况：全年办结", "{requests/disposed/total}", "件。", "{requests/disposed/total+7}"),
        Says("N-IN", "上年结转", "{requests/carried-in/total}", "件。", "{requests/carried-in/total+2}"),
        Says("N-OUT", "结转下年度继续办理", "{requests/carried-out/total}", "件。", "{requests/carried-out/total+2}"),
        Says("N-TYPE", "收到政府信息公开申请{requests/received/total}件，其中自然人", "{requests/received/natural-person}", "件。", "{requests/received/natural-person+50}"),
        Says("N-KIND", "依申请公开办理结果：予以公开及部分公开", "{requests/granted/total+requests/granted-in-part/total}", "件。", "{requests/granted/total+1}"),
        Says("N-REV", "因政府信息公开工作被申请行政复议", "{review/reconsideration/total}", "件。", "{review/reconsideration/total+1}"),
        Says("N-LIT", "因政府信息公开工作被提起行政诉讼", "{review/litigation-direct/total+review/litigation-after-reconsideration/total}", "件。", "{review/litigation-direct/total-1}"),
        Says("N-DOC", "本年度制发行政规范性文件", "{disclosure/normative-documents/issued}", "件。", "{disclosure/normative-documents/issued+1}"),
        new("N-ZERO", new("写“没有发生行政诉讼”，表四诉讼各格都是 0。", "table review = 0", "section 1 + 全年没有发生因政府信息公开引起的行政诉讼。"),
            new("写“没有发生行政诉讼”，表四却有诉讼。", "section 1 + 全年没有发生因政府信息公开引起的行政诉讼。")),
        new("N-PCT", new("予以公开的件数占同句总数的一半，写 50%。", "section 1 + 依申请公开中，申请补贴信息的{requests/granted/total+requests/granted/total}件，予以公开{requests/granted/total}件，占50%。"),
            new("占一半，却写成 35%。", "section 1 + 依申请公开中，申请补贴信息的{requests/granted/total+requests/granted/total}件，予以公开{requests/granted/total}件，占35%。")),
        new("N-CHAN", new("网络和信函件数之和等于总数。", "section 1 + 收到政府信息公开申请{requests/received/total}件，其中网络申请{requests/received/total-3}件、信函申请3件。"),
            new("网络和信函件数之和比总数多 5。", "section 1 + 收到政府信息公开申请{requests/received/total}件，其中网络申请{requests/received/total}件、信函申请5件。")),
        new("N-BREAK", new("接待 372 次，现场 331、电话 41。", "section 1 + 全年接待群众372次，其中现场331次、电话41次。共办理372件，其中现场331件、电话41件。"),
            new("现场 331、电话 61，合计 392，却写共 372。", "section 1 + 共办理372件，其中现场331件、电话61件。")),
    ];

    private static RuleExample Says(string id, string before, string right, string after, string wrong) =>
        new(id, new($"文中的数字与表中相同。", $"section 1 + {before}{right}{after}"), new("文中的数字与表中不同。", $"section 1 + {before}{wrong}{after}"));
}
