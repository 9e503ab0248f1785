using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Pipeline.Reading.Model;
using Pipeline.Reading.Understanding;

namespace Pipeline.Reading.Csv;

/// <summary>CSV 行: a record and the line of the file on which it begins.</summary>
internal sealed record CsvLine(int Number, ImmutableArray<string> Fields)
{
    /// <summary>Longer text in one field is a quotation mark that was never closed, or an attack.</summary>
    private const int LongestField = 100_000;

    /// <summary>The text when only one is written, be it copied over the fields of what was one merged cell; else null.</summary>
    public string? Only => Fields.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct().Take(2).ToList() is [var only] ? only.Trim() : null;

    /// <summary>The records in which something is written.</summary>
    public static ImmutableArray<CsvLine> Read(string text, char delimiter)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = null,
            DetectColumnCountChanges = false,
            CountBytes = false,
            IgnoreBlankLines = true,
            MaxFieldSize = 0,
            ProcessFieldBufferSize = 1024,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, settings);
        var lines = ImmutableArray.CreateBuilder<CsvLine>();
        var begins = 1;
        while (parser.Read())
        {
            var fields = parser.Record ?? [];
            var number = begins;
            begins = parser.RawRow + 1;
            if (fields.Any(field => !string.IsNullOrWhiteSpace(field)))
                lines.Add(new CsvLine(number, [.. fields.Select(Field)]));
        }

        return lines.ToImmutable();
    }

    public GridRow AsRow() => new([.. Fields.Select((field, i) => new GridCell(field, i) { Where = $"第 {Number} 行" })]);

    public LongFormRow AsLongForm() => new([.. Fields.Select((field, i) => new LongFormField(i, field, $"第 {Number} 行"))]);

    /// <summary><c>="007"</c> is how a spreadsheet is told to keep a text as it is.</summary>
    private static string Field(string field)
    {
        if (field.Length > LongestField)
            field = field[..LongestField];
        return field is ['=', '"', .., '"'] && field.Length > 3 ? field[2..^1] : field;
    }
}
