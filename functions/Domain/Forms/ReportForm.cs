using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Forms;

/// <summary>
/// 年度报告格式: one edition of the national form as a value. Header cells, addresses, totals, templates and open data all
/// follow from its trees; only the balance that the form prints in words is written out.
/// </summary>
public sealed class ReportForm
{
    /// <summary>Makes a form; the tables' trees give its cells and total equations.</summary>
    /// <param name="id">The edition as in submissions: <c>2019</c>, <c>2021</c>.</param>
    /// <param name="document">The circular that issued it.</param>
    /// <param name="firstYear">First year reported on it.</param>
    /// <param name="lastYear">Last year reported on it; null while in force.</param>
    /// <param name="tables">Tables 2 to 4.</param>
    /// <param name="balances">Relations that the form prints in words, beside the totals.</param>
    public ReportForm(string id, string document, int firstYear, int? lastYear, ImmutableArray<StatutoryTable> tables, Func<StatutoryTable, IEnumerable<Equation>> balances)
    {
        (Id, Document, FirstYear, LastYear, Tables) = (id, document, firstYear, lastYear, tables);
        Cells = [.. tables.SelectMany(table => table.Cells)];
        byAddress = Cells.ToFrozenDictionary(cell => cell.Address);
        Equations = [.. tables.SelectMany(table => Totals(table).Concat(balances(table)))];
    }

    private readonly FrozenDictionary<CellAddress, FormCell> byAddress;

    /// <summary>The edition: <c>2019</c> or <c>2021</c>.</summary>
    public string Id { get; }

    /// <summary>The circular that issued it, for example 国办公开办函〔2021〕30号.</summary>
    public string Document { get; }

    /// <summary>First year reported on it.</summary>
    public int FirstYear { get; }

    /// <summary>Last year reported on it; null while in force.</summary>
    public int? LastYear { get; }

    /// <summary>Tables 2 to 4.</summary>
    public ImmutableArray<StatutoryTable> Tables { get; }

    /// <summary>Every figure, in reading order.</summary>
    public ImmutableArray<FormCell> Cells { get; }

    /// <summary>The totals that follow from the trees, and the printed balance.</summary>
    public ImmutableArray<Equation> Equations { get; }

    /// <summary>The six headings of both annexes, section 1 first.</summary>
    public static ImmutableArray<string> SectionHeadings { get; } =
    [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];

    /// <summary>Whether reports on a year are written on this form.</summary>
    public bool Covers(ReportYear year) => year.Value >= FirstYear && (LastYear is not { } last || year.Value <= last);

    /// <summary>The cell at an address, or null when this form has none there.</summary>
    public FormCell? CellAt(CellAddress address) => byAddress.GetValueOrDefault(address);

    /// <summary>The table with an id, or null.</summary>
    public StatutoryTable? TableOf(string id) => Tables.FirstOrDefault(table => table.Id == id);

    /// <inheritdoc/>
    public override string ToString() => Id;

    private static IEnumerable<Equation> Totals(StatutoryTable table)
    {
        foreach (var block in table.Blocks)
        {
            foreach (var row in block.Rows.Leaves)
            foreach (var (total, parts) in block.Columns.Totals())
                yield return new Equation(RuleOfColumnTotal(table, row), [At(row, total)], [.. parts.Select(part => At(row, part))]);
            foreach (var (total, parts) in block.Rows.Totals())
            foreach (var column in block.Columns.Leaves)
                yield return new Equation("T3-SUM", [At(total, column)], [.. parts.Select(part => At(part, column))]);
        }

        CellAddress At(Heading row, Heading column) => new(table.Id, row.Id, column.Id);
    }

    private static string RuleOfColumnTotal(StatutoryTable table, Heading row) => (table.Id, row.Id) switch
    {
        ("review", "reconsideration") => "T4-REV",
        ("review", "litigation-direct") => "T4-DIR",
        ("review", "litigation-after-reconsideration") => "T4-POST",
        _ => "T3-ROW",
    };
}
