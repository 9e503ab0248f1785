using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Text;

/// <summary>纯文本: lines are paragraphs; fields parted by tabs or bars are rows of a grid.</summary>
public sealed class PlainTextReader : IDocumentReader
{
    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !Refusal.IsBinary(content) && content.Text is not null;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Report.Of([.. Blocks(content.Text!)]);
    }

    private static IEnumerable<Block> Blocks(string text)
    {
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = raw.Trim('\f');
            if (string.IsNullOrWhiteSpace(line) || IsRule(line))
                continue;
            if (Fields(line) is { } fields)
                yield return new Grid([new GridRow([.. fields.Select((field, i) => new GridCell(field, i))])], false);
            else
                yield return new Paragraph(line);
        }
    }

    /// <summary>The line of dashes below the head of a table in Markdown.</summary>
    private static bool IsRule(string line) =>
        line.Contains('|', StringComparison.Ordinal) && line.Contains('-', StringComparison.Ordinal) && line.All(c => c is '|' or '-' or ':' or '+' || char.IsWhiteSpace(c));

    private static string[]? Fields(string line)
    {
        if (line.Contains('\t', StringComparison.Ordinal))
            return line.Split('\t');
        var bars = line.Trim();
        if (bars.Count(c => c is '|' or '│' or '｜') < 2)
            return null;
        var fields = bars.Split('|', '│', '｜');
        return bars[0] is '|' or '│' or '｜' ? fields[1..^(bars[^1] is '|' or '│' or '｜' ? 1 : 0)] : fields;
    }
}
