using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Telemetry;

namespace Pipeline.Publishing.Submissions;

/// <summary>回执: the private answers, written once an upload and never changed, and the mail that tells of them, ordered once.</summary>
/// <param name="blobs">The container <c>receipts</c>.</param>
/// <param name="mail">The queue <c>mail</c>.</param>
/// <param name="press">Prints the page.</param>
/// <param name="log">What operators read.</param>
public sealed class Receipts(IBlobs blobs, IQueue mail, IPress press, ILogger? log = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where an upload's receipt is, without extension. A function of the upload alone, so that every run finds it.</summary>
    public static string Place(string folder, Upload upload) =>
        $"{folder}/{upload.LastModified.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{Hash($"{upload.Path}|{upload.ETag}")[..12]}";

    /// <summary>The folder of an upload's receipts.</summary>
    public static string Folder(Submission? submission, string path) =>
        submission is null ? Unplaced(path) : $"{submission.Division.Code}/{submission.Agency.Id.Slug}/{submission.Year}";

    /// <summary>The folder of an upload that names no agency and year of the register.</summary>
    public static string Unplaced(string path) => $"unplaced/{Hash(path)[..16]}";

    /// <summary>Whether an upload has its receipt and its mail is ordered.</summary>
    public async Task<bool> IsGiven(string place, CancellationToken cancel) => await blobs.Look(place + ".mail", cancel) is not null;

    /// <summary>Writes page and data where they are not, then orders the mail where that was not done.</summary>
    public async Task Give(string place, Receipt receipt, CancellationToken cancel)
    {
        if (receipt.Marked is { } marked)
            await blobs.Write(MarkedAt(place, marked.FileName), new BinaryData(marked.Content), new BlobHeaders(marked.ContentType, "private, no-store"), WriteCondition.IfAbsent, cancel);
        await blobs.Write(place + ".html", press.Receipt(receipt), new BlobHeaders("text/html; charset=utf-8", "private, no-store"), WriteCondition.IfAbsent, cancel);
        await blobs.Write(place + ".json", Data(receipt), new BlobHeaders("application/json; charset=utf-8", "private, no-store"), WriteCondition.IfAbsent, cancel);
        if (await IsGiven(place, cancel))
            return;
        var order = JsonSerializer.Serialize(
            new MailOrder(receipt.Verdict is Accepted ? "accepted" : "rejected", receipt.Agency?.Id.ToString() ?? receipt.Path, receipt.Year?.Value ?? 0, place + ".html"), JsonSerializerOptions.Web);
        await mail.Send(order, TimeSpan.Zero, cancel);
        if (await blobs.Write(place + ".mail", BinaryData.FromString(order), new BlobHeaders("application/json; charset=utf-8"), WriteCondition.IfAbsent, cancel) is not null)
            Tell(receipt);
    }

    /// <summary>Where the marked copy of an upload stands, beside its receipt.</summary>
    internal static string MarkedAt(string place, string fileName) => place + Path.GetExtension(fileName);

    /// <summary>Tells the unit that its upload is here and not yet judged, once an upload; its receipt proper is still to come.</summary>
    public async Task Hold(string place, Receipt receipt, CancellationToken cancel)
    {
        var held = Held(place);
        await blobs.Write(held + ".html", press.Receipt(receipt), new BlobHeaders("text/html; charset=utf-8", "private, no-store"), WriteCondition.IfAbsent, cancel);
        await blobs.Write(held + ".json", Data(receipt), new BlobHeaders("application/json; charset=utf-8", "private, no-store"), WriteCondition.IfAbsent, cancel);
    }

    /// <summary>Where it is told, beside the receipt proper.</summary>
    public static string Held(string place) => place + "-held";

    /// <summary>Once an upload, however many runs answered it.</summary>
    private void Tell(Receipt receipt)
    {
        var findings = receipt.Verdict.Findings;
        foreach (var finding in findings)
            Measures.Findings.Add(1, new("rule", finding.Rule), new("severity", Word(finding.Severity)));
        log?.UploadAnswered(
            receipt.Verdict is Accepted ? "accepted" : "rejected", receipt.Agency?.Id.ToString() ?? "", receipt.Year?.Value,
            findings.Count(finding => finding.Severity != Severity.Warning), findings.Count(finding => finding.Severity == Severity.Warning));
    }

    private static string Word(Severity severity) => severity switch { Severity.Error => "error", Severity.Explain => "explain", _ => "warning" };

    private static BinaryData Data(Receipt receipt) => BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(new
    {
        receipt.Path,
        Verdict = receipt.Stuck ? "stuck" : receipt.Verdict is Accepted ? "accepted" : "rejected",
        Agency = receipt.Agency?.Id.ToString(),
        Year = receipt.Year?.Value,
        receipt.ReceivedAt,
        receipt.Sha256,
        receipt.PublicAddress,
        receipt.Overtaken,
        Marked = receipt.Marked is { } marked ? new { marked.FileName, marked.ContentType } : null,
        Findings = receipt.Verdict.Findings.Select(finding => new
        {
            finding.Rule,
            Severity = Word(finding.Severity),
            Cells = finding.Cells.Select(cell => cell.ToString()),
            finding.Message,
            finding.Where,
            finding.Expected,
            finding.Found,
            finding.IsConsequence,
            Repairs = finding.Repairs.Select(repair => new { Cell = repair.Cell.ToString(), repair.Value, repair.Sure }),
        }),
    }, Json));

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
