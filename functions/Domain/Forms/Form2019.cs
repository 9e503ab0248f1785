using static Pipeline.Domain.Forms.Heading;

namespace Pipeline.Domain.Forms;

/// <summary>政府信息公开工作年度报告格式(试行), 国办公开办函〔2019〕60号: reporting years 2019 and 2020 (statute, 1 and 3.2).</summary>
public static class Form2019
{
    /// <summary>The form.</summary>
    public static ReportForm Form { get; } = new("2019", "国办公开办函〔2019〕60号", 2019, 2020,
    [
        Disclosure(),
        RequestsTable.With(new Heading("other", "（六）其他处理")),
        ReviewTable.Table,
    ],
    RequestsTable.Balance);

    private static StatutoryTable Disclosure() => new("disclosure", 2, "表二",
    [
        new TableBlock("第二十条第（一）项", "信息内容",
            Axis(new Heading("regulations", "规章"), new Heading("normative-documents", "规范性文件")),
            Axis(new Heading("made", "本年新制作数量"), new Heading("published", "本年新公开数量"), new Heading("total-published", "对外公开总数量"))),
        new TableBlock("第二十条第（五）项", "信息内容",
            Axis(new Heading("licences", "行政许可"), new Heading("other-services", "其他对外管理服务事项")),
            Decisions()),
        new TableBlock("第二十条第（六）项", "信息内容",
            Axis(new Heading("penalties", "行政处罚"), new Heading("coercive-measures", "行政强制")),
            Decisions()),
        new TableBlock("第二十条第（八）项", "信息内容",
            Axis(new Heading("fees", "行政事业性收费")),
            Axis(ItemsLastYear(), Change())),
        new TableBlock("第二十条第（九）项", "信息内容",
            Axis(new Heading("procurement", "政府集中采购")),
            Axis(new Heading("items", "采购项目数量"), new Heading("amount", "采购总金额") { Kind = FigureKind.Amount })),
    ]);

    private static Heading Decisions() => Axis(ItemsLastYear(), Change(), new Heading("decisions", "处理决定数量"));

    private static Heading ItemsLastYear() => new("items-last-year", "上一年项目数量");

    private static Heading Change() => new("change", "本年增/减") { Kind = FigureKind.Change };
}
