using System.Collections.Immutable;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>Examples for the prose itself.</summary>
internal static class TextExamples
{
    public static ImmutableArray<RuleExample> All { get; } =
    [
        new("V-SECTION", new("六个部分齐全。"), new("没有第五部分。", "section 5 -")),
        new("V-OVERVIEW", new("第一部分概述了五个方面的工作。"), new("第一部分只有编制说明。", "section 1 = 根据《中华人民共和国政府信息公开条例》编制本报告，由六个部分组成。")),
        new("V-PROBLEMS", new("第五部分写了问题和改进措施。"), new("第五部分只写“无”。", "section 5 = 无。")),
        new("N-FEE", new("第六部分写“本年度未收取信息处理费”。"), new("第六部分只写“无其他需要报告的事项”。", "section 6 = 无其他需要报告的事项。")),
        new("N-FEE2", new("上一年和本年都写了信息处理费。", "last: kept"), new("上一年写了信息处理费，本年没有写。", "last: kept", "section 6 = 无其他需要报告的事项。")),
        new("V-TEMPLATE", new("提示文字都换成了本单位的内容。"), new("第五部分还留着“（文字描述）”。", "section 5 + （文字描述）")),
        new("V-BODY", new("科技局自称“我局”。", "section 1 + 我局定期开展培训。"), new("科技局的报告自称“我镇”。", "section 1 + 我镇定期开展培训。")),
        new("V-AGENCY", new("标题中的简称“隆德县科技局”就是提交的单位。", "register = 隆德县科学技术局"), new("提交的单位是隆德县财政局，标题却是隆德县科技局。", "register = 隆德县财政局")),
        new("V-DOCNO", new("文号写作国办公开办函〔2021〕30号。", "preamble + 按照《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。"),
            new("文号写成国办发〔2021〕30号。", "preamble + 按照《政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制。")),
        new("V-COPY", new("文字是本年度新写的。", "last: kept"), new("文字与上一年度报告相同，只改了年份。", "last: kept", "last: text = copied")),
        new("V-COPYFIGURES", new("本年度的数字与上一年度不同。", "last: kept"), new("表三、表四与上一年度完全相同。",
            "last: kept", "table requests = 0", "requests/received/natural-person = 5", "requests/received/total = 5", "requests/granted/natural-person = 5", "requests/granted/total = 5", "requests/disposed/natural-person = 5", "requests/disposed/total = 5", "last: cells = copied", "last: disclosure/normative-documents/in-force = 11")),
        new("V-COPYOTHER", new("文字与其他单位的报告不同。", "other: kept"), new("文字与隆德县财政局的报告相同。", "other: kept", "other: text = copied")),
    ];
}
