using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Documents.Excel;
using Pipeline.Publishing.Documents.Word;
using Pipeline.Publishing.Press;

namespace Pipeline.Publishing.Documents;

/// <summary>What a template is opened with.</summary>
public enum TemplateFormat
{
    /// <summary>Word or WPS: content controls.</summary>
    Docx,

    /// <summary>Excel or WPS: formulas, checked input, locked labels.</summary>
    Xlsx,

    /// <summary>A program (contracts, section 2).</summary>
    Json,
}

/// <summary>
/// 填报模板: the statutory form for one body and one year, title and period filled in, last year's 结转 already in 上年结转, the
/// applicants' columns of table 3 at zero; all else is open, so that nothing is reported that nobody wrote. Reads back exactly.
/// </summary>
public static class StatutoryTemplate
{
    /// <summary>Makes the template.</summary>
    /// <param name="agency">Whose.</param>
    /// <param name="year">The year reported on; throws <see cref="ArgumentOutOfRangeException"/> for one without a national form.</param>
    /// <param name="previous">Last year's accepted report, or null: then nothing is carried in.</param>
    /// <param name="format">What it is opened with.</param>
    public static DocumentFile For(Agency agency, ReportYear year, AnnualReport? previous, TemplateFormat format = TemplateFormat.Docx)
    {
        ArgumentNullException.ThrowIfNull(agency);
        var form = FormCatalog.For(year) ?? throw new ArgumentOutOfRangeException(nameof(year), $"There is no national form for {year}.");
        var paper = Paper(agency, year, form, previous);
        return format switch
        {
            TemplateFormat.Docx => new DocumentFile($"{DocumentFile.NameOf(paper.Title)}（填报模板）.docx", WordWriter.ContentType, WordWriter.Write(paper)),
            TemplateFormat.Xlsx => new DocumentFile($"{DocumentFile.NameOf(paper.Title)}（填报模板）.xlsx", ExcelWriter.ContentType, ExcelWriter.Write(paper)),
            _ => new DocumentFile($"{DocumentFile.NameOf(paper.Title)}（填报模板）.json", "application/json; charset=utf-8", ReportData.Json(Report(paper, agency, year), agency.Id, everyCell: true)),
        };
    }

    private static Paper Paper(Agency agency, ReportYear year, ReportForm form, AnnualReport? previous) => new()
    {
        Form = form,
        Title = $"{agency.Name}{year}年政府信息公开工作年度报告",
        Preamble =
        [
            $"根据《中华人民共和国政府信息公开条例》和国务院办公厅政府信息与政务公开办公室规定的年度报告格式（{form.Document}），编制本报告。",
            $"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
        ],
        Sections = [[], [], [], [], [], []],
        Cells = Cells(form, previous).ToImmutableDictionary(),
        Prompts = Prompts.For(form, agency),
        IsFillable = true,
        Notes = Notes(agency, year, previous),
    };

    /// <summary>Table 3: the applicants' columns, then the totals that follow from them.</summary>
    private static Dictionary<CellAddress, Cell> Cells(ReportForm form, AnnualReport? previous)
    {
        var cells = new Dictionary<CellAddress, Cell>();
        var totals = form.Equations.Where(equation => equation.Rule is "T3-ROW" or "T3-SUM").ToList();
        foreach (var place in form.TableOf("requests")!.Cells.Where(place => !place.Column.IsTotal))
        {
            var figure = place.Row.Id == "carried-in" && previous is not null ? previous[place.Address with { Row = "carried-out" }].Counted : 0;
            if (figure is { } known)
                cells[place.Address] = Number(known);
        }

        foreach (var total in totals.Where(total => total.Right.All(cells.ContainsKey)))
            cells[total.Left[0]] = Number(total.Right.Sum(cell => cells[cell].Value!.Value));
        return cells;
    }

    private static Cell Number(decimal value) => new(CellState.Number, value, value.ToString("0.########", CultureInfo.InvariantCulture), "");

    private static AnnualReport Report(Paper paper, Agency agency, ReportYear year) => new()
    {
        Form = paper.Form,
        Year = year,
        AgencyName = agency.Name,
        Title = paper.Title,
        Preamble = paper.Preamble,
        Sections = [Empty(1), Empty(5), Empty(6)],
        Cells = paper.Cells,
    };

    private static Section Empty(int number) => new(number, ReportForm.SectionHeadings[number - 1], []);

    private static ImmutableArray<string> Notes(Agency agency, ReportYear year, AnnualReport? previous) =>
    [
        $"本工作簿是{agency.Name}{year}年政府信息公开工作年度报告的填报表。",
        "请填写“表二”“表三”“表四”中的浅色格和“文字”中的各部分；其余内容已锁定，总计由公式自动计算。",
        "没有发生的填 0；件数填不小于 0 的整数，金额按表头注明的单位填写，可以有小数。",
        previous is null
            ? "系统中没有上一年度的报告，“上年结转”各栏暂填 0，请按实际填写。"
            : $"“上年结转”各栏已按{previous.Year}年度报告的“结转下年度继续办理”填好；如有变化请改正，并在报告中说明原因。",
        "表三中“第一项加第二项之和”与“第三项加第四项之和”不相等的列，相关各格会变成红色。",
        "填好后保存，直接上传本工作簿即可。",
    ];
}
