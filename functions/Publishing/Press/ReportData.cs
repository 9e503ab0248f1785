using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Press;

/// <summary>数据文件: a report as data that anyone can check.</summary>
internal static class ReportData
{
    internal static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The report in the shape in which it may be submitted (contracts, section 2), so that it reads back. Blank cells are left out, unless every cell is asked for.</summary>
    /// <param name="report">The report.</param>
    /// <param name="agency">Whose.</param>
    /// <param name="reason">Why an earlier version was corrected; null where it is the first or nobody said.</param>
    /// <param name="everyCell">Whether blank cells are written too.</param>
    public static BinaryData Json(AnnualReport report, AgencyId agency, string? reason = null, bool everyCell = false)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteString("form", report.Form.Id);
            json.WriteNumber("year", report.Year.Value);
            json.WriteString("agency", agency.ToString());
            json.WriteString("title", report.Title);
            if (reason is not null)
                json.WriteString("reason", reason);
            Paragraphs(json, "preamble", report.Preamble);
            json.WriteStartArray("sections");
            foreach (var section in report.Sections)
            {
                json.WriteStartObject();
                json.WriteNumber("number", section.Number);
                Paragraphs(json, "paragraphs", section.Paragraphs);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Cells(json, report, everyCell);
            SignOff(json, report.SignOff);
            Explanations(json, report);
            Waivers(json, report);
            json.WriteEndObject();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }

    /// <summary>One line a cell, in the form's order: address, where it stands in the form's words, state, value, as written. Begins with a byte order mark, without which spreadsheets misread Chinese.</summary>
    public static BinaryData Csv(AnnualReport report)
    {
        var text = new StringBuilder("\uFEFFaddress,table,row,column,state,value,raw\r\n");
        foreach (var place in report.Form.Cells)
        {
            var cell = report[place.Address];
            text.AppendJoin(',',
                Field(place.Address.ToString()), Field(place.Table.Name), Field(place.Row.Label), Field(place.Column.Label),
                State(cell.State), cell.Value?.ToString("0.########", CultureInfo.InvariantCulture), Field(cell.Raw)).Append("\r\n");
        }

        return BinaryData.FromString(text.ToString());
    }

    /// <summary>The state's word in every output (contracts, section 4).</summary>
    public static string State(CellState state) => state switch
    {
        CellState.Number => "number",
        CellState.Blank => "blank",
        CellState.NotApplicable => "not-applicable",
        _ => "unreadable",
    };

    private static void Paragraphs(Utf8JsonWriter json, string name, IEnumerable<string> paragraphs)
    {
        json.WriteStartArray(name);
        foreach (var paragraph in paragraphs)
            json.WriteStringValue(paragraph);
        json.WriteEndArray();
    }

    private static void Cells(Utf8JsonWriter json, AnnualReport report, bool everyCell)
    {
        json.WriteStartObject("cells");
        foreach (var place in report.Form.Cells)
        {
            var cell = report[place.Address];
            if (cell.Value is { } value)
                json.WriteNumber(place.Address.ToString(), Plain(value));
            else if (everyCell || cell.State != CellState.Blank)
                json.WriteString(place.Address.ToString(), cell.Raw);
        }

        json.WriteEndObject();
    }

    private static void SignOff(Utf8JsonWriter json, SignOff? signOff)
    {
        if (signOff is null)
            return;
        json.WriteStartObject("signoff");
        Text("draftedBy", signOff.DraftedBy);
        Text("reviewedBy", signOff.ReviewedBy);
        Text("secrecyReviewedBy", signOff.SecrecyReviewedBy);
        Text("approvedBy", signOff.ApprovedBy);
        Text("approvedOn", signOff.ApprovedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteEndObject();

        void Text(string name, string? value)
        {
            if (value is not null)
                json.WriteString(name, value);
        }
    }

    private static void Explanations(Utf8JsonWriter json, AnnualReport report)
    {
        if (report.Explanations.IsEmpty)
            return;
        json.WriteStartArray("explanations");
        foreach (var explanation in report.Explanations)
        {
            json.WriteStartObject();
            json.WriteString("rule", explanation.Rule);
            Paragraphs(json, "cells", explanation.Cells.Select(cell => cell.ToString()));
            json.WriteString("reason", explanation.Reason);
            json.WriteString("by", explanation.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Waivers(Utf8JsonWriter json, AnnualReport report)
    {
        if (report.Waivers.IsEmpty)
            return;
        json.WriteStartArray("waivers");
        foreach (var waiver in report.Waivers)
        {
            json.WriteStartObject();
            json.WriteString("rule", waiver.Rule);
            json.WriteString("reason", waiver.Reason);
            json.WriteString("by", waiver.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Without the trailing zeros that a decimal remembers, so that 5.0 and 5 are one figure.</summary>
    internal static decimal Plain(decimal value) => decimal.Parse(value.ToString("0.########", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A field of a CSV file: quoted where needed; a text that a spreadsheet would take for a formula is led by an apostrophe.</summary>
    internal static string Field(string text)
    {
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', _, ..] && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out _))
            text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
