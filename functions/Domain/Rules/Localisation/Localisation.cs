using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules.Localisation;

/// <summary>
/// 错误定位: the smallest set of cells whose change makes every relation of the form hold (Fellegi and Holt). Where one
/// set alone does, the tables decide which figure is wrong; where several do, all are candidates, likelier typing slips first.
/// </summary>
public static class Localisation
{
    /// <summary>More wrong cells than this are not looked for: the answers would be arbitrary.</summary>
    private const int MostCells = 5;

    /// <summary>Up to here every set is looked at, so that a single answer is the only one; above, only figures that two relations agree on.</summary>
    private const int MostDecided = 2;

    /// <summary>A movement breaks several sums; fewer say nothing for one.</summary>
    private const int FewestMoved = 3;

    /// <summary>So many steps and no more, whatever a document holds: a report broken in a hundred places is not worth the wait.</summary>
    private const int MostSteps = 60_000;

    /// <summary>The broken relations, those that share cells together, each group with its smallest sets of repairs, likeliest first (none when no small set mends it).</summary>
    /// <param name="report">A report whose relations may not hold.</param>
    /// <param name="tally">Its figures as the sums see them.</param>
    internal static IEnumerable<Diagnosis> Of(AnnualReport report, Tally tally)
    {
        foreach (var group in report.Form.Equations
            .Where(relation => tally.Sum([.. relation.Cells]) is not null)
            .GroupBy(relation => relation.Left[0].Table == "requests" ? null : relation.Rule))
        {
            ImmutableArray<Equation> broken = [.. group.Where(relation => !tally.Holds(relation))];
            if (broken.IsEmpty)
                continue;
            var search = new Search(report, tally, [.. group]);
            var sets = search.Smallest();
            if (broken.Length >= FewestMoved && sets is not [[{ Sure: true }, ..]] && Displacement.Of(report, tally) is { } moved)
            {
                yield return new Diagnosis(broken, [moved.Repairs], report.Form.TableOf("requests")!.Name + moved.Words);
                continue;
            }

            // Where no few cells mend everything, a figure that several relations convict alone is told by itself, and the rest is looked at without it.
            if (sets.IsEmpty || sets[0].Length > MostDecided)
            {
                var convicted = search.Convicted().ToList();
                var rest = convicted.Count > 0 ? search.Smallest() : sets;

                // Where no few cells mend the rest, other errors may have met in the relations that convict an innocent one.
                var isSure = !rest.IsEmpty && convicted.Count + rest[0].Length < MostCells;
                foreach (var repair in convicted)
                    yield return new Diagnosis([.. broken.Where(relation => relation.Cells.Contains(repair.Cell))], [[repair with { Sure = isSure }]], "");
                broken = [.. broken.Where(relation => convicted.All(repair => !relation.Cells.Contains(repair.Cell)))];
                if (broken.IsEmpty)
                    continue;
                sets = rest;
            }

            yield return new Diagnosis(broken, sets, "");
        }
    }

    private sealed class Search(AnnualReport report, Tally tally, List<Equation> relations)
    {
        private readonly ILookup<CellAddress, Equation> naming = relations
            .SelectMany(relation => relation.Cells.Select(cell => (cell, relation)))
            .ToLookup(pair => pair.cell, pair => pair.relation);

        private readonly Dictionary<Equation, decimal> gap = relations.ToDictionary(relation => relation, relation => (tally.Sum(relation.Left) - tally.Sum(relation.Right))!.Value);

        private readonly HashSet<CellAddress> settled = [];

        private int steps;

        /// <summary>Cells whose relations, two at least, are all broken and all ask for the same value, where no other such cell has as many of them; taken as mended from then on.</summary>
        public IEnumerable<Repair> Convicted()
        {
            while (true)
            {
                var suspects = (
                    from cell in naming
                    let all = cell.ToList()
                    where all.Count > 1
                    from value in Values(cell.Key, all.Count)
                    select (Repair: new Repair(cell.Key, value, true), Broken: all)).ToList();
                if (suspects.FirstOrDefault(suspect => suspects.All(other => other == suspect || other.Broken.Count < suspect.Broken.Count || !other.Broken.Intersect(suspect.Broken).Any())).Repair is not { } convicted)
                    yield break;
                Change(convicted.Cell, convicted.Value - tally[convicted.Cell]!.Value);
                settled.Add(convicted.Cell);
                yield return convicted;
            }
        }

        public ImmutableArray<ImmutableArray<Repair>> Smallest()
        {
            steps = 0;
            for (var size = 1; size <= MostCells; size++)
            {
                var found = new Dictionary<string, ImmutableArray<Repair>>();
                Extend([], size, found);
                if (steps > MostSteps)
                    break;
                if (found.Count > 0)
                    return Ranked(found.Values, size);
            }

            return [];
        }

        private void Extend(ImmutableArray<Repair> chosen, int left, Dictionary<string, ImmutableArray<Repair>> found)
        {
            var open = gap.FirstOrDefault(relation => relation.Value != 0).Key;
            if (open is null)
            {
                found.TryAdd(string.Concat(chosen.Select(repair => $"{repair.Cell}={repair.Value}").Order(StringComparer.Ordinal)), chosen);
                return;
            }

            // One cell is in at most three relations, so this many open ones cannot be closed any more.
            if (gap.Count(relation => relation.Value != 0) > 3 * left || ++steps > MostSteps)
                return;
            foreach (var cell in open.Cells.Where(cell => !settled.Contains(cell) && chosen.All(repair => repair.Cell != cell)))
            foreach (var value in Values(cell, chosen.Length + left > MostDecided && left > 1 ? 2 : 1))
            {
                Change(cell, value - tally[cell]!.Value);
                Extend(chosen.Add(new Repair(cell, value, false)), left - 1, found);
                Change(cell, tally[cell]!.Value - value);
            }
        }

        /// <summary>The values that would close one of the open relations naming the cell; only counts, and only those that so many relations agree on.</summary>
        private List<decimal> Values(CellAddress cell, int agreeing) => [..
            naming[cell]
                .Where(relation => gap[relation] != 0)
                .Select(relation => tally[cell]!.Value + (relation.Left.Contains(cell) ? -gap[relation] : gap[relation]))
                .Where(value => value >= 0 && value == decimal.Truncate(value))
                .GroupBy(value => value)
                .Where(values => values.Count() >= agreeing)
                .Select(values => decimal.Truncate(values.Key))];

        private void Change(CellAddress cell, decimal by)
        {
            foreach (var relation in naming[cell])
                gap[relation] += relation.Left.Contains(cell) ? by : -by;
        }

        private ImmutableArray<ImmutableArray<Repair>> Ranked(IEnumerable<ImmutableArray<Repair>> sets, int size)
        {
            var ranked = sets.OrderBy(Unlikeliness).ToList();
            return size <= MostDecided && ranked is [var only] && only.All(repair => naming[repair.Cell].Count() > 1)
                ? [[.. only.Select(repair => repair with { Sure = true })]]
                : [.. ranked];
        }

        private int Unlikeliness(ImmutableArray<Repair> set) =>
            set is [var one, var other] && tally[one.Cell] == other.Value && tally[other.Cell] == one.Value
                ? 1
                : set.Sum(repair => TypingSlip.Unlikeliness(report[repair.Cell].Value, repair.Value));
    }
}

/// <summary>诊断: relations that are broken together and what would mend them.</summary>
/// <param name="Broken">The relations.</param>
/// <param name="Sets">Sets of repairs, likeliest first; none when no small one mends them.</param>
/// <param name="Words">What happened, where one movement explains it; else empty.</param>
internal sealed record Diagnosis(ImmutableArray<Equation> Broken, ImmutableArray<ImmutableArray<Repair>> Sets, string Words);
