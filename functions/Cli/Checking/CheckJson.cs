using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Cli.Checking;

/// <summary>The document that <c>check --json</c> prints, one a line (contracts, section 4). Other programs read it: its names do not change.</summary>
internal static class CheckJson
{
    /// <summary>Prints every result; the exit status of the command.</summary>
    public static int Print(IEnumerable<CheckedFile> results, int count, CancellationToken cancel)
    {
        using var output = Console.OpenStandardOutput();
        var status = new CheckStatus();
        using var progress = new CheckProgress(count);
        var line = new ArrayBufferWriter<byte>(64 * 1024);
        foreach (var result in results)
        {
            cancel.ThrowIfCancellationRequested();
            line.ResetWrittenCount();
            Write(line, result);
            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            status.Add(result.Verdict);
            progress.Step();
        }

        return status.Exit;
    }

    /// <summary>One document without its line end.</summary>
    public static void Write(IBufferWriter<byte> buffer, CheckedFile result)
    {
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = PlainJson.Encoder });
        var report = result.Verdict.Report;
        json.WriteStartObject();
        json.WriteString("file", result.File);
        json.WriteString("verdict", result.Verdict is Accepted ? "accepted" : "rejected");
        json.WriteString("form", report?.Form.Id);
        if ((report?.Year ?? result.Entries?.Year) is { } year)
            json.WriteNumber("year", year.Value);
        else
            json.WriteNull("year");
        json.WriteString("agencyName", result.Entries?.AgencyName);
        json.WriteString("title", result.Entries?.Title);
        Cells(json, report);
        Sections(json, result.Entries?.Sections ?? []);
        Findings(json, result.Verdict.Findings);
        json.WriteEndObject();
    }

    private static void Cells(Utf8JsonWriter json, AnnualReport? report)
    {
        json.WriteStartObject("cells");
        foreach (var place in report?.Form.Cells ?? [])
        {
            var cell = report![place.Address];
            json.WriteStartObject(place.Address.ToString());
            json.WriteString("state", cell.State switch
            {
                CellState.Number => "number",
                CellState.Blank => "blank",
                CellState.NotApplicable => "not-applicable",
                _ => "unreadable",
            });
            Number(json, "value", cell.Value);
            json.WriteString("raw", cell.Raw);
            json.WriteString("where", cell.Where);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Sections(Utf8JsonWriter json, ImmutableArray<Section> sections)
    {
        json.WriteStartArray("sections");
        foreach (var section in sections.OrderBy(section => section.Number))
        {
            json.WriteStartObject();
            json.WriteNumber("number", section.Number);
            json.WriteString("heading", section.Heading);
            json.WriteStartArray("paragraphs");
            foreach (var paragraph in section.Paragraphs)
                json.WriteStringValue(paragraph);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Findings(Utf8JsonWriter json, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("severity", finding.Severity switch { Severity.Error => "error", Severity.Explain => "explain", _ => "warning" });
            json.WriteStartArray("cells");
            foreach (var cell in finding.Cells)
                json.WriteStringValue(cell.ToString());
            json.WriteEndArray();
            json.WriteString("message", finding.Message);
            json.WriteString("where", finding.Where);
            Number(json, "expected", finding.Expected);
            Number(json, "found", finding.Found);
            json.WriteStartArray("repairs");
            foreach (var repair in finding.Repairs)
            {
                json.WriteStartObject();
                json.WriteString("cell", repair.Cell.ToString());
                Number(json, "value", repair.Value);
                json.WriteBoolean("sure", repair.Sure);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, PlainJson.Canonical(number));
        else
            json.WriteNull(name);
    }
}
