using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Documents.Marking;

/// <summary>批注: what is to be said, and where in the file; more serious things first.</summary>
/// <param name="AtSpots">By <see cref="Entry.Spot"/>.</param>
/// <param name="AtSections">By section, 1 to 6: what is about the text of one.</param>
/// <param name="OnTop">What is about the document, or about a cell that it does not have.</param>
internal sealed record Notes(ImmutableSortedDictionary<string, ImmutableArray<string>> AtSpots, ImmutableSortedDictionary<int, ImmutableArray<string>> AtSections, ImmutableArray<string> OnTop)
{
    /// <summary>An unrepaired relation over more cells than this is said once, at its total.</summary>
    private const int MostCells = 3;

    /// <summary>Finds a place for every finding.</summary>
    public static Notes Of(ImmutableArray<Finding> findings, Entries entries)
    {
        var placed = findings.Where(finding => !finding.IsConsequence).OrderBy(finding => finding.Severity).SelectMany(finding => Place(finding, entries)).ToList();
        return new Notes(
            By(placed.Where(note => note.Spot.Length > 0), note => note.Spot, StringComparer.Ordinal),
            By(placed.Where(note => note.Spot.Length == 0 && note.Section > 0), note => note.Section, null),
            [.. placed.Where(note => note.Spot.Length == 0 && note.Section == 0).Select(note => note.Text).Distinct()]);

        static ImmutableSortedDictionary<TKey, ImmutableArray<string>> By<TKey>(IEnumerable<(string Spot, int Section, string Text)> notes, Func<(string Spot, int Section, string Text), TKey> key, IComparer<TKey>? order)
            where TKey : notnull =>
            notes.GroupBy(key).ToImmutableSortedDictionary(group => group.Key, group => group.Select(note => note.Text).Distinct().ToImmutableArray(), order);
    }

    private static IEnumerable<(string Spot, int Section, string Text)> Place(Finding finding, Entries entries)
    {
        var cells = finding.Repairs.IsEmpty ? finding.Cells : [.. finding.Repairs.Select(repair => repair.Cell).Distinct()];
        if (finding.Repairs.IsEmpty && cells.Length > MostCells)
            cells = cells[..1];
        var section = Section(finding.Where);
        if (section > 0 || cells.IsEmpty)
            yield return ("", section, Words(finding, null));
        foreach (var cell in cells)
        {
            var spot = entries.Cells.TryGetValue(cell, out var entry) ? entry.Spot : "";
            if (spot.Length > 0 || section == 0)
                yield return (spot, 0, Words(finding, cell));
        }
    }

    /// <summary>The message, then how to mend it; a repair of this cell needs no place.</summary>
    private static string Words(Finding finding, CellAddress? at)
    {
        var severity = finding.Severity switch { Severity.Error => "【须改正】", Severity.Explain => "【须改正或说明】", _ => "【请留意】" };
        var repairs = finding.Repairs.Select(repair =>
            $"{(repair.Cell == at ? "本格" : FormCatalog.All.Select(form => form.CellAt(repair.Cell)?.Words).FirstOrDefault(words => words is not null) ?? repair.Cell.ToString())}{(repair.Sure ? "应改为" : "可能应为")} {repair.Value.ToString("0.########", CultureInfo.InvariantCulture)}");
        var advice = string.Join("；", repairs);
        return severity + finding.Message + (advice.Length > 0 ? $"建议：{advice}。" : "");
    }

    /// <summary>第一部分 … 第六部分, as findings about the text call their place.</summary>
    private static int Section(string where) => where is ['第', var number, '部' or '分', ..] ? "一二三四五六".IndexOf(number, StringComparison.Ordinal) + 1 : 0;
}
