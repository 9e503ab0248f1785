using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A label of a header and where it stands.</summary>
internal sealed record HeaderNode(Heading Heading, GridCell Cell, int Row, int At);

/// <summary>Headers of flattened tables, whose merged cells left nothing behind but the order of the words.</summary>
internal static class FlatHeader
{
    /// <summary>The labels of an axis in the header, row by row.</summary>
    public static List<HeaderNode> Nodes(Heading axis, IReadOnlyList<TableRow> rows)
    {
        var headings = Below(axis).ToList();
        return
        [
            .. from row in rows.Select((row, number) => new { row.Labelled, Number = number })
               from cell in row.Labelled
               let heading = headings.FirstOrDefault(heading => cell.Terms.Any(term => term.Kind is TermKind.Column or TermKind.ColumnGroup && term.Is(heading)))
               where heading is not null
               select new HeaderNode(heading, cell.Cell, row.Number, cell.At),
        ];
    }

    /// <summary>The leaves from left to right, as the rows of the header order them; null when they do not say, or say both ways.</summary>
    public static IReadOnlyList<HeaderNode>? Ordered(Heading axis, List<HeaderNode> nodes, List<HeaderNode> leaves, bool sameWidth)
    {
        var before = new int[leaves.Count];
        var rows = nodes.GroupBy(node => node.Row).Select(row => row.ToArray()).ToArray();
        var paths = leaves.ConvertAll(leaf => Path(axis, leaf.Heading));
        for (var i = 0; i < leaves.Count; i++)
        for (var j = i + 1; j < leaves.Count; j++)
        {
            var order = Compare(rows, paths[i], paths[j]) ?? (sameWidth && leaves[i].At != leaves[j].At ? leaves[i].At.CompareTo(leaves[j].At) : null);
            if (order is not { } decided)
                return null;
            before[decided < 0 ? j : i]++;
        }

        if (before.Distinct().Count() != before.Length)
            return null;
        List<HeaderNode> ordered = [.. leaves.Zip(before).OrderBy(pair => pair.Second).Select(pair => pair.First)];

        // In a header of one field a line nothing tells a swapped column from a cell merged over all rows: only the form's own order is sure.
        var isLinear = nodes.Select(node => node.Row).Distinct().Count() == 1 && nodes.Any(node => !node.Heading.IsLeaf);
        return isLinear && !KeepsOrder(axis, nodes) ? null : ordered;
    }

    /// <summary>Whether the labels found stand in the order in which the form prints them, others left out.</summary>
    public static bool KeepsOrder(Heading axis, List<HeaderNode> nodes)
    {
        var printed = Below(axis).OrderBy(heading => Path(axis, heading).Length).ToList();
        var last = -1;
        foreach (var node in nodes)
        {
            var place = printed.IndexOf(node.Heading);
            if (place <= last)
                return false;
            last = place;
        }

        return true;
    }

    /// <summary>Compares two leaves in the rows where each, or a heading above it, has a cell of its own.</summary>
    private static int? Compare(HeaderNode[][] rows, Heading[] a, Heading[] b)
    {
        int? order = null;
        foreach (var row in rows)
        {
            if (At(row, a, b) is not { } left || At(row, b, a) is not { } right || left == right)
                continue;
            var here = left.CompareTo(right);
            if (order is { } known && known != here)
                return null;
            order = here;
        }

        return order;
    }

    /// <summary>Where a leaf's branch stands in a row: the heading nearest to where the branches part, or the one common to both.</summary>
    private static int? At(HeaderNode[] row, Heading[] path, Heading[] other)
    {
        (int Rank, int? At) nearest = (int.MaxValue, null);
        foreach (var node in row)
        {
            var place = Array.IndexOf(path, node.Heading);
            if (place >= 0 && (other.Contains(node.Heading) ? path.Length + place : place) is var rank && rank < nearest.Rank)
                nearest = (rank, node.At);
        }

        return nearest.At;
    }

    private static Heading[] Path(Heading axis, Heading heading)
    {
        foreach (var child in axis.Children)
        {
            if (child == heading)
                return [child];
            if (Path(child, heading) is { Length: > 0 } below)
                return [child, .. below];
        }

        return [];
    }

    /// <summary>All headings below one, each before those below it.</summary>
    public static IEnumerable<Heading> Below(Heading heading) => heading.Children.SelectMany(child => Below(child).Prepend(child));
}
