using static Pipeline.Domain.Forms.Heading;

namespace Pipeline.Domain.Forms;

/// <summary>中华人民共和国政府信息公开工作年度报告格式, 国办公开办函〔2021〕30号: reporting years from 2021 on (statute, 1 and 3.1).</summary>
public static class Form2021
{
    /// <summary>The form.</summary>
    public static ReportForm Form { get; } = new("2021", "国办公开办函〔2021〕30号", 2021, null,
    [
        Disclosure(),
        RequestsTable.With(Group("（六）其他处理",
            new Heading("other.not-corrected-in-time", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
            new Heading("other.fee-unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
            new Heading("other.other", "3.其他"))),
        ReviewTable.Table,
    ],
    RequestsTable.Balance);

    private static StatutoryTable Disclosure() => new("disclosure", 2, "表二",
    [
        new TableBlock("第二十条第（一）项", "信息内容",
            Axis(new Heading("regulations", "规章"), new Heading("normative-documents", "行政规范性文件")),
            Axis(new Heading("issued", "本年制发件数"), new Heading("repealed", "本年废止件数"), new Heading("in-force", "现行有效件数"))),
        new TableBlock("第二十条第（五）项", "信息内容",
            Axis(new Heading("licences", "行政许可")),
            Decisions()),
        new TableBlock("第二十条第（六）项", "信息内容",
            Axis(new Heading("penalties", "行政处罚"), new Heading("coercive-measures", "行政强制")),
            Decisions()),
        new TableBlock("第二十条第（八）项", "信息内容",
            Axis(new Heading("fees", "行政事业性收费")),
            Axis(new Heading("amount", "本年收费金额（单位：万元）") { Kind = FigureKind.Amount })),
    ]);

    private static Heading Decisions() => Axis(new Heading("decisions", "本年处理决定数量"));
}
