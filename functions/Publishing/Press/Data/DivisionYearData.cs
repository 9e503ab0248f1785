using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Site;

namespace Pipeline.Publishing.Press.Data;

/// <summary>
/// 开放数据 of a division's year: every cell of every public report as CSV and as JSON Lines, who has filed, the sums, what each
/// column means, and a manifest with the fingerprint of every file. Made from ledger rows alone, without a clock, so that anyone who
/// makes it again gets the same bytes. A large division comes in parts, so that one report changes one part.
/// </summary>
internal sealed class DivisionYearData(Division division, ReportYear year, DateOnly? day)
{
    /// <summary>Units in a part, whether they have filed or not, so that a report moves no other unit to another part.</summary>
    public const int PartLength = 2000;

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ReportForm form = FormCatalog.For(year)!;
    private readonly ImmutableArray<DataFile>.Builder files = ImmutableArray.CreateBuilder<DataFile>();
    private readonly StringBuilder csv = new();
    private readonly ArrayBufferWriter<byte> lines = new();
    private readonly StringBuilder agencies = new("\uFEFFagency,name,kind,state,filedOn,lastDay,versions,address,correctedOn,correctionReason\r\n");
    private int inPart;
    private int parts;

    /// <summary>What was made so far.</summary>
    public ImmutableArray<DataFile> Files => files.ToImmutable();

    /// <summary>Adds units; the parts that are full.</summary>
    public IEnumerable<PrintedFile> Add(ImmutableArray<Unit> units)
    {
        foreach (var unit in units)
        {
            Agency(unit.Standing);
            if (unit.Figures is { } figures)
            {
                Cells(unit.Standing, figures);
                Line(unit.Standing, figures);
            }

            if (++inPart < PartLength)
                continue;
            foreach (var file in Part())
                yield return file;
        }
    }

    /// <summary>The last part, the other files, and the manifest of all.</summary>
    public IEnumerable<PrintedFile> Rest(StatedFigures? sums)
    {
        if (inPart > 0 || parts == 0)
        {
            foreach (var file in Part())
                yield return file;
        }

        yield return File("agencies.csv", "各单位公布情况", agencies.ToString(), "text/csv; charset=utf-8");
        yield return File("columns.csv", "列名说明", Columns(), "text/csv; charset=utf-8");
        if (sums is not null)
            yield return File("sums.csv", "各单位汇总数", ReportData.Csv(sums.AsReport(division.Name, year, "")).ToString(), "text/csv; charset=utf-8");
        var manifest = Manifest();
        yield return File("manifest.json", "文件清单与指纹", manifest, "application/json; charset=utf-8");
    }

    private IEnumerable<PrintedFile> Part()
    {
        var suffix = ++parts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{parts}");
        var which = parts == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"（第 {parts} 部分）");
        var head = $"\uFEFFagency,name,version,{string.Join(',', form.Cells.Select(cell => cell.Address.ToString()))}\r\n";
        yield return File($"cells{suffix}.csv", $"各单位全部数字，一行一个单位{which}", head + csv, "text/csv; charset=utf-8");
        yield return File($"cells{suffix}.jsonl", $"各单位全部数字，一行一个 JSON{which}", Encoding.UTF8.GetString(lines.WrittenSpan), "application/jsonl; charset=utf-8");
        csv.Clear();
        lines.ResetWrittenCount();
        inPart = 0;
    }

    private void Agency(Standing standing) => agencies.AppendJoin(',',
        standing.Agency.Id, ReportData.Field(standing.Agency.Name), KindOf(standing.Agency.Kind), StateOf(standing.StateOn(day)),
        standing.Filing.FiledAt is { } filed ? ChinaTime.DateAt(filed).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
        standing.Deadline.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), standing.Filing.Versions.Length,
        standing.Filing.Versions.IsEmpty ? "" : SitePaths.Report(standing.Agency.Id, year),
        standing.Filing.Current is { Number: > 1 } corrected ? ChinaTime.DateAt(corrected.Upload.LastModified).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
        ReportData.Field(standing.Filing.Current?.Reason ?? "")).Append("\r\n");

    private void Cells(Standing standing, StatedFigures figures) =>
        csv.Append(standing.Agency.Id).Append(',').Append(ReportData.Field(standing.Agency.Name)).Append(',')
            .Append(CultureInfo.InvariantCulture, $"{standing.Filing.Current!.Number}").Append(',').Append(figures).Append("\r\n");

    private void Line(Standing standing, StatedFigures figures)
    {
        var version = standing.Filing.Current!;
        using (var json = new Utf8JsonWriter(lines, OneLine))
        {
            json.WriteStartObject();
            json.WriteString("agency", standing.Agency.Id.ToString());
            json.WriteString("name", standing.Agency.Name);
            json.WriteNumber("year", year.Value);
            json.WriteString("form", form.Id);
            json.WriteNumber("version", version.Number);
            json.WriteString("filedAt", ChinaTime.Machine(version.Upload.LastModified));
            if (version.Reason is { } reason)
                json.WriteString("correctionReason", reason);
            json.WriteString("address", SitePaths.Report(standing.Agency.Id, year));
            json.WriteStartObject("cells");
            foreach (var (index, place) in form.Cells.Index())
            {
                if (figures.Values[index] is { } value)
                    json.WriteNumber(place.Address.ToString(), ReportData.Plain(value));
                else
                    json.WriteString(place.Address.ToString(), figures.Shown(index));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }

    private string Columns()
    {
        var text = new StringBuilder("\uFEFFaddress,table,row,column\r\n");
        foreach (var cell in form.Cells)
            text.AppendJoin(',', cell.Address, cell.Table.Name, ReportData.Field(cell.Row.Label), ReportData.Field(cell.Column.Label)).Append("\r\n");
        return text.ToString();
    }

    private string Manifest()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReportData.Readable))
        {
            json.WriteStartObject();
            json.WriteString("division", division.Code.Value);
            json.WriteString("name", division.Name);
            json.WriteNumber("year", year.Value);
            json.WriteString("form", form.Id);
            json.WriteString("schema", SitePaths.Schema);
            json.WriteStartArray("files");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteNumber("bytes", file.Length);
                json.WriteString("sha256", file.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private PrintedFile File(string name, string says, string text, string type)
    {
        var content = BinaryData.FromString(text);
        files.Add(new DataFile(name, says, content.ToMemory().Length, Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span))));
        return new PrintedFile(SitePaths.File(SitePaths.Data(division.Code, year) + name), content, SiteFile.Data(type));
    }

    private static string KindOf(AgencyKind kind) => kind switch
    {
        AgencyKind.Department => "department",
        AgencyKind.Government => "government",
        _ => "township",
    };

    private static string StateOf(FilingState state) => state switch
    {
        FilingState.OnTime => "on-time",
        FilingState.Late => "late",
        FilingState.Missing => "missing",
        FilingState.NotYetDue => "not-yet-due",
        _ => "withdrawn",
    };
}
