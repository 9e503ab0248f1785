using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Understanding;

/// <summary>What a label of the form is.</summary>
internal enum TermKind
{
    /// <summary>The heading of a data row.</summary>
    Row,

    /// <summary>The heading of a data column.</summary>
    Column,

    /// <summary>A heading over rows.</summary>
    RowGroup,

    /// <summary>A heading over columns.</summary>
    ColumnGroup,

    /// <summary>The line across a block.</summary>
    Caption,

    /// <summary>The words in the corner of a block.</summary>
    Corner,
}

/// <summary>A label of the form.</summary>
/// <param name="Table">The table it stands in.</param>
/// <param name="Kind">What it heads.</param>
/// <param name="Id">Its part of the address; empty where no figures stand under it.</param>
/// <param name="Name">The key of the form's own words.</param>
/// <param name="Key">The key it is found by: the name, or a variant's.</param>
/// <param name="Forms">The editions that print it.</param>
internal sealed record Term(string Table, TermKind Kind, string Id, string Name, string Key, ImmutableArray<ReportForm> Forms)
{
    /// <summary>Whether it is the label of a heading of an axis.</summary>
    public bool Is(Heading heading) => heading.IsLeaf ? Kind is TermKind.Row or TermKind.Column && Id == heading.Id : Kind is TermKind.RowGroup or TermKind.ColumnGroup && Name == Vocabulary.NameOf(heading);
}

/// <summary>词表: every label of every edition by its key, made from the forms themselves, with the variants seen in practice.</summary>
internal static class Vocabulary
{
    private static readonly FrozenDictionary<string, string> Names =
        FormCatalog.All.SelectMany(form => form.Tables).SelectMany(table => table.Blocks)
            .SelectMany(block => Below(block.Rows).Concat(Below(block.Columns))).Select(heading => heading.Label).Distinct().ToFrozenDictionary(label => label, Label.Key);

    private static readonly FrozenDictionary<string, Term[]> Terms = Build();

    private static readonly FrozenSet<Term> Signs = Those(TellsEdition);

    private static readonly FrozenSet<Term> Shared = Those(term =>
        Terms[term.Key].Where(other => other.Table == term.Table && other.Kind is TermKind.Row or TermKind.Column).Select(other => other.Kind).Distinct().Count() > 1);

    private static readonly FrozenSet<Term> Anchors = Those(term => Terms[term.Key].All(other => other.Table == term.Table) && (term.Table, term.Kind) switch
    {
        ("disclosure", TermKind.Column or TermKind.Caption) => term.Key.Length > 3,
        ("requests", _) => term.Key.Length > 2,
        ("review", TermKind.Column) => true,
        ("review", TermKind.Row) => term.Key.Length > 4,
        _ => false,
    });

    /// <summary>The rows of each table with their blocks, by the part of the address that a row has.</summary>
    private static readonly FrozenDictionary<StatutoryTable, FrozenDictionary<string, (Heading Heading, TableBlock Block)>> Rows =
        FormCatalog.All.SelectMany(form => form.Tables).Distinct().ToFrozenDictionary(
            table => table,
            table => table.Blocks.SelectMany(block => block.Rows.Leaves.Select(row => (Heading: row, Block: block))).ToFrozenDictionary(row => row.Heading.Id));

    private static readonly ImmutableArray<string> RowLabels = [.. FormCatalog.All.SelectMany(form => form.Tables).SelectMany(table => table.Blocks).SelectMany(block => Below(block.Rows)).Select(row => Letters(row.Label)).Distinct()];

    /// <summary>Texts looked up before: labels and small figures recur in every report. Bounded, so that no document fills the memory.</summary>
    private static readonly ConcurrentDictionary<string, Term[]> Remembered = new();

    private const int LongestRemembered = 64;
    private const int MostRemembered = 4096;
    private static int remembered;

    /// <summary>Everything a text may be; empty when it is no label.</summary>
    public static ImmutableArray<Term> Find(string text)
    {
        if (text.Length <= LongestRemembered && Remembered.TryGetValue(text, out var terms))
            return ImmutableCollectionsMarshal.AsImmutableArray(terms);
        terms = Terms.GetValueOrDefault(Label.Key(text), []);
        if (text.Length <= LongestRemembered && Interlocked.Increment(ref remembered) <= MostRemembered)
            Remembered.TryAdd(text, terms);
        return ImmutableCollectionsMarshal.AsImmutableArray(terms);
    }

    /// <summary>Whether a text is a line of the label of a row or of a group of rows, broken over several; what stands in brackets there counts too.</summary>
    public static bool IsPieceOfRow(string text) => Letters(text) is { Length: > 0 } piece && RowLabels.Any(label => label.Length > piece.Length && label.Contains(piece, StringComparison.Ordinal));

    /// <summary>The key of a heading's own words.</summary>
    public static string NameOf(Heading heading) => Names[heading.Label];

    /// <summary>The row of a table that a label heads, and its block; null where the table has no such row.</summary>
    public static (Heading Heading, TableBlock Block)? RowOf(StatutoryTable table, Term label) => Rows[table].TryGetValue(label.Id, out var found) ? found : null;

    /// <summary>Whether the word alone tells which table it stands in.</summary>
    public static bool IsAnchor(Term term) => Anchors.Contains(term);

    /// <summary>Whether only one edition prints the word, or one that contains it.</summary>
    public static bool IsSign(Term term) => Signs.Contains(term);

    /// <summary>Labels that head a row here and a column there (其他, 总计): only their place tells which.</summary>
    public static bool IsShared(Term term) => Shared.Contains(term);

    private static string Letters(string text) => string.Concat(Label.Compact(text).Where(char.IsLetter).Select(Traditional.Of));

    private static bool TellsEdition(Term term) =>
        term.Forms.Length == 1 && term.Kind is TermKind.Row or TermKind.Column && Terms[term.Key].All(other => other.Table == term.Table && other.Forms.SequenceEqual(term.Forms))
        && !Terms.Values.SelectMany(others => others).Any(other => other.Table == term.Table && other.Kind == term.Kind && !other.Forms.SequenceEqual(term.Forms)
            && (other.Key.Contains(term.Key, StringComparison.Ordinal) || term.Key.Contains(other.Key, StringComparison.Ordinal)) && other.Key.Length > 2);

    /// <summary>By identity: every term that is found is one of the table's, and to compare them word by word takes long.</summary>
    private static FrozenSet<Term> Those(Func<Term, bool> which) => Terms.Values.SelectMany(terms => terms).Where(which).ToFrozenSet<Term>(ReferenceEqualityComparer.Instance);

    private static FrozenDictionary<string, Term[]> Build()
    {
        var found = new List<Term>();
        foreach (var form in FormCatalog.All)
        foreach (var table in form.Tables)
        foreach (var block in table.Blocks)
        {
            Add(form, table, TermKind.Caption, "", Label.Key(block.Caption));
            Add(form, table, TermKind.Corner, "", Label.Key(block.Corner));
            foreach (var row in Below(block.Rows))
                Add(form, table, row.IsLeaf ? TermKind.Row : TermKind.RowGroup, row.Id, Names[row.Label]);
            foreach (var column in Below(block.Columns))
                Add(form, table, column.IsLeaf ? TermKind.Column : TermKind.ColumnGroup, column.Id, Names[column.Label]);
        }

        var terms = found.GroupBy(term => new { term.Table, term.Kind, term.Id, term.Key })
            .Select(group => group.First() with { Forms = [.. group.SelectMany(term => term.Forms).Distinct()] }).ToList();
        foreach (var (variant, label, _) in Synonyms.OfLabels)
            terms.AddRange(terms.Where(term => term.Key == Label.Key(label)).Select(term => term with { Key = Label.Key(variant) }).ToList());
        return terms.GroupBy(term => term.Key).ToFrozenDictionary(group => group.Key, group => group.ToArray());

        void Add(ReportForm form, StatutoryTable table, TermKind kind, string id, string name)
        {
            if (name.Length > 0)
                found.Add(new Term(table.Id, kind, id, name, name, [form]));
        }
    }

    private static IEnumerable<Heading> Below(Heading heading) => heading.Children.SelectMany(child => Below(child).Prepend(child));
}
