using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Agencies;
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
    /// <param name="tally">What the division's units state.</param>
    /// <param name="government">Whose report it becomes; null where the register does not list it.</param>
    /// <param name="lastYear">Its report of the year before, or null.</param>
    public static DocumentFile Of(DraftTally tally, Agency? government = null, AnnualReport? lastYear = null)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var name = government?.Name ?? $"{tally.Division.Name}人民政府";
        var title = $"{name}{tally.Year}年政府信息公开工作年度报告";
        var sums = tally.Sums.AsReport(name, tally.Year, title);
        var paper = new Paper
        {
            Form = tally.Form,
            Title = title,
            Preamble =
            [
                $"根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室规定的年度报告格式（{tally.Form.Document}），编制本报告。",
                $"本报告所列数据的统计期限为{tally.Year}年1月1日至{tally.Year}年12月31日。",
            ],
            Sections = [[], [], [], [], [], []],
            Cells = sums.Cells,
            Prompts = Hints(sums, government ?? new Agency(AgencyId.Parse($"{tally.Division.Code}-government"), name, AgencyKind.Government)),
            Annexes = [Coverage(tally), Differences(tally, sums, lastYear)],
        };
        return new DocumentFile($"{DocumentFile.NameOf(title)}（草稿）.docx", WordWriter.ContentType, WordWriter.Write(paper));
    }

    /// <summary>Figures in the prompts, so that the text that takes their place agrees with the tables.</summary>
    private static ImmutableArray<string> Hints(AnnualReport sums, Agency government)
    {
        var hints = Prompts.For(sums.Form, government);
        return hints
            .SetItem(1, $"{hints[1]}\n汇总数供写作时使用：新收申请 {Total("received")} 件，上年结转 {Total("carried-in")} 件，办结 {Total("disposed")} 件，结转下年度 {Total("carried-out")} 件。")
            .SetItem(2, "请核对表二：联合制发的规章、规范性文件只由牵头单位计一次；本级政府制发的请补入。")
            .SetItem(3, "请核对表三：直接向本级政府提出的申请，已由政府办公室计入的不重复计算。")
            .SetItem(4, "请核对表四：复议机关作共同被告的案件只计入原行为机关，不计入复议机关。");

        string Total(string row) => Shown(sums[new CellAddress("requests", row, "total")].Value ?? 0);
    }

    private static Annex Coverage(DraftTally tally)
    {
        var missing = tally.Missing;
        return new Annex(
            $"附件1　汇总范围{Remove}",
            [
                $"应报送 {tally.Taken} 个单位，已汇总 {tally.Summed} 个，未汇总 {missing.Count} 个。"
                + (missing.Count == 0 ? "" : $"未汇总：{missing}。表中数字不含这些单位。"),
                "本级政府自身的报告不计入汇总，以免重复。垂直管理单位由其上级系统汇总，不在此列。",
                .. tally.ListsAll ? ImmutableArray<string>.Empty :
                [
                    $"单位较多，下面只列未汇总的单位{(missing.Count > DraftTally.Most ? $"（前 {DraftTally.Most} 个）" : "")}；全部单位的公布情况见公开网站 {SitePaths.Data(tally.Division.Code, tally.Year)} 的 agencies.csv。",
                ],
            ],
            tally.Listed.Count == 0 ? [] : ["单位", "情况", "公布日期"],
            [
                .. from unit in tally.Listed
                   let filed = unit.Standing.Filing.FiledAt
                   select ImmutableArray.Create(
                       unit.Standing.Agency.Name,
                       unit.IsSummed ? unit.Standing.IsOnTime ? "按时，已汇总" : "逾期，已汇总" : unit.Standing.Filing.Versions.IsEmpty ? "未报送" : "已撤回",
                       unit.IsSummed && filed is { } day ? day.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ""),
            ]);
    }

    private static Annex Differences(DraftTally tally, AnnualReport sums, AnnualReport? lastYear)
    {
        ImmutableArray<ImmutableArray<string>> rows = [.. CarriedIn(tally, sums, lastYear), .. Unbalanced(tally, sums), .. Silent(tally), .. Units(tally)];
        return new Annex(
            $"附件2　需要说明的差异{Remove}",
            [
                rows.IsEmpty ? "没有发现需要说明的差异。" : $"共 {rows.Length} 处。请逐一核对，或在报告中说明原因。",
                lastYear is null ? $"系统中没有{tally.Division.Name}{tally.Year.Previous}年度的政府报告，上年结转没有核对。" : $"上年结转已与{lastYear.Year}年度政府报告的“结转下年度继续办理”核对。",
            ],
            rows.IsEmpty ? [] : ["位置", "差异", "涉及单位"],
            rows);
    }

    private static IEnumerable<ImmutableArray<string>> CarriedIn(DraftTally tally, AnnualReport sums, AnnualReport? lastYear) =>
        lastYear is null ? [] :
        from place in tally.Form.Cells
        where place.Row.Id == "carried-in"
        let now = sums[place.Address].Value ?? 0
        let before = lastYear[place.Address with { Row = "carried-out" }].Counted
        where before is not null && before != now
        select Row(place.Words, $"汇总 {Shown(now)}，上年度政府报告结转 {Shown(before.Value)}，相差 {Shown(now - before.Value)}", tally.CarriedIn(place).ToString());

    /// <summary>A relation that a unit was allowed to break with a reason breaks here too.</summary>
    private static IEnumerable<ImmutableArray<string>> Unbalanced(DraftTally tally, AnnualReport sums) =>
        from relation in tally.Form.Equations
        let left = relation.Left.Sum(cell => sums[cell].Value ?? 0)
        let right = relation.Right.Sum(cell => sums[cell].Value ?? 0)
        where left != right
        select Row(tally.Form.CellAt(relation.Left[0])!.Words, $"勾稽关系 {relation.Rule}：{Shown(left)} 与 {Shown(right)} 不相等", tally.Unbalanced(relation).ToString());

    /// <summary>Blank and / counted as zero, said once a unit.</summary>
    private static IEnumerable<ImmutableArray<string>> Silent(DraftTally tally)
    {
        foreach (var (name, cells) in tally.Silent)
            yield return Row("表二至表四", $"有 {cells} 格空白或填“/”，汇总时按 0 计", name);
        if (tally.SilentUnits > tally.Silent.Count)
            yield return Row("表二至表四", "还有单位有空白或“/”，汇总时按 0 计", $"其余 {tally.SilentUnits - tally.Silent.Count} 个单位");
    }

    private static IEnumerable<ImmutableArray<string>> Units(DraftTally tally) =>
        from place in tally.Form.Cells
        let bare = tally.BareAmounts(place)
        where bare.Count > 0
        select Row(place.Words, "下列单位没有写明金额单位，汇总时按元计", bare.ToString());

    private static ImmutableArray<string> Row(string place, string difference, string units) => [place, difference, units];

    private static string Shown(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
