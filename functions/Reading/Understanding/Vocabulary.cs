using System.Collections.Frozen;
using System.Collections.Immutable;
using Pipeline.Domain.Forms;

namespace Pipeline.Reading.Understanding;

/// <summary>What a label of the form is.</summary>
internal enum TermKind
{
    /// <summary>The heading of a data row.</summary>
    Row,

    /// <summary>The heading of a data column.</summary>
    Column,

    /// <summary>A heading without figures.</summary>
    Frame,
}

/// <summary>A label of the form.</summary>
internal sealed record Term(string Table, TermKind Kind, string Id, string Key, ImmutableArray<ReportForm> Forms);

/// <summary>词表: every label of every edition by its key, made from the forms themselves, with the variants seen in practice.</summary>
internal static class Vocabulary
{
    /// <summary>Variants seen in real reports (statute, 8), each with the form's own words.</summary>
    private static readonly (string Variant, string Label)[] Synonyms =
    [
        ("逾期不补正不再处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("申请人无正当理由逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("逾期未缴费不再处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
        ("要求确认或重新出具已获取信息", "5.要求行政机关确认或重新出具已获取信息"),
    ];

    private static readonly FrozenDictionary<string, ImmutableArray<Term>> Terms = Build();

    private static readonly FrozenSet<Term> Signs = Terms.Values.SelectMany(terms => terms).Where(TellsEdition).ToFrozenSet();

    /// <summary>Everything a text may be; empty when it is no label.</summary>
    public static ImmutableArray<Term> Find(string text) => Terms.TryGetValue(Label.Key(text), out var terms) ? terms : [];

    /// <summary>Whether the word alone tells which table it stands in.</summary>
    public static bool IsAnchor(Term term) =>
        Unshared(term) && (term.Table, term.Kind) switch
        {
            ("disclosure", TermKind.Column) => true,
            ("disclosure", TermKind.Frame) => term.Key.StartsWith("第二十条", StringComparison.Ordinal),
            ("requests", _) => term.Key.Length > 2,
            ("review", TermKind.Column) => true,
            ("review", TermKind.Row) => term.Key.Length > 4,
            _ => false,
        };

    /// <summary>Whether only one edition prints the word, or one that contains it.</summary>
    public static bool IsSign(Term term) => Signs.Contains(term);

    private static bool TellsEdition(Term term) =>
        term.Forms.Length == 1 && term.Kind != TermKind.Frame && Unshared(term)
        && !Terms.Values.SelectMany(others => others).Any(other => other.Table == term.Table && other.Kind == term.Kind && !other.Forms.SequenceEqual(term.Forms)
            && (other.Key.Contains(term.Key, StringComparison.Ordinal) || term.Key.Contains(other.Key, StringComparison.Ordinal)) && other.Key.Length > 2);

    private static bool Unshared(Term term) => Terms[term.Key].All(other => other.Table == term.Table);

    private static FrozenDictionary<string, ImmutableArray<Term>> Build()
    {
        var found = new List<Term>();
        foreach (var form in FormCatalog.All)
        foreach (var table in form.Tables)
        foreach (var block in table.Blocks)
        {
            Add(form, table, TermKind.Frame, "", block.Caption);
            Add(form, table, TermKind.Frame, "", block.Corner);
            Walk(form, table, block.Rows, TermKind.Row);
            Walk(form, table, block.Columns, TermKind.Column);
        }

        var terms = found.GroupBy(term => (term.Table, term.Kind, term.Id, term.Key))
            .Select(group => group.First() with { Forms = [.. group.SelectMany(term => term.Forms).Distinct()] }).ToList();
        foreach (var (variant, label) in Synonyms)
            terms.AddRange(terms.Where(term => term.Key == Label.Key(label)).Select(term => term with { Key = Label.Key(variant) }).ToList());
        return terms.GroupBy(term => term.Key).ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray());

        void Walk(ReportForm form, StatutoryTable table, Heading heading, TermKind kind)
        {
            foreach (var child in heading.Children)
            {
                Add(form, table, child.IsLeaf ? kind : TermKind.Frame, child.Id, child.Label);
                Walk(form, table, child, kind);
            }
        }

        void Add(ReportForm form, StatutoryTable table, TermKind kind, string id, string label)
        {
            if (label.Length > 0)
                found.Add(new Term(table.Id, kind, id, Label.Key(label), [form]));
        }
    }
}
