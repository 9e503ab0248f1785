using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Understanding;

/// <summary>A field of a row, with the document's own name for its place.</summary>
internal sealed record LongFormField(int Column, string Text, string Where, string? Doubt = null);

/// <summary>A row of fields.</summary>
internal sealed record LongFormRow(ImmutableArray<LongFormField> Fields);

/// <summary>
/// 一格一行: a list of cell addresses with their values, from a CSV file or a sheet. Columns are told by their headings; the open data
/// of the site reads back. Beside cells, lines may give what JSON gives: title, year, form, agency, preamble and sections.
/// </summary>
internal static partial class LongForm
{
    private static readonly ImmutableArray<string> AddressHeadings = ["address", "cell", "地址", "单元格", "单元格地址"];
    private static readonly ImmutableArray<string> ValueHeadings = ["value", "值", "数值", "数据", "填写内容", "填写"];
    private static readonly ImmutableArray<string> RawHeadings = ["raw", "原文"];

    /// <summary>The entries, or null when the rows are no such list.</summary>
    public static Entries? Read(IReadOnlyList<LongFormRow> rows)
    {
        if (rows.Count < 2 || Columns(rows) is not { } columns)
            return null;
        var reading = new Reading();
        foreach (var row in rows)
            reading.Take(row, columns);
        return reading.Result();
    }

    /// <summary>Whether a text is an address or the heading of their column: without one, rows are no such list.</summary>
    public static bool Speaks(string text) => IsAddress(text) || AddressHeadings.Contains(text.Trim().ToLowerInvariant());

    private static (int Address, int Value, int Raw)? Columns(IReadOnlyList<LongFormRow> rows)
    {
        foreach (var row in rows.Take(5))
        {
            var names = row.Fields.ToDictionary(field => field.Column, field => field.Text.Trim().ToLowerInvariant());
            var (address, value, raw) = (At(names, AddressHeadings), At(names, ValueHeadings), At(names, RawHeadings));
            if (address >= 0 && (value >= 0 || raw >= 0))
                return (address, value, raw);
        }

        // Without headings: addresses in the first column, values in the last.
        var addressed = rows.Count(row => row.Fields is [var first, ..] && IsAddress(first.Text));
        return addressed * 2 > rows.Count ? (0, rows.Max(row => row.Fields.Length == 0 ? 0 : row.Fields[^1].Column), -1) : null;

        static int At(Dictionary<int, string> names, ImmutableArray<string> headings) => names.Where(name => headings.Contains(name.Value)).Select(name => name.Key).DefaultIfEmpty(-1).First();
    }

    private static bool IsAddress(string text) => CellAddress.TryParse(text.Trim(), out var address) && FormCatalog.All.Any(form => form.TableOf(address.Table) is not null);

    [GeneratedRegex(@"^(?:sections?|章节)[/.]?([1-6])(?:[/.]\d+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SectionAddress();

    private sealed class Reading
    {
        private readonly Dictionary<CellAddress, Entry> cells = [];
        private readonly List<Finding> findings = [];
        private readonly List<string> preamble = [];
        private readonly SortedDictionary<int, List<string>> sections = [];
        private readonly Dictionary<string, string> facts = [];

        public void Take(LongFormRow row, (int Address, int Value, int Raw) columns)
        {
            var address = Field(row, columns.Address);
            if (address is null)
                return;
            var raw = Field(row, columns.Raw);
            var value = raw is { Text.Length: > 0 } ? raw with { Text = Unguarded(raw.Text) } : Field(row, columns.Value);
            value ??= new LongFormField(columns.Value, "", address.Where);
            var name = address.Text.Trim();
            if (SectionAddress().Match(name) is { Success: true } section)
                Section(int.Parse(section.Groups[1].Value, CultureInfo.InvariantCulture)).AddRange(Lines(value.Text));
            else if (name.Split('/')[0] is "preamble" or "前言")
                preamble.AddRange(Lines(value.Text));
            else if (name is "title" or "year" or "form" or "agency" or "标题" or "年度" or "格式" or "单位代码")
                facts.TryAdd(name, value.Text.Trim());
            else if (CellAddress.TryParse(name, out var cell) && FormCatalog.All.Any(form => form.CellAt(cell) is not null))
                Put(cell, value);
            else if (name.Contains('/', StringComparison.Ordinal))
                findings.Add(IntakeRules.Surplus.Finds($"地址“{(name.Length <= 60 ? name : name[..60] + "…")}”在格式中不存在，其中的数字没有地方登记。请核对地址。") with { Severity = Severity.Error, Where = address.Where });
        }

        public Entries Result()
        {
            var declared = FormCatalog.WithId(Fact("form", "格式")?.Replace("年", "", StringComparison.Ordinal));
            ReportYear? year = ReportYear.TryParse(Fact("year", "年度")?.TrimEnd('年', '度'), out var stated) ? stated : null;
            var title = Fact("title", "标题") is { } heading ? Understanding.Title.Of(heading) : null;
            var form = declared ?? FormCatalog.All.Where(candidate => cells.Keys.All(cell => candidate.CellAt(cell) is not null)).LastOrDefault(candidate => (year ?? title?.Year) is not { } y || candidate.Covers(y));
            foreach (var number in (int[])[2, 3, 4])
                Section(number);
            return new Entries
            {
                DeclaredForm = form,
                Year = year ?? title?.Year,
                AgencyIdText = Fact("agency", "单位代码"),
                AgencyName = title?.Agency,
                Title = title?.Text ?? Fact("title", "标题"),
                Preamble = [.. preamble],
                Sections = [.. sections.Select(section => new Section(section.Key, ReportForm.SectionHeadings[section.Key - 1], [.. section.Value]))],
                Tables = [.. (form ?? FormCatalog.All[^1]).Tables.Select(table => table.Id)],
                Cells = cells.ToImmutableDictionary(),
                Findings = [.. findings],
            };
        }

        private void Put(CellAddress cell, LongFormField value)
        {
            var entry = new Entry(value.Text.Trim(), value.Where, value.Doubt);
            cells[cell] = cells.TryGetValue(cell, out var earlier) && earlier.Raw != entry.Raw
                ? earlier with { Doubt = $"同一单元格写了两次：“{earlier.Raw}”（{earlier.Where}）和“{entry.Raw}”（{entry.Where}），无法确认以哪一个为准" }
                : entry;
        }

        private List<string> Section(int number)
        {
            if (!sections.TryGetValue(number, out var lines))
                sections[number] = lines = [];
            return lines;
        }

        private string? Fact(string name, string chinese) => facts.GetValueOrDefault(name) ?? facts.GetValueOrDefault(chinese);

        private static LongFormField? Field(LongFormRow row, int column) => column < 0 ? null : row.Fields.FirstOrDefault(field => field.Column == column);

        private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

        /// <summary>The apostrophe that keeps a spreadsheet from taking a text for a formula is not part of it.</summary>
        private static string Unguarded(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
    }
}
