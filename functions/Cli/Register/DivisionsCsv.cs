using System.Collections.Immutable;
using Pipeline.Domain.Agencies;

namespace Pipeline.Cli.Register;

/// <summary>行政区划 as CSV: one division a line, with the authority that gets digests and alarms.</summary>
internal static class DivisionsCsv
{
    private static readonly ImmutableArray<CsvColumn> Columns =
    [
        new("区划代码", "code", Required: true),
        new("名称", "name", Required: true),
        new("上级代码", "parent"),
        new("主管部门", "supervisor"),
        new("主管部门邮箱", "supervisorEmail"),
        new("要求审签", "signOff"),
    ];

    /// <summary>Reads the whole file; every mistake is told with its line.</summary>
    public static CsvResult<Division> Read(byte[] content)
    {
        var complaints = new List<string>();
        var rows = new List<Division>();
        foreach (var line in CsvTable.Read(content, Columns, complaints))
        {
            var before = complaints.Count;
            if (!DivisionCode.TryParse(line["code"], out var code))
                complaints.Add($"第 {line.Line} 行：区划代码“{line["code"]}”不对，应当是六位数字，例如 640423。");
            else if (rows.Any(row => row.Code == code))
                complaints.Add($"第 {line.Line} 行：区划代码 {code} 重复。");
            if (line["name"].Length == 0)
                complaints.Add($"第 {line.Line} 行：没有填写名称。");
            DivisionCode? parent = null;
            if (line["parent"].Length > 0 && !DivisionCode.TryParse(line["parent"], out parent))
                complaints.Add($"第 {line.Line} 行：上级代码“{line["parent"]}”不对，应当是六位数字。");
            if (line["signOff"] is not ("" or "是" or "否"))
                complaints.Add($"第 {line.Line} 行：要求审签“{line["signOff"]}”不对，应当是 是、否 或不填。");
            var supervisor = AgenciesCsv.Contact(line, "supervisor", "主管部门", complaints);
            if (code is not null && complaints.Count == before)
                rows.Add(new Division(code, line["name"]) { Parent = parent, Supervisor = supervisor, NeedsSignOff = line["signOff"] == "是" });
        }

        return new CsvResult<Division>([.. rows], [.. complaints]);
    }
}
