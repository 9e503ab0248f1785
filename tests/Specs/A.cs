using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs;

/// <summary>
/// The one builder of the specs: <c>A.BalancedReport(year: 2024)</c>, changed by the methods of <see cref="Changes"/>.
/// Deterministic: the same call gives the same value.
/// </summary>
internal static class A
{
    public const string AgencyName = "隆德县科技局";

    /// <summary>The department whose report <see cref="BalancedReport"/> is.</summary>
    public static Agency Department { get; } = new(AgencyId.Parse("640423-kjj"), "隆德县科学技术局", AgencyKind.Department)
    {
        Aliases = [AgencyName],
        Clerk = new Contact("隆德县科技局办公室", "kjj@example.cn"),
    };

    public static Division Division { get; } = new(DivisionCode.Parse("640423"), "隆德县")
    {
        Supervisor = new Contact("隆德县人民政府办公室", "zwgk@example.cn"),
    };

    /// <summary>
    /// Every cell an explicit number, every relation kept, nothing to find. Most figures are above zero, so that a change
    /// of any one cell shows; 规章 are zero because a county department makes none.
    /// </summary>
    public static Entries BalancedReport(int year = 2024, string agencyName = AgencyName)
    {
        var form = FormCatalog.For(new ReportYear(year)) ?? throw new ArgumentOutOfRangeException(nameof(year), "no national form");
        return ReportOf(form, year, address => Value(form, address), agencyName);
    }

    /// <summary>A report with prose that suits any figures, and the cells as a function gives them; totals and the balance are the caller's.</summary>
    public static Entries ReportOf(ReportForm form, int year, Func<CellAddress, decimal?> value, string agencyName = AgencyName) => new()
    {
        Year = new ReportYear(year),
        AgencyName = agencyName,
        Title = $"{agencyName}{year}年政府信息公开工作年度报告",
        Preamble =
        [
            "根据《中华人民共和国政府信息公开条例》规定，编制本报告。",
            $"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。如有疑问，请与{agencyName}办公室联系（地址：人民路1号；邮编：756300；电话：0954-6011110）。",
        ],
        Sections =
        [
            new Section(1, ReportForm.SectionHeadings[0],
            [
                $"{year}年，{agencyName}认真贯彻落实《中华人民共和国政府信息公开条例》，及时、准确公开政府信息。",
                "（一）主动公开。按照目录公开机构职能、规划计划、工作动态。",
                "（二）依申请公开。畅通受理渠道，按时答复申请人。",
                "（三）政府信息管理。公文签发时同步确定公开属性。",
                "（四）平台建设。维护好政府网站政府信息公开专栏。",
                "（五）监督保障。开展业务培训，接受社会监督。",
            ]),
            new Section(2, ReportForm.SectionHeadings[1], []),
            new Section(3, ReportForm.SectionHeadings[2], []),
            new Section(4, ReportForm.SectionHeadings[3], []),
            new Section(5, ReportForm.SectionHeadings[4], ["主要问题是政策解读形式不够丰富。下一步将增加图解和问答，方便群众理解。"]),
            new Section(6, ReportForm.SectionHeadings[5], [form.Id == "2019" ? "无其他需要报告的事项。" : "本年度未收取信息处理费。"]),
        ],
        Signs = form.Id == "2019"
            ? [new FormSign(form, "本年新制作数量", "表二"), new FormSign(form, "对外公开总数量", "表二")]
            : [new FormSign(form, "本年制发件数", "表二"), new FormSign(form, "现行有效件数", "表二")],
        Tables = [.. form.Tables.Select(table => table.Id)],
        Cells = form.Cells
            .Select((place, index) => (place.Address, Value: value(place.Address), Where: $"{place.Table.Name} 第{index + 1}格"))
            .Where(cell => cell.Value is not null)
            .ToImmutableDictionary(cell => cell.Address, cell => new Entry(Text(cell.Value!.Value), cell.Where)),
    };

    /// <summary>The balanced report, judged: what the later stages work with.</summary>
    public static Accepted AcceptedReport(int year = 2024, string agencyName = AgencyName) =>
        (Accepted)Assessment.Of(BalancedReport(year, agencyName), Circumstances.None);

    /// <summary>Cells by rows of table 3 in the order of the columns, for figures copied from paper.</summary>
    public static CellAddress Cell(string address) => CellAddress.Parse(address);

    /// <summary>The report as a JSON submission (contracts, section 2).</summary>
    public static string Json(Entries entries)
    {
        var cells = new JsonObject();
        foreach (var (address, entry) in entries.Cells.OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal))
            cells[address.ToString()] = decimal.TryParse(entry.Raw, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : JsonValue.Create(entry.Raw);
        var document = new JsonObject
        {
            ["form"] = FormCatalog.For(entries.Year!.Value)!.Id,
            ["year"] = entries.Year!.Value.Value,
            ["agency"] = Department.Id.ToString(),
            ["title"] = entries.Title,
            ["preamble"] = new JsonArray([.. entries.Preamble.Select(paragraph => JsonValue.Create(paragraph))]),
            ["sections"] = new JsonArray([.. entries.Sections.Where(section => !section.Paragraphs.IsEmpty).Select(section => new JsonObject
            {
                ["number"] = section.Number,
                ["paragraphs"] = new JsonArray([.. section.Paragraphs.Select(paragraph => JsonValue.Create(paragraph))]),
            })]),
            ["cells"] = cells,
        };
        if (entries.CorrectionReason is { } reason)
            document["reason"] = reason;
        return document.ToJsonString(Readable);
    }

    public static string Text(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static decimal Value(ReportForm form, CellAddress address)
    {
        if (form.Equations.FirstOrDefault(equation => equation.Rule != "T3-BAL" && equation.Left[0] == address) is { } total)
            return total.Right.Sum(part => Value(form, part));
        return (address.Table, address.Row, address.Column) switch
        {
            ("requests", "carried-in", var column) => 1 + (Place(column) % 2),
            ("requests", "carried-out", var column) => 3 + (Place(column) % 3),
            ("requests", "received", var column) => Value(form, Requests("disposed", column)) + Value(form, Requests("carried-out", column)) - Value(form, Requests("carried-in", column)),
            ("requests" or "review", var row, var column) => 1 + ((Place(row) + (3 * Place(column))) % 7),
            (_, "regulations", _) => 0,
            (_, _, "issued" or "made" or "published") => 2,
            (_, _, "repealed") => 1,
            (_, _, "in-force" or "total-published") => 12,
            (_, _, "change") => -1,
            (_, "fees", "amount") => 96.5m,
            (_, "procurement", "amount") => 251000,
            (_, var row, _) => 5 + (Place(row) % 20),
        };

        static CellAddress Requests(string row, string column) => new("requests", row, column);
        static int Place(string id) => id.Sum(c => c);
    }
}

/// <summary>Changes to entries, each giving a new value.</summary>
internal static class Changes
{
    /// <summary>One cell as the unit would write it.</summary>
    public static Entries With(this Entries entries, CellAddress cell, string raw) =>
        entries with { Cells = entries.Cells.SetItem(cell, entries.Cells.TryGetValue(cell, out var entry) ? entry with { Raw = raw, Doubt = null } : new Entry(raw, "")) };

    /// <summary>One cell as the unit would write it.</summary>
    public static Entries With(this Entries entries, string cell, string raw) => entries.With(CellAddress.Parse(cell), raw);

    /// <summary>One cell with a figure.</summary>
    public static Entries With(this Entries entries, CellAddress cell, decimal value) => entries.With(cell, A.Text(value));

    /// <summary>One cell with a figure.</summary>
    public static Entries With(this Entries entries, string cell, decimal value) => entries.With(CellAddress.Parse(cell), value);

    /// <summary>One cell left empty.</summary>
    public static Entries Without(this Entries entries, string cell) => entries with { Cells = entries.Cells.Remove(CellAddress.Parse(cell)) };

    /// <summary>A section with other paragraphs.</summary>
    public static Entries WithSection(this Entries entries, int number, params ReadOnlySpan<string> paragraphs)
    {
        ImmutableArray<string> said = [.. paragraphs];
        return entries with { Sections = [.. entries.Sections.Select(section => section.Number == number ? section with { Paragraphs = said } : section)] };
    }

    /// <summary>A section with one paragraph more.</summary>
    public static Entries Saying(this Entries entries, int number, string paragraph) =>
        entries with { Sections = [.. entries.Sections.Select(section => section.Number == number ? section with { Paragraphs = section.Paragraphs.Add(paragraph) } : section)] };

    /// <summary>A section left out.</summary>
    public static Entries WithoutSection(this Entries entries, int number) =>
        entries with { Sections = [.. entries.Sections.Where(section => section.Number != number)] };

    /// <summary>The figure in a cell.</summary>
    public static decimal Value(this Entries entries, CellAddress cell) => decimal.Parse(entries.Cells[cell].Raw, CultureInfo.InvariantCulture);

    /// <summary>The verdict on it, without anything known around it.</summary>
    public static Verdict Judged(this Entries entries) => Assessment.Of(entries, Circumstances.None);

    /// <summary>Ids of the rules that found something, each once, in the order told.</summary>
    public static IEnumerable<string> Rules(this Verdict verdict) => verdict.Findings.Select(finding => finding.Rule).Distinct();
}
