using System.Collections.Immutable;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Csv;

/// <summary>CSV: one cell a line (<c>address,value</c>), or a sheet as a spreadsheet program exports it; parted by commas, semicolons or tabs.</summary>
public sealed class CsvReader : IDocumentReader
{
    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !Refusal.IsBinary(content) && content.Text is { } text && Delimiter.Of(text) is not null;
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = CsvLine.Read(content.Text!, Delimiter.Of(content.Text!)!.Value);
        return LongForm.Read([.. lines.Select(line => line.AsLongForm())]) ?? Report.Of([.. Blocks(lines)]);
    }

    /// <summary>Rows one after another are one grid, so that what a spreadsheet merged is aligned by the header above it.</summary>
    private static IEnumerable<Block> Blocks(ImmutableArray<CsvLine> lines)
    {
        var rows = ImmutableArray.CreateBuilder<GridRow>();
        foreach (var line in lines)
        {
            if (line.Only is not { } only || !(only.Length > 40 || Headings.Of(only) is not null || Title.Of(only) is not null))
            {
                rows.Add(line.AsRow());
                continue;
            }

            if (rows.Count > 0)
                yield return new Grid(rows.DrainToImmutable(), false);
            foreach (var paragraph in only.Split('\n').Where(text => !string.IsNullOrWhiteSpace(text)))
                yield return new Paragraph(paragraph);
        }

        if (rows.Count > 0)
            yield return new Grid(rows.DrainToImmutable(), false);
    }
}
