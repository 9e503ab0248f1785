using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Reading.Json;

/// <summary>JSON 填报数据 (contracts, section 2): numbers as written, so that amounts stay exact.</summary>
public sealed class JsonReader : IDocumentReader
{
    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !Refusal.IsBinary(content) && content.Text is { } text && text.AsSpan().TrimStart() is ['{' or '[', ..];
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = content.Text!;
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : Wrong("最外层应当是一个对象 { … }");
        }
        catch (JsonException fault)
        {
            var line = (int)(fault.LineNumber ?? 0);
            var bytes = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault(line) ?? "");
            var column = Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(bytes.Length, fault.BytePositionInLine ?? 0)) + 1;
            return Readers.Refused(IntakeRules.Json.Finds($"JSON 格式有误：第 {line + 1} 行第 {column} 列附近不合语法。请检查此处的逗号、引号和括号。") with { Where = $"第 {line + 1} 行第 {column} 列" });
        }
    }

    private static Entries Read(JsonElement root)
    {
        var names = new HashSet<string>();
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
                return Wrong($"“{Short(property.Name)}”写了两次，无法确认以哪一个为准。请只保留一个");
        }

        if (root.TryGetProperty("form", out _) && FormCatalog.WithId(Text(root, "form")) is null)
            return Wrong("“form”应当是“2019”或“2021”");
        ReportYear? year = null;
        if (root.TryGetProperty("year", out var written))
        {
            if (!ReportYear.TryParse(written.ValueKind == JsonValueKind.String ? written.GetString() : written.GetRawText(), out var stated))
                return Wrong("“year”应当是四位年份，例如 2024");
            year = stated;
        }

        if (root.TryGetProperty("cells", out var cells) && cells.ValueKind != JsonValueKind.Object)
            return Wrong("“cells”应当是一个对象");
        var findings = new List<Finding>();
        foreach (var name in (string[])["title", "agency"])
            _ = Has(root, name, JsonValueKind.String, "文字", findings);
        var title = Text(root, "title") is { Length: > 0 } heading ? Understanding.Title.Of(heading) : null;
        var declared = FormCatalog.WithId(Text(root, "form"));
        var form = declared ?? ((year ?? title?.Year) is { } reported ? FormCatalog.For(reported) : null) ?? FormCatalog.All[^1];
        return new Entries
        {
            DeclaredForm = declared,
            Year = year ?? title?.Year,
            AgencyIdText = Text(root, "agency"),
            AgencyName = title?.Agency,
            Title = title?.Text ?? Text(root, "title"),
            Preamble = Lines(root, "preamble", findings),
            Sections = Sections(root, findings),
            Tables = [.. form.Tables.Select(table => table.Id)],
            Cells = cells.ValueKind == JsonValueKind.Object ? Cells(cells, form, findings) : ImmutableDictionary<CellAddress, Entry>.Empty,
            Subtotals = cells.ValueKind == JsonValueKind.Object ? Subtotals(cells, form, findings) : ImmutableDictionary<CellAddress, Entry>.Empty,
            SignOff = SignOff(root, findings),
            Explanations = Explanations(root, findings),
            CorrectionReason = Reason(root, findings),
            Findings = [.. findings],
        };
    }

    private static ImmutableDictionary<CellAddress, Entry> Cells(JsonElement cells, ReportForm form, List<Finding> findings)
    {
        var entries = new Dictionary<CellAddress, Entry>();
        foreach (var cell in cells.EnumerateObject())
        {
            if (!CellAddress.TryParse(cell.Name, out var address) || form.CellAt(address) is null)
            {
                if (address is not null && IsSubtotal(address, form))
                    continue;
                findings.Add(IntakeRules.Surplus.Finds($"“cells”中的地址“{Short(cell.Name)}”在 {form.Id} 年格式中不存在，其中的数字没有地方登记。请核对地址。") with { Severity = Severity.Error });
                continue;
            }

            var entry = cell.Value.ValueKind switch
            {
                JsonValueKind.String => new Entry(cell.Value.GetString()!, cell.Name),
                JsonValueKind.Number => new Entry(cell.Value.GetRawText(), cell.Name),
                _ => new Entry(Short(cell.Value.GetRawText()), cell.Name, "既不是数字也不是文字"),
            };
            entries[address] = entries.TryGetValue(address, out var earlier)
                ? earlier with { Doubt = $"同一单元格写了两次：“{earlier.Raw}”和“{entry.Raw}”，无法确认以哪一个为准" }
                : entry;
        }

        return entries.ToImmutableDictionary();
    }

    /// <summary>Figures on a group heading, which the form does not ask for.</summary>
    private static ImmutableDictionary<CellAddress, Entry> Subtotals(JsonElement cells, ReportForm form, List<Finding> findings)
    {
        var subtotals = ImmutableDictionary.CreateBuilder<CellAddress, Entry>();
        foreach (var cell in cells.EnumerateObject())
        {
            if (!CellAddress.TryParse(cell.Name, out var address) || !IsSubtotal(address, form))
                continue;
            subtotals[address] = new Entry(cell.Value.ValueKind == JsonValueKind.String ? cell.Value.GetString()! : cell.Value.GetRawText(), cell.Name);
            findings.Add(IntakeRules.Surplus.Finds($"“cells”中的“{Short(cell.Name)}”是分组标题上的小计，格式在这里不设数字，没有采用。请删去。") with { Where = cell.Name });
        }

        return subtotals.ToImmutable();
    }

    private static bool IsSubtotal(CellAddress address, ReportForm form) =>
        form.TableOf(address.Table) is { } table && table.RowGroups.Any(group => group.Id == address.Row && form.CellAt(address with { Row = group.Heading.Leaves.First().Id }) is not null);

    private static ImmutableArray<Section> Sections(JsonElement root, List<Finding> findings)
    {
        var sections = new Section?[ReportForm.SectionHeadings.Length];
        if (Has(root, "sections", JsonValueKind.Array, "一个列表，每项有“number”和“paragraphs”", findings) is { } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("number", out var written) || written.ValueKind != JsonValueKind.Number || !written.TryGetInt32(out var number) || number is < 1 or > 6 || sections[number - 1] is not null)
                    findings.Add(IntakeRules.Json.Finds("“sections”中每一项要有 1 到 6 的“number”，且不能重复。请核对。"));
                else
                    sections[number - 1] = new Section(number, Text(item, "heading") ?? ReportForm.SectionHeadings[number - 1], Lines(item, "paragraphs", findings));
            }
        }

        // The cells are the content of sections 2 to 4, so these are there.
        foreach (var number in (int[])[2, 3, 4])
            sections[number - 1] ??= new Section(number, ReportForm.SectionHeadings[number - 1], []);
        return [.. sections.OfType<Section>()];
    }

    private static ImmutableArray<string> Lines(JsonElement parent, string name, List<Finding> findings)
    {
        if (!parent.TryGetProperty(name, out var list))
            return [];
        if (list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. list.EnumerateArray().Select(item => item.GetString()!)];
        findings.Add(IntakeRules.Json.Finds($"“{name}”应当是文字的列表。请核对。"));
        return [];
    }

    private static SignOff? SignOff(JsonElement root, List<Finding> findings)
    {
        if (Has(root, "signoff", JsonValueKind.Object, "一个对象", findings) is not { } sign)
            return null;
        var isDate = DateOnly.TryParseExact(Text(sign, "approvedOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on);
        if (!isDate && sign.TryGetProperty("approvedOn", out var written) && written.ValueKind != JsonValueKind.Null)
            findings.Add(IntakeRules.Json.Finds($"“signoff”中的批准日期“{Short(written.ToString())}”没有采用。请写成 2025-01-20 这样的日期。") with { Severity = Severity.Warning });
        return new SignOff(Text(sign, "draftedBy"), Text(sign, "reviewedBy"), Text(sign, "secrecyReviewedBy"), Text(sign, "approvedBy"), isDate ? on : null);
    }

    /// <summary>A property that must be of one kind where it is there; of another kind it would be left out in silence.</summary>
    private static JsonElement? Has(JsonElement root, string name, JsonValueKind kind, string words, List<Finding> findings)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == kind)
            return value;
        findings.Add(IntakeRules.Json.Finds($"“{name}”应当是{words}。请核对。"));
        return null;
    }

    private static ImmutableArray<Explanation> Explanations(JsonElement root, List<Finding> findings)
    {
        if (Has(root, "explanations", JsonValueKind.Array, "一个列表，每项有“rule”和“reason”", findings) is not { } list)
            return [];
        var read = ImmutableArray.CreateBuilder<Explanation>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || Text(item, "rule") is not { } rule || Text(item, "reason") is not { } reason)
                findings.Add(IntakeRules.Json.Finds("“explanations”中每一项要有“rule”和“reason”。请核对。"));
            else
                read.Add(new Explanation(rule, [.. Lines(item, "cells", findings).Select(text => CellAddress.TryParse(text, out var cell) ? cell : new CellAddress("", "", text))], reason, Text(item, "by") ?? ""));
        }

        return read.ToImmutable();
    }

    /// <summary>更正说明: a property of its own, else a line of the text as in any other document.</summary>
    private static string? Reason(JsonElement root, List<Finding> findings)
    {
        foreach (var name in (string[])["reason", "更正说明"])
        {
            if (!root.TryGetProperty(name, out var said) || said.ValueKind == JsonValueKind.Null)
                continue;
            if (said.ValueKind == JsonValueKind.String)
                return said.GetString();
            findings.Add(IntakeRules.Json.Finds($"“{name}”（更正说明）应当是文字。请核对。"));
        }

        List<Finding> told = [];
        return Understanding.Prose.CorrectionReason([.. Lines(root, "preamble", told), .. Sections(root, told).SelectMany(section => section.Paragraphs)]);
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static Entries Wrong(string what) => Readers.Refused(IntakeRules.Json.Finds($"JSON 内容有误：{what}。"));
}
