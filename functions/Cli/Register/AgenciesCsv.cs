using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using Pipeline.Domain.Agencies;

namespace Pipeline.Cli.Register;

/// <summary>单位名录 as CSV: one agency a line.</summary>
internal static class AgenciesCsv
{
    private static readonly ImmutableArray<CsvColumn> Columns =
    [
        new("单位代码", "id", Required: true),
        new("单位名称", "name", Required: true),
        new("类别", "kind", Required: true),
        new("别名", "aliases"),
        new("联系人", "clerk"),
        new("联系人邮箱", "clerkEmail"),
        new("负责人", "leader"),
        new("负责人邮箱", "leaderEmail"),
        new("职权", "powers"),
        new("成立日期", "founded"),
        new("撤销日期", "abolished"),
    ];

    private static readonly char[] AliasSeparators = [';', '；', '、', '|'];

    /// <summary>Reads the whole file; every mistake is told with its line.</summary>
    public static CsvResult<Agency> Read(byte[] content)
    {
        var complaints = new List<string>();
        var rows = new List<Agency>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in CsvTable.Read(content, Columns, complaints))
        {
            var before = complaints.Count;
            var agency = Row(line, complaints);
            if (agency is null || complaints.Count > before)
                continue;
            if (!seen.TryAdd(agency.Id.ToString(), line.Line))
                complaints.Add($"第 {line.Line} 行：单位代码 {agency.Id} 与第 {seen[agency.Id.ToString()]} 行重复。");
            else
                rows.Add(agency);
        }

        return new CsvResult<Agency>([.. rows], [.. complaints]);
    }

    private static Agency? Row(CsvLine line, List<string> complaints)
    {
        if (!AgencyId.TryParse(line["id"], out var id))
            complaints.Add($"第 {line.Line} 行：单位代码“{line["id"]}”不对，应当是六位区划代码、短横和小写字母，例如 640423-kjj。");
        if (line["name"].Length == 0)
            complaints.Add($"第 {line.Line} 行：没有填写单位名称。");
        if (Kind(line["kind"]) is not { } kind)
        {
            complaints.Add($"第 {line.Line} 行：类别“{line["kind"]}”不对，应当是 部门、政府 或 乡镇。");
            return null;
        }

        var founded = Date(line, "founded", "成立日期", complaints);
        var abolished = Date(line, "abolished", "撤销日期", complaints);
        if (founded > abolished)
            complaints.Add($"第 {line.Line} 行：撤销日期早于成立日期。");
        return id is null ? null : new Agency(id, line["name"], kind)
        {
            Aliases = [.. line["aliases"].Split(AliasSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Clerk = Contact(line, "clerk", "联系人", complaints),
            Leader = Contact(line, "leader", "负责人", complaints),
            Powers = Powers(line, complaints),
            Founded = founded,
            Abolished = abolished,
        };
    }

    /// <summary>行政许可、行政处罚、行政强制、收费, or 无 for a body with none of them; an empty field says nothing.</summary>
    private static ImmutableHashSet<string>? Powers(CsvLine line, List<string> complaints)
    {
        if (line["powers"].Length == 0)
            return null;
        var powers = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var text in line["powers"].Split(AliasSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            switch (text)
            {
                case "许可" or "行政许可":
                    powers.Add("licences");
                    break;
                case "处罚" or "行政处罚":
                    powers.Add("penalties");
                    break;
                case "强制" or "行政强制":
                    powers.Add("coercive-measures");
                    break;
                case "收费" or "行政事业性收费":
                    powers.Add("fees");
                    break;
                case "无":
                    break;
                default:
                    complaints.Add($"第 {line.Line} 行：职权“{text}”不对，应当是 许可、处罚、强制、收费（用顿号或分号隔开），或者写 无。");
                    break;
            }
        }

        return powers.ToImmutable();
    }

    private static AgencyKind? Kind(string text) => text.ToLowerInvariant() switch
    {
        "部门" or "department" => AgencyKind.Department,
        "政府" or "government" => AgencyKind.Government,
        "乡镇" or "街道" or "乡镇街道" or "township" => AgencyKind.Township,
        _ => null,
    };

    /// <summary>A contact needs an address; a name alone reaches nobody.</summary>
    internal static Contact? Contact(CsvLine line, string name, string title, List<string> complaints)
    {
        var (person, address) = (line[name], line[$"{name}Email"]);
        if (address.Length == 0)
        {
            if (person.Length > 0)
                complaints.Add($"第 {line.Line} 行：{title}“{person}”没有邮箱。请补上{title}邮箱，或者把姓名也留空。");
            return null;
        }

        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || !parsed.Host.Contains('.', StringComparison.Ordinal))
        {
            complaints.Add($"第 {line.Line} 行：{title}邮箱“{address}”不是一个邮箱地址，例如 name@example.gov.cn。");
            return null;
        }

        return new Contact(person.Length > 0 ? person : title, address);
    }

    private static DateOnly? Date(CsvLine line, string name, string title, List<string> complaints)
    {
        if (line[name].Length == 0)
            return null;
        if (DateOnly.TryParseExact(line[name], ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        complaints.Add($"第 {line.Line} 行：{title}“{line[name]}”不对，应当写成 2019-03-01。");
        return null;
    }
}
