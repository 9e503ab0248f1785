using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain.Conformance;

/// <summary>The files of the suite, made from the examples of the rule book: what <c>seeds/rules</c> must hold.</summary>
internal static class SuiteFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Path below <c>seeds/rules</c> and content of every file.</summary>
    public static IEnumerable<(string Path, byte[] Content)> All() =>
        RuleBook.All.Where(rule => rule.Passing is not null && rule.Failing is not null)
            .SelectMany(rule => Of(rule, rule.Passing!, passes: true).Select(file => ($"{rule.Id}/pass/{file.Name}", file.Content))
                .Concat(Of(rule, rule.Failing!, passes: false).Select(file => ($"{rule.Id}/fail/{file.Name}", file.Content))));

    private static IEnumerable<(string Name, byte[] Content)> Of(Rule rule, Example example, bool passes)
    {
        if (rule.Id.StartsWith("S-", StringComparison.Ordinal))
            return [("path.txt", Encoding.UTF8.GetBytes(Paths(rule.Id, passes))), .. NamedReports(rule.Id, passes)];
        if (rule.Id.StartsWith("F-", StringComparison.Ordinal))
            return DocumentFiles(rule.Id, passes);
        return Reports(new ExampleReports(example));
    }

    private static IEnumerable<(string, byte[])> Reports(ExampleReports reports)
    {
        yield return ("report.json", Encoding.UTF8.GetBytes(Written(reports.Report)));
        if (reports.LastYear is { } last)
            yield return ("previous.json", Encoding.UTF8.GetBytes(Written(last)));
        if (reports.Other is { } other)
            yield return ("other.json", Encoding.UTF8.GetBytes(Written(other)));
        if (!reports.Surroundings.IsEmpty)
            yield return ("surroundings.json", JsonSerializer.SerializeToUtf8Bytes(reports.Surroundings, Json));
    }

    /// <summary>The report at the path, where the rule looks at whose it is.</summary>
    private static IEnumerable<(string, byte[])> NamedReports(string rule, bool passes)
    {
        var report = Written(A.BalancedReport(2024, (rule, passes) is ("S-NAME", false) ? "隆德县民政局" : A.AgencyName));
        if (rule is "S-MISFILED" or "S-NAME")
            yield return ("report.json", Encoding.UTF8.GetBytes(passes || rule == "S-NAME" ? report : report.Replace("640423-kjj", "640423-czj", StringComparison.Ordinal)));
    }

    /// <summary>The path, and the day on which it is uploaded.</summary>
    private static string Paths(string rule, bool passes) => (rule, passes) switch
    {
        ("S-PATH", false) => "年度报告.docx\n2025-01-20\n",
        ("S-AGENCY", false) => "640423/nosuch/2024/年度报告.docx\n2025-01-20\n",
        ("S-CLOSED", false) => "640423/kjj/2024/年度报告.docx\n2024-06-20\n",
        _ => "640423/kjj/2024/年度报告.docx\n2025-01-20\n",
    };

    private static IEnumerable<(string, byte[])> DocumentFiles(string rule, bool passes)
    {
        var report = A.BalancedReport();
        var good = Encoding.UTF8.GetBytes(PlainText.Of(report));
        if (passes)
            return rule == "F-JSON" ? [("report.json", Encoding.UTF8.GetBytes(Written(report)))] : [("report.txt", good)];
        return rule switch
        {
            "F-EMPTY" => [("report.docx", [])],
            "F-SIZE" => [("report.txt", good), ("limit.txt", "1000"u8.ToArray())],
            "F-TYPE" => [("photo.png", Convert.FromHexString("89504E470D0A1A0A0000000D49484452000000010000000108060000001F15C4890000000D49444154789C6360606060000000050001A5F645400000000049454E44AE426082"))],
            "F-DAMAGED" => [("report.docx", CutOff())],
            "F-ENCODING" => [("report.txt", [.. Enumerable.Range(0, 600).Select(i => (byte)(i % 3 == 0 ? 0xFF : i % 3 == 1 ? 0x81 : 0x20))])],
            "F-JSON" => [("report.json", Encoding.UTF8.GetBytes(Written(report).TrimEnd()[..^1]))],
            "F-NOREPORT" => [("report.txt", Encoding.UTF8.GetBytes("关于召开政务公开工作会议的通知\n\n定于1月20日上午9时召开会议，请按时参加。\n"))],
            "F-TABLE" => [("report.txt", Encoding.UTF8.GetBytes(PlainText.Of(report, line => line.StartsWith("结果维持", StringComparison.Ordinal) || line.StartsWith("行政复议", StringComparison.Ordinal) || IsRowOf(line, "review", report) || line.StartsWith("\t\t\t\t\t结果维持", StringComparison.Ordinal) ? null : line)))],
            "F-SURPLUS" => [("report.txt", Encoding.UTF8.GetBytes(PlainText.Of(report, line => IsRowOf(line, "review", report) ? line + "\t0" : line)))],
            "F-POSITION" => [("report.txt", Encoding.UTF8.GetBytes(Drifted()))],
            _ => throw new InvalidOperationException($"{rule} has no file"),
        };
    }

    private static bool IsRowOf(string line, string table, Entries report) =>
        line == string.Join('\t', report.Cells.Where(cell => cell.Key.Table == table).Count() == 15 ? Pipeline.Domain.Forms.Form2021.Form.TableOf(table)!.Cells.Select(cell => report.Cells[cell.Address].Raw) : []);

    /// <summary>As crawled from a page whose table had only totals: one row ends two places further right than the header.</summary>
    private static string Drifted()
    {
        var report = Pipeline.Domain.Forms.Form2021.Form.TableOf("requests")!.Cells.Aggregate(A.BalancedReport(), (all, cell) => all.With(cell.Address, 0m));
        return PlainText.Of(report, line => line.Contains("3.补正后申请内容仍不明确", StringComparison.Ordinal) ? "\t\t3.补正后申请内容仍不明确" + new string('\t', 9) + "0" : line);
    }

    private static byte[] CutOff()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("word/document.xml", CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(2025, 1, 20, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write(Encoding.UTF8.GetBytes("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p/></w:body></w:document>"));
        }

        return buffer.ToArray()[..120];
    }

    private static string Written(Entries entries)
    {
        var json = JsonNode.Parse(A.Json(entries))!.AsObject();
        if (entries.AgencyName != A.AgencyName)
            json.Remove("agency");
        // A.Json names the form of the year; an example may keep the other one's table.
        json["form"] = entries.Cells.Keys.Any(cell => cell.Row == "procurement") ? "2019" : "2021";
        if (entries.SignOff is { } sign)
            json["signoff"] = new JsonObject { ["draftedBy"] = sign.DraftedBy, ["reviewedBy"] = sign.ReviewedBy, ["secrecyReviewedBy"] = sign.SecrecyReviewedBy, ["approvedBy"] = sign.ApprovedBy, ["approvedOn"] = sign.ApprovedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        var sections = json["sections"]!.AsArray();
        foreach (var section in entries.Sections.Where(section => section.Paragraphs.IsEmpty && section.Number is 1 or 5 or 6 && sections.All(node => (int)node!["number"]! != section.Number)))
            sections.Add(new JsonObject { ["number"] = section.Number, ["paragraphs"] = new JsonArray() });
        return json.ToJsonString(Json) + "\n";
    }
}
