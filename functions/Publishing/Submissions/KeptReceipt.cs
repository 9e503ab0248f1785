using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Submissions;

/// <summary>回执: a receipt read back from its data file, for the mail that tells of it.</summary>
internal static class KeptReceipt
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The receipt whose page is at a path; null when it is gone or its accepted version no longer stands in the ledger.</summary>
    public static async Task<Receipt?> Read(string path, IBlobs receipts, Register register, Ledger ledger, Judge judge, CancellationToken cancel)
    {
        if (await receipts.Read(Path.ChangeExtension(path, ".json"), cancel) is not { } blob || JsonSerializer.Deserialize<Kept>(blob.Content, Json) is not { } kept)
            return null;
        var agency = AgencyId.TryParse(kept.Agency, out var id) ? await register.Agency(id, cancel) : null;
        ReportYear? year = kept.Year is { } number && ReportYear.TryParse($"{number}", out var parsed) ? parsed : null;
        var marked = kept.Marked is { } file && await receipts.Read(Receipts.MarkedAt(Path.ChangeExtension(path, null), file.FileName), cancel) is { } copy
            ? new Enclosure(file.FileName, file.ContentType, copy.Content.ToMemory())
            : null;
        return await Verdict(kept, agency, year, ledger, judge, cancel) is { } verdict
            ? new Receipt(kept.Path, verdict, agency, year, kept.ReceivedAt, kept.Sha256, kept.PublicAddress) { Overtaken = kept.Overtaken, Marked = marked }
            : null;
    }

    /// <summary>A rejection is its findings; an acceptance is judged again from the copy of record.</summary>
    private static async Task<Verdict?> Verdict(Kept kept, Agency? agency, ReportYear? year, Ledger ledger, Judge judge, CancellationToken cancel)
    {
        if (kept.Verdict != "accepted")
            return new Rejected([.. kept.Findings.Select(Finding)]);
        if (agency is null || year is not { } reported)
            return null;
        var row = await ledger.Read(agency.Id, reported, cancel);
        return row.Filing.Versions.LastOrDefault(version => version.Sha256 == kept.Sha256) is { } filed ? await judge.Again(filed, agency, reported, cancel) : null;
    }

    private static Finding Finding(KeptFinding kept) => new(
        kept.Rule, kept.Severity switch { "error" => Severity.Error, "explain" => Severity.Explain, _ => Severity.Warning }, kept.Message)
    {
        Cells = [.. kept.Cells.Select(CellAddress.Parse)],
        Where = kept.Where,
        Expected = kept.Expected,
        Found = kept.Found,
        IsConsequence = kept.IsConsequence,
        Repairs = [.. kept.Repairs.Select(repair => new Repair(CellAddress.Parse(repair.Cell), repair.Value, repair.Sure))],
    };

    private sealed record Kept(string Path, string Verdict, string? Agency, int? Year, DateTimeOffset ReceivedAt, string Sha256, string? PublicAddress, bool Overtaken, KeptFile? Marked, ImmutableArray<KeptFinding> Findings);

    private sealed record KeptFile(string FileName, string ContentType);

    private sealed record KeptFinding(string Rule, string Severity, ImmutableArray<string> Cells, string Message, string Where, decimal? Expected, decimal? Found, bool IsConsequence, ImmutableArray<KeptRepair> Repairs);

    private sealed record KeptRepair(string Cell, decimal Value, bool Sure);
}
