using System.Collections.Immutable;
using static Pipeline.Domain.Rules.Examples.TableExamples;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>Examples for table 2.</summary>
internal static class DisclosureExamples
{
    public static ImmutableArray<RuleExample> All { get; } =
    [
        new("T2-21-STOCK", new("上年现行有效 11，本年制发 2、废止 1，现行有效 12。", "last: kept"),
            new("上年现行有效 31，本年制发 2、废止 1，现行有效却是 12。", [.. Last("disclosure/normative-documents/in-force = 31")])),
        new("T2-21-BOUND", new("制发 2，现行有效 12，废止 1。"), new("制发 50，现行有效只有 12，废止 1。", "disclosure/normative-documents/issued = 50")),
        new("T2-21-REP", new("上年现行有效 11，本年制发 2，废止 1。", "last: kept"), new("上年现行有效 11，本年制发 2，废止却有 30。", "last: kept", "disclosure/normative-documents/repealed = 30")),
        new("T2-RULE-POWER", new("设区的市人民政府有规章 6 件。", "agency = 吴忠市人民政府", "disclosure/regulations/in-force = 6"), new("县级部门填了规章 6 件。", "disclosure/regulations/in-force = 6")),
        new("T2-POWER", new("名录中有许可权，填了许可件数。", "register = 隆德县科学技术局", "powers = licences,penalties,coercive-measures,fees"),
            new("名录中没有处罚权，却填了处罚件数。", "register = 隆德县科学技术局", "powers = licences,coercive-measures,fees")),
        new("T2-JUMP", new("行政处罚从 600 件到 500 件。", [.. Last("disclosure/penalties/decisions = 600"), "disclosure/penalties/decisions = 500"]),
            new("行政处罚从 600 件到 0 件。", [.. Last("disclosure/penalties/decisions = 600"), "disclosure/penalties/decisions = 0"])),
        new("T2-FEE-UNIT", new("收费从 90 万元到 96.5 万元。", [.. Last("disclosure/fees/amount = 90")]), new("上年 96.5 万元，本年写成 965000。", [.. Last("disclosure/fees/amount = 96.5"), "disclosure/fees/amount = 965000"])),
        new("T2-19-PUB", new("新制作 2，新公开 2，总数 12。", "base = 2020"), new("新公开 30，总数只有 12。", "base = 2020", "disclosure/normative-documents/published = 30")),
        new("T2-19-TOTAL", new("上年总数 10，本年新公开 2，总数 12。", "base = 2020", "last: kept"), new("上年总数 40，本年新公开 2，总数却是 12。", ["base = 2020", .. Last("disclosure/normative-documents/total-published = 40")])),
        new("T2-19-ITEMS", new("上年项目数量加增减，等于本年报告的上一年项目数量。", "base = 2020", "last: kept"), new("对不上 5 项。", ["base = 2020", .. Last(Plus("disclosure/licences/items-last-year", 5))])),
        new("T2-19-NEG", new("上一年项目数量 20，本年减少 1。", "base = 2020", "disclosure/licences/items-last-year = 20"), new("上一年项目数量 20，本年减少 30。", "base = 2020", "disclosure/licences/items-last-year = 20", "disclosure/licences/change = -30")),
    ];
}
