using System.Collections.Immutable;
using Pipeline.Domain.Rules.Prose;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 文表一致: figures that the prose states against the tables (statute, section 4, N-*). A place that may mean something else is
/// passed over, and of several places that state the same figure one that agrees is enough: a rule that fires on a sound report is
/// worse than one that misses.
/// </summary>
public static class ProseRules
{
    internal const string Source = "国办公开办函〔2021〕30号";
    internal const string Accurate = "报告内容应当真实、准确，文字与表格一致。";
    internal const string Remedy = "核对文字和表格，改正写错的一处。";

    private static readonly ImmutableArray<Claim> Claims = [.. RequestClaims.All, .. ReviewClaims.All];

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("N-NEW", Severity.Error, "文中的收到申请数与表三一致", Accurate, Source, Remedy)
        { Formula = "文中“收到／新收／受理 N 件”= 表三第一项总计，或第一项加第二项总计", Edition = 5 }.Checking(Received),
        Stated("N-ANS", "文中的办结、答复数与表三一致", "文中“办结／答复 N 件”= 表三（七）总计"),
        Stated("N-IN", "文中的上年结转数与表三一致", "文中“上年结转 N 件”= 表三第二项总计"),
        Stated("N-OUT", "文中的结转下年数与表三一致", "文中“结转下年 N 件”= 表三第四项总计"),
        Stated("N-TYPE", "文中的申请人类别件数与表三一致", "文中“自然人 N 件”= 表三第一项自然人栏；“法人或其他组织 N 件”= 其余五栏之和"),
        Stated("N-KIND", "文中的办理结果件数与表三一致", "文中“予以公开、部分公开、不予公开、无法提供、不予处理、其他处理 N 件”= 表三相应各行总计之和"),
        Stated("N-REV", "文中的行政复议件数与表四一致", "文中“行政复议 N 件”= 表四行政复议总计，维持、纠正等同此"),
        Stated("N-LIT", "文中的行政诉讼件数与表四一致", "文中“行政诉讼 N 件”= 表四两类诉讼总计之和，维持、纠正等同此"),
        Stated("N-DOC", "文中的规范性文件件数与表二一致", "文中“制发、废止、现行有效 N 件”= 表二相应一格") with { Forms = ["2021"] },
    ];

    private static Rule Stated(string id, string title, string formula) =>
        new Rule(id, Severity.Warning, title, Accurate, Source, Remedy) { Formula = formula, Edition = 5 }.Checking((rule, draft) =>
            from same in StatementsOf(rule, draft)
            where !same.Any(statement => statement.Agrees)
            select Mismatch(rule, same.First()));

    private static IEnumerable<Finding> Received(Rule rule, Draft draft)
    {
        foreach (var same in StatementsOf(rule, draft))
        {
            // 新收 is the first item alone by its own words; a sum under that name is worth telling, but no mismatch.
            var first = same.First();
            if (!same.Any(statement => statement.Agrees))
                yield return Mismatch(rule, first) with { Severity = first.Figure.IsExact ? Severity.Error : Severity.Warning };
            else if (same.All(statement => statement.Match.Value.StartsWith("新收", StringComparison.Ordinal) && statement.Reading.Value is { } received && !statement.Figure.Allows(received)))
                yield return rule.Finds($"{first.Sentence.Passage.Where}写“{first.Sentence.Passage.Quoted(first.Match.Value)}”，这是新收与上年结转之和；{first.Reading.Words}是 {Print.Number(first.Reading.Value!.Value)}。建议写清是否包括上年结转。")
                    with
                { Severity = Severity.Warning, Where = first.Sentence.Passage.Where, Cells = first.Reading.Cells, Found = first.Figure.Value, Expected = first.Reading.Value };
        }
    }

    private static IEnumerable<IGrouping<string, Statement>> StatementsOf(Rule rule, Draft draft) =>
        Statement.Of(draft.Prose, Claims.Where(claim => claim.Rule == rule.Id)).GroupBy(statement => statement.Reading.Words);

    private static Finding Mismatch(Rule rule, Statement statement)
    {
        var (reading, passage) = (statement.Reading, statement.Sentence.Passage);
        var value = reading.Value!.Value;
        return rule.Finds($"{passage.Where}写“{passage.Quoted(statement.Match.Value)}”，而{reading.Words}是 {Print.Number(value)}，相差 {Print.Number(Math.Abs(value - statement.Figure.Value))}。请核对：如果表格是对的，文字改为 {Print.Number(value)}；如果文字是对的，请改表格。") with
        {
            Where = passage.Where,
            Cells = reading.Cells,
            Found = statement.Figure.Value,
            Expected = value,
        };
    }
}
