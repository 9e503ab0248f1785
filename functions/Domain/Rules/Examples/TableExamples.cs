using System.Collections.Immutable;

namespace Pipeline.Domain.Rules.Examples;

/// <summary>Examples for the figures of tables 3 and 4, last year's report, and what must not become public.</summary>
internal static class TableExamples
{
    public static ImmutableArray<RuleExample> All { get; } =
    [
        new("C-UNREADABLE", new("写“5件”，数字后面的单位不影响读取。", "requests/received/natural-person = {requests/received/natural-person}件"),
            new("写“约5件”，读不出确切的数字。", "requests/received/natural-person = 约5件")),
        new("C-EMPTY", new("没有发生的都填 0。", "table review = 0"), new("表四 15 格都留空。", "table review = ")),
        new("T2-INT", new("行政许可 20 件。", "disclosure/licences/decisions = 20"), new("行政许可写成 19.5 件。", "disclosure/licences/decisions = 19.5")),
        new("T2-DEC", new("收费金额 96171.6 万元。", "disclosure/fees/amount = 96171.6"), new("收费金额写成 -3 万元。", "disclosure/fees/amount = -3")),
        new("T3-INT", new("件数都是整数。"), new("新收和结转下年各写成半件，其余平衡。",
            Plus("requests/received/natural-person", 0.5m), Plus("requests/received/total", 0.5m), Plus("requests/carried-out/natural-person", 0.5m), Plus("requests/carried-out/total", 0.5m))),
        new("T4-INT", new("件数都是整数。"), new("行政复议结果维持和总计各写成半件。", Plus("review/reconsideration/upheld", 0.5m), Plus("review/reconsideration/total", 0.5m))),
        new("T3-EMPTYTOTAL", new("填了申请人各栏，也填了总计。"), new("填了申请人各栏，总计空着。", "requests/granted/total = ")),
        new("T3-ONLYTOTAL", new("总计 5 件，自然人栏填 5、其余各栏填 0。", [.. One("5", "0")]), new("总计 5 件，申请人各栏都空着。", [.. One("", "")])),
        new("T3-ROW", new("各栏之和等于总计。"), new("新收和结转下年两行的总计各多写 1。", Plus("requests/received/total", 1), Plus("requests/carried-out/total", 1))),
        new("T3-SUM", new("各项办理结果之和等于（七）总计。"), new("（七）总计多写 1，结转下年少写 1。",
            Plus("requests/disposed/natural-person", 1), Plus("requests/disposed/total", 1), Plus("requests/carried-out/natural-person", -1), Plus("requests/carried-out/total", -1))),
        new("T3-BAL", new("新收 + 上年结转 = 办结 + 结转下年。"), new("新收多写 1。", Plus("requests/received/natural-person", 1), Plus("requests/received/total", 1))),
        new("T3-SUB", new("（三）不予公开的标题行没有数字。"),
            new("（三）不予公开一行写了小计 99，不等于各项之和。", "requests/denied/total = 99")),
        new("T4-REV", new("行政复议总计等于四种结果之和。"), new("行政复议总计多写 1。", Plus("review/reconsideration/total", 1))),
        new("T4-DIR", new("未经复议直接起诉总计等于四种结果之和。"), new("未经复议直接起诉总计多写 1。", Plus("review/litigation-direct/total", 1))),
        new("T4-POST", new("复议后起诉总计等于四种结果之和。"), new("复议后起诉总计多写 1。", Plus("review/litigation-after-reconsideration/total", 1))),
        new("X-CARRY", new("上年结转与上一年度报告的结转下年度相同。", "last: kept"),
            new("上一年度报告结转下年度多 1 件。", [.. Last(Plus("requests/received/natural-person", 1), Plus("requests/received/total", 1), Plus("requests/carried-out/natural-person", 1), Plus("requests/carried-out/total", 1))])),
        new("X-CARRY-SUMONLY", new("各栏都与上一年度报告相同。", "last: kept"),
            new("总计相同，上一年度报告自然人多 1、商业企业少 1。", [.. Last(Plus("requests/received/natural-person", 1), Plus("requests/received/enterprise", -1), Plus("requests/carried-out/natural-person", 1), Plus("requests/carried-out/enterprise", -1))])),
        new("AGG-CELL", new("政府报告的每一格都等于各单位之和。", "agency = 隆德县人民政府", "units: kept"), new("各单位行政许可合计少 3 件。", "agency = 隆德县人民政府", "units: disclosure/licences/decisions = {disclosure/licences/decisions-3}")),
        new("AGG-COVER", new("名录上的单位都已公布。", "agency = 隆德县人民政府", "units: kept"), new("还有 2 个单位没有公布。", "agency = 隆德县人民政府", "units: missing = 2")),
        new("D-PUB-DEPT", new("部门 1 月 20 日提交。", "register = 隆德县科学技术局", "filed = 2025-01-20"), new("部门 2 月 3 日才提交。", "register = 隆德县科学技术局", "filed = 2025-02-03")),
        new("D-PUB-GOV", new("县政府 3 月 20 日提交。", "register = 隆德县人民政府", "agency = 隆德县人民政府", "filed = 2025-03-20"), new("县政府 4 月 2 日才提交。", "register = 隆德县人民政府", "agency = 隆德县人民政府", "filed = 2025-04-02")),
        new("P-PERSONAL", new("联系方式是办公电话，申请人写作张某。", "section 1 + 联系电话：0954-6011110。申请人张某向我局申请公开补贴信息，已按时答复。"),
            new("文中有个人手机号码。", "section 1 + 如有疑问请拨打13900001234咨询。")),
        new("P-MARK", new("文中说到国家秘密和保密审查。", "section 1 + 属于国家秘密的不予公开，公开前进行保密审查。"), new("文件上有“机密★1年”。", "preamble + 机密★1年")),
        new("P-SIGNOFF", new("主管部门要求审签，四个环节由四个人办理。", "demands signoff", "signoff = 马晓兰,李文静,杨秀芳,王志远,2025-01-20"),
            new("主管部门要求审签，起草和审核是同一个人。", "demands signoff", "signoff = 马晓兰,马晓兰,杨秀芳,王志远,2025-01-20")),
    ];

    internal static string Plus(string cell, decimal by) => $"{cell} = {{{cell}{(by < 0 ? "" : "+")}{by.ToString(System.Globalization.CultureInfo.InvariantCulture)}}}";

    internal static IEnumerable<string> Last(params ReadOnlySpan<string> changes)
    {
        var lines = new List<string> { "last: kept" };
        foreach (var change in changes)
            lines.Add("last: " + change);
        return lines;
    }

    /// <summary>Five requests, granted: the one row filled as given, all others 0.</summary>
    private static IEnumerable<string> One(string person, string other)
    {
        yield return "table requests = 0";
        foreach (var row in (string[])["received", "granted", "disposed"])
        {
            yield return $"requests/{row}/natural-person = {person}";
            foreach (var column in (string[])["enterprise", "research-institution", "social-organisation", "legal-services", "other-organisation"])
                yield return $"requests/{row}/{column} = {other}";
            yield return $"requests/{row}/total = 5";
        }
    }
}
