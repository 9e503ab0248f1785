using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Reading.Model;

namespace Pipeline.Reading.Understanding;

/// <summary>A line of running text that is a row of a table, or a cell of one.</summary>
internal static partial class LooseLine
{
    /// <summary>Its cells: the words, then the figures at its end; a line of nothing but labels is a cell a label.</summary>
    public static ImmutableArray<GridCell> Cells(string line)
    {
        var tokens = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var words = tokens.Length;
        while (words > 0 && Label.IsFigure(tokens[words - 1]))
            words--;
        List<string> cells = [];
        if (words > 0 && Attached().Match(tokens[words - 1]) is { Success: true } attached && Vocabulary.Find(string.Concat(tokens[..words])).IsEmpty
            && !Vocabulary.Find(string.Concat(tokens[..(words - 1)]) + attached.Groups["label"].Value).IsEmpty)
        {
            cells = [string.Join(' ', tokens[..(words - 1)].Append(attached.Groups["label"].Value)), attached.Groups["figure"].Value];
        }
        else if (words > 1 && words == tokens.Length && Vocabulary.Find(string.Concat(tokens)).IsEmpty && tokens.All(token => !Vocabulary.Find(token).IsEmpty))
            cells = [.. tokens];
        else if (words > 0)
            cells = [string.Join(' ', tokens[..words])];
        cells.AddRange(tokens[words..]);
        return [.. cells.Select((text, at) => new GridCell(text, at))];
    }

    [GeneratedRegex(@"^(?<label>.*[^\d.,，．０-９])(?<figure>[\d０-９][\d０-９.,，]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Attached();
}
