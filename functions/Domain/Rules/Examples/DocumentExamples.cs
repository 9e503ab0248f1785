using System.Collections.Immutable;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>Examples for what a document must be before its figures are looked at. Their files are of their own kind and made by the conformance suite.</summary>
internal static class DocumentExamples
{
    public static ImmutableArray<RuleExample> All { get; } =
    [
        new("S-PATH", new("上传到 640423/kjj/2024/年度报告.docx。"), new("上传到 年度报告.docx，没有区划、单位和年度。")),
        new("S-AGENCY", new("上传到 640423/kjj/2024/，名录中有 640423-kjj。"), new("上传到 640423/nosuch/2024/，名录中没有这个单位。")),
        new("S-MISFILED", new("上传到 640423/kjj/2024/，JSON 的 agency 是 640423-kjj。"), new("上传到 640423/kjj/2024/，JSON 的 agency 是 640423-czj。")),
        new("S-NAME", new("名录中是“隆德县科学技术局”，标题写“隆德县科技局2024年政府信息公开工作年度报告”。"), new("名录中是“隆德县科学技术局”，标题写“隆德县民政局2024年政府信息公开工作年度报告”。")),
        new("S-CLOSED", new("2025 年 1 月上传 2024 年度报告。"), new("2024 年 6 月上传 2024 年度报告，年度还没有结束。")),
        new("F-EMPTY", new("文件有内容。"), new("文件是 0 字节。")),
        new("F-SIZE", new("文件大小在上限以内。"), new("文件超过大小上限。")),
        new("F-TYPE", new("文件是文字文档。"), new("文件是照片。")),
        new("F-DAMAGED", new("文档完整。"), new("文档传到一半中断，后半部分没有了。")),
        new("F-ENCODING", new("文本是 UTF-8 编码。"), new("文本的字节不合任何一种中文编码。")),
        new("F-JSON", new("JSON 的括号成对。"), new("JSON 少了最后一个括号。")),
        new("F-NOREPORT", new("文件是年度报告，含三张表。"), new("文件是一份会议通知。")),
        new("F-TABLE", new("三张表齐全。"), new("没有表四。")),
        new("F-SURPLUS", new("表四数字行有 15 格。"), new("表四数字行有 16 格，多出的一格是 0。")),
        new("F-POSITION", new("表三各行与表头列数一致。"), new("表三有一行的列数与表头不一致，只在行末有一个数字。")),
        new("V-FORMAT", new("2024 年度报告使用 2021 年格式。"), new("2024 年度报告仍用 2019 年格式。", "base = 2020", "year = 2024")),
        new("V-BLANK", new("三张表都填写了。"), new("三张表一个数字也没有填。", "cells = blank")),
        new("V-REASON", new("更正说明写“补录漏统计的两件申请”。", "reason = 补录漏统计的两件申请。"),
            new("更正说明写了 350 字。", "reason = " + string.Concat(Enumerable.Repeat("补录漏统计申请", 50)))),
        new("X-YEAR", new("2024 年度报告写统计期限为 2024 年 1 月 1 日至 12 月 31 日。", "preamble + 统计期限为2024年1月1日至12月31日。"),
            new("2024 年度报告的统计期限仍写 2023 年。", "preamble + 统计期限为2023年1月1日至2023年12月31日。")),
    ];
}
