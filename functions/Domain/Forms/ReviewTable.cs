using static Pipeline.Domain.Forms.Heading;

namespace Pipeline.Domain.Forms;

/// <summary>表四: 政府信息公开行政复议、行政诉讼情况 (statute, 3.5), the same in both editions: 15 figures in one row.</summary>
internal static class ReviewTable
{
    public static StatutoryTable Table { get; } = new("review", 4, "表四",
    [
        new TableBlock("", "",
            Axis(
                new Heading("reconsideration", "行政复议"),
                Group("行政诉讼",
                    new Heading("litigation-direct", "未经复议直接起诉"),
                    new Heading("litigation-after-reconsideration", "复议后起诉"))),
            Axis(
                new Heading("upheld", "结果维持"),
                new Heading("corrected", "结果纠正"),
                new Heading("other", "其他结果"),
                new Heading("pending", "尚未审结"),
                Total("total", "总计")))
        { Layout = BlockLayout.SingleRow },
    ]);
}
