using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Documents.Marking;

/// <summary>批注: what is to be said, and where in the file; more serious things first.</summary>
/// <param name="AtSpots">By <see cref="Entry.Spot"/>.</param>
/// <param name="AtPassages">By section, 1 to 6 (0 before the first), and the text of one of its paragraphs; an empty text stands for the whole section.</param>
/// <param name="OnTop">What is about the document, or about a cell that it does not have.</param>
internal sealed record Notes(ImmutableSortedDictionary<string, ImmutableArray<string>> AtSpots, ImmutableArray<(int Section, string Passage, ImmutableArray<string> Texts)> AtPassages, ImmutableArray<string> OnTop)
{
    /// <summary>An unrepaired relation over more cells than this is said once, at its total.</summary>
    private const int MostCells = 3;

    /// <summary>Finds a place for every finding.</summary>
    public static Notes Of(ImmutableArray<Finding> findings, Entries entries)
    {
        var placed = findings.Where(finding => !finding.IsConsequence).OrderBy(finding => finding.Severity).SelectMany(finding => Place(finding, entries)).ToList();
        return new Notes(
            placed.Where(note => note.Spot.Length > 0).GroupBy(note => note.Spot).ToImmutableSortedDictionary(group => group.Key, Texts, StringComparer.Ordinal),
            [.. placed.Where(note => note.IsProse).GroupBy(note => (note.Section, note.Passage)).Select(group => (group.Key.Section, group.Key.Passage, Texts(group)))],
            [.. placed.Where(note => note.Spot.Length == 0 && !note.IsProse).Select(note => note.Text).Distinct()]);

        static ImmutableArray<string> Texts(IEnumerable<Note> notes) => [.. notes.Select(note => note.Text).Distinct()];
    }

    private sealed record Note(string Text, string Spot = "", int Section = 0, string Passage = "")
    {
        public bool IsProse => Section > 0 || Passage.Length > 0;
    }

    private static IEnumerable<Note> Place(Finding finding, Entries entries)
    {
        if (new Note(Words(finding, null), Section: Section(finding.Where), Passage: Passage(finding.Where, entries)) is { IsProse: true } note)
            return [note];
        // Candidates are said once, where the relation is read: a comment on each would call right figures wrong.
        var cells = finding.Repairs.IsEmpty ? finding.Cells.Length > MostCells ? finding.Cells[..1] : finding.Cells
            : finding.Repairs.Any(repair => repair.Sure) ? [.. finding.Repairs.Where(repair => repair.Sure).Select(repair => repair.Cell).Distinct()]
            : [finding.Repairs[0].Cell];
        return cells.IsEmpty ? [new Note(Words(finding, null))]
            : cells.Select(cell => new Note(Words(finding, cell), entries.Cells.TryGetValue(cell, out var entry) ? entry.Spot : ""));
    }

    /// <summary>The text of 第一部分第 5 段 or 正文开头第 2 段; empty where a finding is about something else.</summary>
    private static string Passage(string where, Entries entries)
    {
        var paragraphs = where.StartsWith("正文开头", StringComparison.Ordinal) ? entries.Preamble : entries.Sections.FirstOrDefault(known => known.Number == Section(where))?.Paragraphs ?? [];
        return int.TryParse(where.AsSpan(where.LastIndexOf('第') + 1).Trim('段').Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= paragraphs.Length ? paragraphs[number - 1] : "";
    }

    /// <summary>The message, then how to mend it; a repair of this cell needs no place.</summary>
    private static string Words(Finding finding, CellAddress? at)
    {
        var severity = finding.Severity switch { Severity.Error => "【须改正】", Severity.Explain => "【须改正或说明理由】", _ => "【建议核对】" };
        var repairs = finding.Unsaid.Select(repair =>
            $"{(repair.Cell == at ? "本格" : FormCatalog.WordsOf(repair.Cell))}{(repair.Sure ? "应改为" : "可能应为")} {repair.Value.ToString("0.########", CultureInfo.InvariantCulture)}");
        var advice = string.Join("；", repairs);
        return severity + finding.Message + (advice.Length > 0 ? $"建议：{advice}。" : "");
    }

    /// <summary>第一部分 … 第六部分, as findings about the text call their place.</summary>
    private static int Section(string where) => where is ['第', var number, '部' or '分', ..] ? "一二三四五六".IndexOf(number, StringComparison.Ordinal) + 1 : 0;
}
