using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pipeline.Cli.Register;

/// <summary>What a CSV file holds, or everything that is wrong with it.</summary>
/// <param name="Rows">The rows that are right.</param>
/// <param name="Complaints">One sentence for each mistake, with its line.</param>
internal sealed record CsvResult<T>(ImmutableArray<T> Rows, ImmutableArray<string> Complaints)
{
    /// <summary>All mistakes at once: a person mends a file in one pass.</summary>
    public void ThrowIfWrong(string file)
    {
        if (!Complaints.IsEmpty)
            throw new Complaint($"{file} 有 {Complaints.Length} 处需要改正，没有导入任何内容：\n{string.Join('\n', Complaints.Select(line => "  " + line))}", Complaint.WrongUse);
    }
}

/// <summary>A column by its Chinese heading, with the English name that programs may use instead.</summary>
internal sealed record CsvColumn(string Heading, string Name, bool Required = false);

/// <summary>A line of a CSV file while it is being read.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Fields">By the column's English name; blank where the file has no such column.</param>
internal sealed record CsvLine(int Line, IReadOnlyDictionary<string, string> Fields)
{
    public string this[string name] => Fields.GetValueOrDefault(name, "");
}

/// <summary>CSV as offices save it: headings in Chinese or English, UTF-8 or GB18030, in any order of columns.</summary>
internal static class CsvTable
{
    static CsvTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads all lines; complaints go to the list, and a file with wrong headings gives no lines.</summary>
    public static IEnumerable<CsvLine> Read(byte[] content, ImmutableArray<CsvColumn> columns, List<string> complaints)
    {
        if (content.Length == 0)
        {
            complaints.Add("文件是空的。");
            return [];
        }

        using var reader = new CsvReader(new StringReader(Decode(content)), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = true,
            BadDataFound = bad => complaints.Add($"第 {bad.Context.Parser!.RawRow} 行：引号没有成对，请检查这一行的引号。"),
            MissingFieldFound = null,
        });
        if (!reader.Read() || !reader.ReadHeader())
        {
            complaints.Add("文件没有表头。");
            return [];
        }

        var headings = reader.HeaderRecord!.Select(heading => heading.Trim('\uFEFF').Trim()).ToList();
        var places = columns.ToDictionary(column => column.Name, column => headings.FindIndex(heading => heading == column.Heading || string.Equals(heading, column.Name, StringComparison.OrdinalIgnoreCase)));
        complaints.AddRange(columns.Where(column => column.Required && places[column.Name] < 0).Select(column => $"第 1 行：缺少“{column.Heading}”一列。表头应当是：{string.Join("，", columns.Select(known => known.Heading))}。"));
        complaints.AddRange(headings.Where((heading, place) => heading.Length > 0 && !places.ContainsValue(place)).Select(heading => $"第 1 行：不认识“{heading}”一列，或者它重复了。表头应当是：{string.Join("，", columns.Select(known => known.Heading))}。"));
        return complaints.Count > 0 ? [] : Lines(reader, places);
    }

    private static List<CsvLine> Lines(CsvReader reader, Dictionary<string, int> places)
    {
        var lines = new List<CsvLine>();
        while (reader.Read())
        {
            var fields = places.Where(place => place.Value >= 0).ToDictionary(place => place.Key, place => (reader.TryGetField<string>(place.Value, out var field) ? field : null) ?? "", StringComparer.Ordinal);
            if (fields.Values.Any(field => field.Length > 0))
                lines.Add(new CsvLine(reader.Parser.RawRow, fields));
        }

        return lines;
    }

    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(content);
        }
    }
}
