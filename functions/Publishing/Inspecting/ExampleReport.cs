using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Inspecting;

/// <summary>自检用的报告: a report in which nothing happened, of a body that does not exist, as a JSON submission (contracts, section 2).</summary>
public static class ExampleReport
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>系统自检: its division.</summary>
    public static Division Division { get; } = new(DivisionCode.Parse("990000"), "系统自检");

    /// <summary>系统自检单位: who files it.</summary>
    public static Agency Agency { get; } = new(AgencyId.Parse("990000-zijian"), "系统自检单位", AgencyKind.Department);

    /// <summary>The report on a year.</summary>
    /// <param name="year">A year that is over and has a form.</param>
    /// <param name="mark">A sentence that only this report has.</param>
    public static string On(ReportYear year, string mark)
    {
        var form = FormCatalog.For(year) ?? throw new ArgumentOutOfRangeException(nameof(year), "no national form");
        var cells = new JsonObject();
        foreach (var place in form.Cells)
            cells[place.Address.ToString()] = 0;
        return new JsonObject
        {
            ["form"] = form.Id,
            ["year"] = year.Value,
            ["agency"] = Agency.Id.ToString(),
            ["title"] = $"{Agency.Name}{year}年政府信息公开工作年度报告",
            ["preamble"] = new JsonArray(
                "根据《中华人民共和国政府信息公开条例》规定，编制本报告。",
                $"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。这是系统自检产生的报告，不是真实单位的报告。"),
            ["sections"] = new JsonArray(
                Section(1, mark, "（一）主动公开。无。", "（二）依申请公开。无。", "（三）政府信息管理。无。", "（四）平台建设。无。", "（五）监督保障。无。"),
                Section(5, "没有需要说明的问题。"),
                Section(6, "无其他需要报告的事项。本年度未收取信息处理费。")),
            ["cells"] = cells,
        }.ToJsonString(Readable);
    }

    private static JsonObject Section(int number, params string[] paragraphs) =>
        new() { ["number"] = number, ["paragraphs"] = new JsonArray([.. paragraphs.Select(paragraph => JsonValue.Create(paragraph))]) };
}
