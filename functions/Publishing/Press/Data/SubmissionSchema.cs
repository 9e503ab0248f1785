using System.Text.Json.Nodes;
using Pipeline.Domain.Forms;

namespace Pipeline.Publishing.Press.Data;

/// <summary>
/// 填报数据格式: the JSON Schema (2020-12) of a submission (contracts, section 2). Its addresses and years come from the forms, so a
/// new edition of the form is in it by itself.
/// </summary>
internal static class SubmissionSchema
{
    /// <summary>The schema.</summary>
    public static BinaryData Print()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "政府信息公开工作年度报告填报数据",
            ["type"] = "object",
            ["required"] = List("form", "year", "title", "sections", "cells"),
            ["properties"] = new JsonObject
            {
                ["form"] = new JsonObject { ["description"] = "格式：2019（国办公开办函〔2019〕60号）或 2021（国办公开办函〔2021〕30号）", ["enum"] = List([.. FormCatalog.All.Select(form => form.Id)]) },
                ["year"] = new JsonObject { ["description"] = "报告年度", ["type"] = "integer", ["minimum"] = FormCatalog.All[0].FirstYear, ["maximum"] = 2999 },
                ["agency"] = new JsonObject { ["description"] = "单位标识：区划代码和单位代码", ["type"] = "string", ["pattern"] = "^[0-9]{6}-(?![0-9]+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$" },
                ["title"] = Text("标题"),
                ["reason"] = new JsonObject { ["description"] = "更正说明：更正已公布的报告时写明改了什么、为什么改，随报告公开；首次提交不写", ["type"] = "string", ["maxLength"] = Domain.Reports.CorrectionReason.Longest },
                ["preamble"] = Paragraphs("正文之前的段落"),
                ["sections"] = Sections(),
                ["cells"] = new JsonObject { ["description"] = "数字，以单元格地址为名；没有写的单元格视为空白", ["type"] = "object", ["additionalProperties"] = new JsonObject { ["$ref"] = "#/$defs/cell" } },
                ["signoff"] = SignOff(),
                ["explanations"] = Explanations(),
            },
            ["allOf"] = new JsonArray([.. FormCatalog.All.Select(Edition)]),
            ["$defs"] = new JsonObject
            {
                ["cell"] = new JsonObject { ["description"] = "数字，或者填报单位原样写的文字，例如 \"/\"、\"\"、\"251000元\"", ["type"] = List("number", "string") },
                ["paragraphs"] = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
            },
        };
        return BinaryData.FromString(schema.ToJsonString(new System.Text.Json.JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = ReportData.Readable.Encoder,
        }) + "\n");
    }

    /// <summary>What follows from naming an edition: which years it covers and which cells it has.</summary>
    private static JsonObject Edition(ReportForm form)
    {
        var year = new JsonObject { ["minimum"] = form.FirstYear };
        if (form.LastYear is { } last)
            year["maximum"] = last;
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["form"] = new JsonObject { ["const"] = form.Id } } },
            ["then"] = new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["year"] = year,
                    ["cells"] = new JsonObject { ["propertyNames"] = new JsonObject { ["enum"] = List([.. form.Cells.Select(cell => cell.Address.ToString())]) } },
                },
            },
        };
    }

    private static JsonObject Sections() => new()
    {
        ["description"] = "六个部分；第二至四部分的内容就是表格，可以不写",
        ["type"] = "array",
        ["maxItems"] = 6,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = List("number", "paragraphs"),
            ["properties"] = new JsonObject
            {
                ["number"] = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = ReportForm.SectionHeadings.Length },
                ["heading"] = Text("标题，不写时用格式规定的标题"),
                ["paragraphs"] = Paragraphs("段落"),
            },
        },
    };

    private static JsonObject SignOff() => new()
    {
        ["description"] = "审签信息",
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["draftedBy"] = Text("拟稿人"),
            ["reviewedBy"] = Text("审核人"),
            ["secrecyReviewedBy"] = Text("保密审查人"),
            ["approvedBy"] = Text("签发人"),
            ["approvedOn"] = new JsonObject { ["description"] = "签发日期", ["type"] = "string", ["format"] = "date" },
        },
    };

    private static JsonObject Explanations() => new()
    {
        ["description"] = "情况说明：须改正或说明理由的问题，理由随数字一并公开",
        ["type"] = "array",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = List("rule", "reason"),
            ["properties"] = new JsonObject
            {
                ["rule"] = Text("规则编号，例如 X-CARRY"),
                ["cells"] = new JsonObject { ["description"] = "所说明的单元格地址；不写表示该规则涉及的全部单元格", ["$ref"] = "#/$defs/paragraphs" },
                ["reason"] = Text("理由"),
                ["by"] = Text("说明人"),
            },
        },
    };

    private static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string" };

    private static JsonObject Paragraphs(string description) => new() { ["description"] = description, ["$ref"] = "#/$defs/paragraphs" };

    private static JsonArray List(params ReadOnlySpan<string> texts) => [.. texts.ToArray().Select(text => JsonValue.Create(text))];
}
