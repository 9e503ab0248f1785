using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>
/// 所告知的话: mistakes as clerks make them, and every word that the unit is told about each, in files for a person to read. They say
/// what no assertion on a rule's id says: the order, the figures, the candidates and which of them comes first.
/// </summary>
public sealed class ToldSpecs
{
    private static readonly Entries Report = A.BalancedReport();
    private static readonly Entries Old = A.BalancedReport(2020);
    /// <summary>Of the city: 200 received, 6 carried in, 197 disposed of, 9 carried out; without its own sentences on them, each of which would be enough.</summary>
    private static readonly Entries City = PlausibleReports.Bare("a city with two hundred");
    private static readonly List<Heading> Rows = [.. Form2021.Form.TableOf("requests")!.Blocks[0].Rows.Leaves];
    private static readonly List<Heading> Columns = [.. Form2021.Form.TableOf("requests")!.Blocks[0].Columns.Leaves];

    [Fact]
    public void One_wrong_figure() => Told.Matches(
        from report in (Entries[])[Report, Old, City]
        from place in report.Cells.Keys.Where(cell => cell.Table != "disclosure" && cell.Row is "received" or "granted" or "disposed" or "carried-out" or "reconsideration" or "litigation-direct" or "litigation-after-reconsideration").OrderBy(cell => cell.ToString(), StringComparer.Ordinal)
        where place.Column is "natural-person" or "legal-services" or "total" or "corrected"
        let right = report.Value(place)
        let wrong = right switch { 0 => 1, < 10 => (right * 10) + right, _ => right + 3 }
        select ($"{report.Year} {report.AgencyName}: {place} {right} → {wrong}", report.With(place, wrong)));

    [Fact]
    public void Two_wrong_figures() => Told.Matches(
        from pair in (string[])
        [
            "granted/natural-person 12 granted/enterprise 1", "granted/natural-person 12 granted-in-part/natural-person 1", "granted/natural-person 15 disposed/natural-person 1",
            "granted/natural-person 15 granted/total 5", "received/total 9 disposed/total 9", "received/natural-person 9 received/total 9", "carried-in/natural-person 7 carried-out/natural-person 7",
            "granted/natural-person +3 granted-in-part/natural-person -3", "granted/natural-person +3 granted/enterprise -3", "granted/natural-person +3 disposed/natural-person +3",
            "carried-out/total +4 carried-in/total +4", "received/enterprise +10 carried-out/enterprise +10", "disposed/total +1 carried-out/total -1",
        ]
        let parts = pair.Split(' ')
        let report = parts.Chunk(2).Aggregate(Report, (all, change) => all.With($"requests/{change[0]}", change[1][0] is '+' or '-' ? all.Value(A.Cell($"requests/{change[0]}")) + decimal.Parse(change[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : decimal.Parse(change[1], CultureInfo.InvariantCulture)))
        select (pair, report));

    [Fact]
    public void Figures_in_the_wrong_place() => Told.Matches(Misplaced());

    [Fact]
    public void Cells_that_are_not_figures() => Told.Matches(
        from place in (string[])["requests/granted/natural-person", "requests/received/total", "review/reconsideration/total", "disclosure/fees/amount"]
        from raw in (string[])["", "/", "12件", "约3", "012", "1234567890123456", "若干", "-1", "1.5", "0.1234567"]
        select ($"{place} “{raw}”", Report.With(place, raw)));

    [Fact]
    public void Sentences_against_the_tables() => Told.Matches(
        from sentence in (string[])
        [
            "收到政府信息公开申请201件。", "收到政府信息公开申请约260件。", "上年结转5件，补正1件。", "办结207件，结转8件。", "政府信息公开申请中，自然人申请181件、法人或其他组织申请19件。",
            "政府信息公开申请予以公开101件，部分公开14件，不予公开7件，无法提供60件，不予处理16件，其他处理5件。", "政府信息公开申请中，予以公开100件，占51.2%。", "政府信息公开申请中，无法提供59件，占31%。",
            "收到申请200件，其中网络申请120件、信函申请60件、当面申请30件。", "公布信息100条，其中政策文件30条、其他40条。", "咨询372件，其中现场331件、电话61件。",
            "因政府信息公开被申请行政复议13件，其中维持9件、纠正2件。", "因政府信息公开被提起行政诉讼7件。", "因政府信息公开被申请行政复议的案件，均获维持。", "全年未收到政府信息公开申请。", "没有发生因政府信息公开引起的行政诉讼。",
            "现行有效规范性文件15件，制发规范性文件3件，废止规范性文件4件。", "全年作出行政处罚决定9件，办理行政许可8件。", "收取信息处理费380元。", "我镇开展培训，我镇召开会议。", "编制本单位××年度报告，联系电话：XXX。",
        ]
        select (sentence, City.Saying(1, sentence)));

    [Fact]
    public void Against_last_years_report()
    {
        var last = Form2021.Form.TableOf("requests")!.Cells.Where(cell => cell.Row.Id == "carried-out").Aggregate(A.BalancedReport(2023).WithSection(1, "围绕科技项目申报按月更新公开栏目，评审结果逐项上网。"), (all, cell) => all.With(cell.Address, Report.Value(cell.Address with { Row = "carried-in" })));
        Told.Matches(
            from change in (string[])
            [
                "requests/carried-out/natural-person 9", "requests/carried-out/total 40", "disclosure/normative-documents/in-force 30", "disclosure/normative-documents/in-force 3", "disclosure/penalties/decisions 900",
                "disclosure/fees/amount 965000", "disclosure/fees/amount 0.00965", "disclosure/regulations/in-force 4",
            ]
            let parts = change.Split(' ')
            select ($"last year {change}", Report, new Circumstances { Previous = last.With(parts[0], decimal.Parse(parts[1], CultureInfo.InvariantCulture)).Judged().Report }));
    }

    private static IEnumerable<(string, Entries)> Misplaced()
    {
        foreach (var from in (int[])[0, 2, 11, 22])
        {
            yield return ($"every row from {from} one row too low", Moved(Report, (row, column) => row < from ? Right(row, column) : row == from ? 0 : Right(row - 1, column)));
            yield return ($"every row from {from} one row too high", Moved(Report, (row, column) => row < from ? Right(row, column) : row + 1 < Rows.Count ? Right(row + 1, column) : 0));
            yield return ($"row {from} one column to the right", Moved(Report, (row, column) => row != from ? Right(row, column) : column == 0 ? 0 : Right(row, column - 1)));
            yield return ($"row {from} one column to the left", Moved(Report, (row, column) => row != from ? Right(row, column) : column + 1 < Columns.Count ? Right(row, column + 1) : 0));
            yield return ($"rows {from} and {from + 1} exchanged", Moved(Report, (row, column) => Right(row == from ? from + 1 : row == from + 1 ? from : row, column)));
            yield return ($"rows {from} and {(from + 5) % Rows.Count} exchanged", Moved(Report, (row, column) => Right(row == from ? (from + 5) % Rows.Count : row == (from + 5) % Rows.Count ? from : row, column)));
            yield return ($"columns {from % 6} and {(from + 1) % 6} exchanged", Moved(Report, (row, column) => Right(row, column == from % 6 ? (from + 1) % 6 : column == (from + 1) % 6 ? from % 6 : column)));
            yield return ($"row {from}: first two figures exchanged", Moved(Report, (row, column) => Right(row, row == from && column < 2 ? 1 - column : column)));
            yield return ($"column {from % 6}: rows {from} and {from + 1} exchanged", Moved(Report, (row, column) => Right(column != from % 6 ? row : row == from ? from + 1 : row == from + 1 ? from : row, column)));
            yield return ($"row {from}: only the total", Moved(Report, (row, column) => row == from && column < Columns.Count - 1 ? 0 : Right(row, column)));
            yield return ($"row {from}: no total", Report.Without($"requests/{Rows[from].Id}/total"));
        }

        static decimal Right(int row, int column) => Report.Value(new CellAddress("requests", Rows[row].Id, Columns[column].Id));
    }

    private static Entries Moved(Entries report, Func<int, int, decimal> figure) =>
        Enumerable.Range(0, Rows.Count).Aggregate(report, (all, row) => Enumerable.Range(0, Columns.Count).Aggregate(all, (cells, column) => cells.With(new CellAddress("requests", Rows[row].Id, Columns[column].Id), figure(row, column))));
}
