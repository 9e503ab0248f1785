using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Documents;

/// <summary>Names of units, the first of them and how many there are in all, so that a list of any length stays readable.</summary>
internal sealed class NameList
{
    private const int Most = 30;
    private readonly List<string> names = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    public void Add(string name)
    {
        if (Count++ < Most)
            names.Add(name);
    }

    public override string ToString() => string.Join('、', names) + (Count > names.Count ? $"等 {Count} 个单位" : "");
}

/// <summary>
/// 草稿底数: what the draft of a government's report says about its division's units, gathered unit after unit, so that a division of any
/// size has one. A division with more units than a document can list names only those that are not in the sums.
/// </summary>
/// <param name="division">Whose units.</param>
/// <param name="year">The year reported on; throws <see cref="InvalidOperationException"/> for one without a national form.</param>
public sealed class DraftTally(Division division, ReportYear year)
{
    /// <summary>Units, and of each kind of difference rows, that a draft lists at most.</summary>
    public const int Most = 1000;

    private const int MostSilent = 200;

    private readonly ReportForm form = FormOf(year);
    private readonly RunningSum sum = new(FormOf(year));
    private readonly ImmutableArray<(Equation Equation, ImmutableArray<int> Left, ImmutableArray<int> Right)> relations = Relations(FormOf(year));
    private readonly Dictionary<int, NameList> unbalanced = [];
    private readonly Dictionary<int, NameList> carriedIn = [];
    private readonly Dictionary<int, NameList> bare = [];
    private readonly List<(Standing Standing, bool IsSummed)> listed = [];
    private readonly List<(string Name, int Cells)> silent = [];

    /// <summary>Whose units.</summary>
    public Division Division => division;

    /// <summary>The year.</summary>
    public ReportYear Year => year;

    /// <summary>The form.</summary>
    public ReportForm Form => form;

    /// <summary>Units that belong into the sums.</summary>
    public int Taken { get; private set; }

    /// <summary>Units in the sums.</summary>
    public int Summed => sum.Units;

    /// <summary>Units that state nothing somewhere where others state a figure.</summary>
    public int SilentUnits { get; private set; }

    /// <summary>Whether every unit is listed; else those alone that are not in the sums, <see cref="Most"/> of them at most.</summary>
    public bool ListsAll => Taken <= Most;

    internal IReadOnlyList<(Standing Standing, bool IsSummed)> Listed => listed;

    internal NameList Missing { get; } = new();

    internal IReadOnlyList<(string Name, int Cells)> Silent => silent;

    /// <summary>The sums.</summary>
    public StatedFigures Sums => sum.Figures();

    /// <summary>Adds a unit; a government, whose report is these sums, is passed over.</summary>
    /// <param name="standing">How it stands.</param>
    /// <param name="figures">What its public report states; null where it has none.</param>
    /// <param name="written">A cell as the unit wrote it, where that is known.</param>
    public void Add(Standing standing, StatedFigures? figures, Func<CellAddress, string>? written = null)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (!RollUp.Takes(standing.Agency))
            return;
        var isSummed = figures?.Form == form;
        if (++Taken == Most + 1)
            listed.RemoveAll(unit => unit.IsSummed);
        if ((ListsAll || !isSummed) && listed.Count < Most)
            listed.Add((standing, isSummed));
        if (isSummed)
            Sum(standing.Agency.Name, figures!, written);
        else
            Missing.Add(standing.Agency.Name);
    }

    internal NameList Unbalanced(Equation equation) => unbalanced.GetValueOrDefault(form.Equations.IndexOf(equation)) ?? new NameList();

    internal NameList CarriedIn(FormCell place) => carriedIn.GetValueOrDefault(form.Cells.IndexOf(place)) ?? new NameList();

    internal NameList BareAmounts(FormCell place) => bare.GetValueOrDefault(form.Cells.IndexOf(place)) ?? new NameList();

    private void Sum(string name, StatedFigures figures, Func<CellAddress, string>? written)
    {
        sum.Add(figures);
        foreach (var (number, relation) in relations.Index())
        {
            if (relation.Left.Sum(i => figures.Values[i] ?? 0) != relation.Right.Sum(i => figures.Values[i] ?? 0))
                Of(unbalanced, number).Add(name);
        }

        var empty = 0;
        foreach (var (i, place) in form.Cells.Index())
        {
            if (figures.Values[i] is not { } value)
                empty++;
            else if (value != 0 && place.Row.Id == "carried-in")
                Of(carriedIn, i).Add(name);
            else if (value != 0 && IsBare(place) && (written is null || !written(place.Address).Contains('元', StringComparison.Ordinal)))
                Of(bare, i).Add(name);
        }

        if (empty == 0)
            return;
        SilentUnits++;
        if (silent.Count < MostSilent)
            silent.Add((name, empty));
    }

    /// <summary>采购总金额 has no unit in its label (statute, 3.2): a bare figure may be 元 or 万元.</summary>
    private static bool IsBare(FormCell place) => place.Kind == FigureKind.Amount && !place.Column.Label.Contains("万元", StringComparison.Ordinal);

    private static ReportForm FormOf(ReportYear year) => FormCatalog.For(year) ?? throw new InvalidOperationException($"There is no form for {year}.");

    private static NameList Of(Dictionary<int, NameList> lists, int key) => lists.TryGetValue(key, out var list) ? list : lists[key] = new NameList();

    private static ImmutableArray<(Equation, ImmutableArray<int>, ImmutableArray<int>)> Relations(ReportForm form)
    {
        var places = form.Cells.Index().ToDictionary(place => place.Item.Address, place => place.Index);
        return [.. form.Equations.Select(equation => (equation, Indexes(equation.Left), Indexes(equation.Right)))];

        ImmutableArray<int> Indexes(ImmutableArray<CellAddress> cells) => [.. cells.Select(cell => places[cell])];
    }
}
