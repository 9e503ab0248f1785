using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Reading.Paper;

/// <summary>A whole report as a unit would write it: title, preamble, six sections, three tables.</summary>
internal sealed record PaperReport(ReportForm Form, int Year, ImmutableArray<PaperTable> Tables)
{
    public string Title { get; init; } = "";

    public string AgencyName { get; init; } = A.AgencyName;

    public ImmutableArray<string> Headings { get; init; } = ReportForm.SectionHeadings;

    public ImmutableArray<string> Preamble { get; init; } = [];

    public ImmutableArray<string> Overview { get; init; } = ["全年认真贯彻落实《中华人民共和国政府信息公开条例》，及时、准确公开政府信息，接受社会监督。", "（一）主动公开。按照目录公开机构职能。", "（二）依申请公开。畅通受理渠道。"];

    public ImmutableArray<string> Problems { get; init; } = ["主要问题是政策解读形式不够丰富。下一步将增加图解和问答。"];

    public ImmutableArray<string> Others { get; init; } = ["无其他需要报告的事项。"];

    /// <summary>The figures of every cell, each different, so that a misplaced one shows.</summary>
    public static string Distinct(CellAddress address) =>
        (1000 + FormCatalog.All.SelectMany(form => form.Cells).Select(cell => cell.Address).Distinct().ToList().IndexOf(address)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A report with given tables.</summary>
    public static PaperReport Of(ReportForm form, IEnumerable<StatutoryTable> tables, Func<CellAddress, string> figure)
    {
        var year = form.LastYear ?? 2024;
        return new PaperReport(form, year, [.. tables.Select(table => PaperTable.Of(table, figure))])
        {
            Title = $"{A.AgencyName}{year}年政府信息公开工作年度报告",
            Preamble = ["根据《中华人民共和国政府信息公开条例》规定，编制本报告。", $"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"],
        };
    }

    /// <summary>A report on a form.</summary>
    public static PaperReport Of(ReportForm form, Func<CellAddress, string> figure) => Of(form, form.Tables, figure);

    /// <summary>The parts in reading order: a paragraph's text, or a table.</summary>
    public IEnumerable<object> Parts()
    {
        yield return Title;
        foreach (var paragraph in Preamble)
            yield return paragraph;
        for (var section = 1; section <= 6; section++)
        {
            if (Headings[section - 1].Length > 0)
                yield return Headings[section - 1];
            foreach (var paragraph in section switch { 1 => Overview, 5 => Problems, 6 => Others, _ => [] })
                yield return paragraph;
            foreach (var table in Tables.Where(table => section == table.Id switch { "disclosure" => 2, "requests" => 3, _ => 4 }))
                yield return table;
        }
    }

    /// <summary>As text, tables drawn by a style.</summary>
    public string AsText(Func<PaperTable, string> style)
    {
        var text = new StringBuilder();
        foreach (var part in Parts())
            text.Append(part is PaperTable table ? style(table) : (string)part).Append('\n').Append(part is PaperTable ? "" : "\n");
        return text.ToString();
    }
}
