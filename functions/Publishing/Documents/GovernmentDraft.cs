using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents.Word;

namespace Pipeline.Publishing.Documents;

/// <summary>
/// 政府年度报告草稿: what the disclosure authority of a division begins its own report with, due on 31 March (条例 article 49¶2):
/// tables 2 to 4 summed over the units, prompts in the sections, and behind them who is in the sums, who is not, and what does not fit.
/// </summary>
public static class GovernmentDraft
{
    private const string Remove = "（核对用，定稿时删去）";

    /// <summary>Writes the draft.</summary>
    /// <param name="rollUp">The sums.</param>
    /// <param name="standings">How the division's units stand; those that are no part of the sums are left out.</param>
    /// <param name="government">Whose report it becomes; null where the register does not list it.</param>
    /// <param name="lastYear">Its report of the year before, or null.</param>
    public static DocumentFile Of(RollUp rollUp, ImmutableArray<Standing> standings, Agency? government = null, AnnualReport? lastYear = null)
    {
        ArgumentNullException.ThrowIfNull(rollUp);
        var name = government?.Name ?? $"{rollUp.Division.Name}人民政府";
        var title = $"{name}{rollUp.Year}年政府信息公开工作年度报告";
        var paper = new Paper
        {
            Form = rollUp.Form,
            Title = title,
            Preamble =
            [
                $"根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室规定的年度报告格式（{rollUp.Form.Document}），编制本报告。",
                $"本报告所列数据的统计期限为{rollUp.Year}年1月1日至{rollUp.Year}年12月31日。",
            ],
            Sections = [[], [], [], [], [], []],
            Cells = rollUp.AsReport().Cells,
            Prompts = Hints(rollUp, government ?? new Agency(AgencyId.Parse($"{rollUp.Division.Code}-government"), name, AgencyKind.Government)),
            Annexes = [Coverage(rollUp, standings), Differences(rollUp, standings, lastYear)],
        };
        return new DocumentFile($"{title}（草稿）.docx", WordWriter.ContentType, WordWriter.Write(paper));
    }

    /// <summary>Figures in the prompts, so that the text that takes their place agrees with the tables.</summary>
    private static ImmutableArray<string> Hints(RollUp rollUp, Agency government)
    {
        var hints = Prompts.For(rollUp.Form, government);
        return hints
            .SetItem(1, $"{hints[1]}\n汇总数供写作时使用：新收申请 {Total("received")} 件，上年结转 {Total("carried-in")} 件，办结 {Total("disposed")} 件，结转下年度 {Total("carried-out")} 件。")
            .SetItem(2, "请核对表二：联合制发的规章、规范性文件只由牵头单位计一次；本级政府制发的请补入。")
            .SetItem(3, "请核对表三：直接向本级政府提出的申请，已由政府办公室计入的不重复计算。")
            .SetItem(4, "请核对表四：复议机关作共同被告的案件只计入原行为机关，不计入复议机关。");

        string Total(string row) => Shown(rollUp[new CellAddress("requests", row, "total")].Value ?? 0);
    }

    private static Annex Coverage(RollUp rollUp, ImmutableArray<Standing> standings)
    {
        var taken = standings.Where(standing => RollUp.Takes(standing.Agency)).ToList();
        var summed = rollUp.Units.Select(unit => unit.Agency.Id).ToHashSet();
        var missing = taken.Where(standing => !summed.Contains(standing.Agency.Id)).ToList();
        return new Annex(
            $"附件1　汇总范围{Remove}",
            [
                $"应报送 {taken.Count} 个单位，已汇总 {rollUp.Units.Length} 个，未汇总 {missing.Count} 个。"
                + (missing.Count == 0 ? "" : $"未汇总：{string.Join("、", missing.Select(standing => standing.Agency.Name))}。表中数字不含这些单位。"),
                "本级政府自身的报告不计入汇总，以免重复。垂直管理单位由其上级系统汇总，不在此列。",
            ],
            ["单位", "情况", "公布日期"],
            [
                .. from standing in taken
                   let filed = standing.Filing.FiledAt
                   select ImmutableArray.Create(
                       standing.Agency.Name,
                       summed.Contains(standing.Agency.Id) ? standing.IsOnTime ? "按时，已汇总" : "逾期，已汇总" : standing.Filing.Versions.IsEmpty ? "未报送" : "已撤回",
                       summed.Contains(standing.Agency.Id) && filed is { } day ? day.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ""),
            ]);
    }

    private static Annex Differences(RollUp rollUp, ImmutableArray<Standing> standings, AnnualReport? lastYear)
    {
        ImmutableArray<ImmutableArray<string>> rows = [.. CarriedIn(rollUp, lastYear), .. Unbalanced(rollUp), .. Silent(rollUp), .. Units(rollUp)];
        return new Annex(
            $"附件2　需要说明的差异{Remove}",
            [
                rows.IsEmpty ? "没有发现需要说明的差异。" : $"共 {rows.Length} 处。请逐一核对，或在报告中说明原因。",
                lastYear is null ? $"系统中没有{rollUp.Division.Name}{rollUp.Year.Previous}年度的政府报告，上年结转没有核对。" : $"上年结转已与{lastYear.Year}年度政府报告的“结转下年度继续办理”核对。",
            ],
            rows.IsEmpty ? [] : ["位置", "差异", "涉及单位"],
            rows);
    }

    private static IEnumerable<ImmutableArray<string>> CarriedIn(RollUp rollUp, AnnualReport? lastYear) =>
        lastYear is null ? [] :
        from figure in rollUp.Figures
        where figure.Place.Row.Id == "carried-in"
        let before = lastYear[figure.Place.Address with { Row = "carried-out" }].Counted
        where before is not null && before != (figure.Value ?? 0)
        select Row(figure.Place.Words, $"汇总 {Shown(figure.Value ?? 0)}，上年度政府报告结转 {Shown(before.Value)}，相差 {Shown((figure.Value ?? 0) - before.Value)}", Names(figure.Behind));

    /// <summary>A relation that a unit was allowed to break with a reason breaks here too.</summary>
    private static IEnumerable<ImmutableArray<string>> Unbalanced(RollUp rollUp) =>
        from relation in rollUp.Form.Equations
        let left = relation.Left.Sum(cell => rollUp[cell].Value ?? 0)
        let right = relation.Right.Sum(cell => rollUp[cell].Value ?? 0)
        where left != right
        select Row(
            rollUp.Form.CellAt(relation.Left[0])!.Words, $"勾稽关系 {relation.Rule}：{Shown(left)} 与 {Shown(right)} 不相等",
            string.Join("、", rollUp.Units.Where(unit => relation.Left.Sum(cell => unit.Report[cell].Counted ?? 0) != relation.Right.Sum(cell => unit.Report[cell].Counted ?? 0)).Select(unit => unit.Agency.Name)));

    /// <summary>Blank and / counted as zero, said once a unit.</summary>
    private static IEnumerable<ImmutableArray<string>> Silent(RollUp rollUp) =>
        from unit in rollUp.Units
        let count = rollUp.Figures.Count(figure => figure.State == CellState.Number && unit.Report[figure.Place.Address].State is CellState.Blank or CellState.NotApplicable)
        where count > 0
        select Row("表二至表四", $"有 {count} 格空白或填“/”，汇总时按 0 计", unit.Agency.Name);

    /// <summary>采购总金额 has no unit in its label (statute, 3.2): a bare figure may be 元 or 万元.</summary>
    private static IEnumerable<ImmutableArray<string>> Units(RollUp rollUp) =>
        from figure in rollUp.Figures
        where figure.Place.Kind == FigureKind.Amount && !figure.Place.Column.Label.Contains("万元", StringComparison.Ordinal)
        let bare = figure.Behind.Where(contribution => !contribution.Cell.Raw.Contains('元', StringComparison.Ordinal)).ToList()
        where bare.Count > 0
        select Row(figure.Place.Words, "下列单位没有写明金额单位，汇总时按元计", Names(bare));

    private static ImmutableArray<string> Row(string place, string difference, string units) => [place, difference, units];

    private static string Names(IEnumerable<Contribution> contributions) => string.Join("、", contributions.Select(contribution => contribution.Agency.Name));

    private static string Shown(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
