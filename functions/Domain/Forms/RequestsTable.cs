using Pipeline.Domain.Reports;
using static Pipeline.Domain.Forms.Heading;

namespace Pipeline.Domain.Forms;

/// <summary>表三: 收到和处理政府信息公开申请情况 (statute, 3.3 and 3.4). Both editions differ only in （六）其他处理.</summary>
internal static class RequestsTable
{
    /// <summary>The note in the form's own corner cell, which is the balance.</summary>
    private const string Note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

    public static StatutoryTable With(Heading otherHandling) => new("requests", 3, "表三", [new TableBlock("", Note, Rows(otherHandling), Applicants)]);

    /// <summary>第一项加第二项之和，等于第三项加第四项之和: printed in the header cell of table 3, for every column.</summary>
    public static IEnumerable<Equation> Balance(StatutoryTable table) =>
        table.Id != "requests" ? [] :
        from column in Applicants.Leaves
        select new Equation("T3-BAL", [At("received", column), At("carried-in", column)], [At("disposed", column), At("carried-out", column)]);

    private static CellAddress At(string row, Heading column) => new("requests", row, column.Id);

    private static Heading Applicants { get; } = Axis(
        Group("申请人情况",
            new Heading("natural-person", "自然人"),
            Group("法人或其他组织",
                new Heading("enterprise", "商业企业"),
                new Heading("research-institution", "科研机构"),
                new Heading("social-organisation", "社会公益组织"),
                new Heading("legal-services", "法律服务机构"),
                new Heading("other-organisation", "其他")),
            Total("total", "总计")));

    private static Heading Rows(Heading otherHandling) => Axis(
        new Heading("received", "一、本年新收政府信息公开申请数量"),
        new Heading("carried-in", "二、上年结转政府信息公开申请数量"),
        Group("三、本年度办理结果",
            new Heading("granted", "（一）予以公开"),
            new Heading("granted-in-part", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
            Group("（三）不予公开",
                new Heading("denied.state-secret", "1.属于国家秘密"),
                new Heading("denied.prohibited-by-law", "2.其他法律行政法规禁止公开"),
                new Heading("denied.three-safeties-one-stability", "3.危及“三安全一稳定”"),
                new Heading("denied.third-party-rights", "4.保护第三方合法权益"),
                new Heading("denied.internal-affairs", "5.属于三类内部事务信息"),
                new Heading("denied.deliberative-process", "6.属于四类过程性信息"),
                new Heading("denied.enforcement-file", "7.属于行政执法案卷"),
                new Heading("denied.administrative-inquiry", "8.属于行政查询事项")),
            Group("（四）无法提供",
                new Heading("unavailable.not-held", "1.本机关不掌握相关政府信息"),
                new Heading("unavailable.needs-creation", "2.没有现成信息需要另行制作"),
                new Heading("unavailable.still-unclear", "3.补正后申请内容仍不明确")),
            Group("（五）不予处理",
                new Heading("not-processed.petition", "1.信访举报投诉类申请"),
                new Heading("not-processed.repeated", "2.重复申请"),
                new Heading("not-processed.publication", "3.要求提供公开出版物"),
                new Heading("not-processed.excessive", "4.无正当理由大量反复申请"),
                new Heading("not-processed.confirmation-or-reissue", "5.要求行政机关确认或重新出具已获取信息")),
            otherHandling,
            Total("disposed", "（七）总计")),
        new Heading("carried-out", "四、结转下年度继续办理"));
}
