using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing.Press.Tables;

namespace Pipeline.Publishing.Press.Pages;

/// <summary>The answer to an upload, as a clerk reads it: what is wrong first, then the unit's own tables with the wrong cells marked.</summary>
internal sealed class ReceiptView
{
    /// <summary>Bytes of a file that a page may carry.</summary>
    private const int MostInPage = 512 * 1024;

    public ReceiptView(Receipt receipt)
    {
        Receipt = receipt;
        Groups =
        [
            .. from severity in new[] { Severity.Error, Severity.Explain, Severity.Warning }
               let findings = FoldedFinding.Of(receipt.Verdict.Findings).Where(folded => folded.Cause.Severity == severity).ToImmutableArray()
               where !findings.IsEmpty
               select (severity, RulesView.HeadingOf(severity), findings),
        ];
        Marks = MarksOf(receipt.Verdict.Findings);
    }

    public Receipt Receipt { get; }

    public bool IsAccepted => Receipt.Verdict is Accepted;

    /// <summary>Whether it was not even received, because its place names no agency and year of the register.</summary>
    public bool IsMisplaced => Receipt.Year is null && !IsAccepted;

    /// <summary>Whether the mended file belongs where this one lies; another body's report does not.</summary>
    public bool StaysInPlace => !Receipt.Verdict.Findings.Any(finding => finding.Rule == IntakeRules.Misfiled.Id);

    public int Errors => FoldedFinding.Of(Receipt.Verdict.Findings).Count(folded => folded.Cause.Severity == Severity.Error);

    public ImmutableArray<(Severity Severity, string Heading, ImmutableArray<FoldedFinding> Findings)> Groups { get; }

    public FrozenDictionary<CellAddress, CellMark> Marks { get; }

    /// <summary>The marked copy with its bytes in the address: whoever may see this page has no other way to private files. Null where there is none or it is too large for a page.</summary>
    public (string FileName, string Address)? Marked => Receipt.Marked is { Content.Length: <= MostInPage } marked
        ? (marked.FileName, $"data:{marked.ContentType};base64,{Convert.ToBase64String(marked.Content.Span)}")
        : null;

    public string FileName => Receipt.Path[(Receipt.Path.LastIndexOf('/') + 1)..];

    /// <summary>The tables with something to see: all of them when anything in them is marked.</summary>
    public IEnumerable<TableView> Tables =>
        Receipt.Verdict.Report is { } report && Marks.Count > 0 ? report.Form.Tables.Select(table => new TableView(table, report, Marks)) : [];

    /// <summary>表三「…」的「…」, or the bare address where the form has no such cell.</summary>
    public string Words(CellAddress cell) => Receipt.Verdict.Report?.Form.CellAt(cell)?.Words ?? cell.ToString();

    /// <summary>The sure repairs that the message itself does not tell.</summary>
    public static IEnumerable<Repair> Untold(Finding finding) =>
        finding.Repairs.Where(repair => repair.Sure && !finding.Message.Contains($"应为 {Number(repair.Value)}", StringComparison.Ordinal));

    public static string Number(decimal value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>Errors before warnings; the first sure repair of a cell is shown in it. Of several candidates only the likeliest is called wrong.</summary>
    private static FrozenDictionary<CellAddress, CellMark> MarksOf(ImmutableArray<Finding> findings)
    {
        var marks = new Dictionary<CellAddress, CellMark>();
        foreach (var finding in findings.OrderBy(finding => finding.Severity))
        foreach (var cell in finding.Suspects)
        {
            var repair = finding.Repairs.FirstOrDefault(repair => repair.Cell == cell);
            var text = repair is null ? "" : repair.Sure ? $"应为 {Number(repair.Value)}" : $"可能是 {Number(repair.Value)}";
            if (!marks.TryGetValue(cell, out var mark))
                marks[cell] = new CellMark(finding.Severity == Severity.Warning || (repair is { Sure: false } && repair != finding.Repairs[0]) ? MarkKind.Doubtful : MarkKind.Wrong, text);
            else if (mark.Text.Length == 0)
                marks[cell] = mark with { Text = text };
        }

        return marks.ToFrozenDictionary();
    }
}
