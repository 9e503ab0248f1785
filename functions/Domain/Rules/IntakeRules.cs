using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 接收与读取: what makes an upload unfit to be judged at all. Receiving and reading raise these findings
/// (<see cref="Rule.Finds"/>); they are listed in the rule book like all others.
/// </summary>
public static class IntakeRules
{
    /// <summary>Wrong place in the container.</summary>
    public static Rule Path { get; } = Of("S-PATH", "上传位置须为 区划代码/单位代码/年度/文件名", "按照“区划代码/单位代码/年度/文件名”重新上传。");

    /// <summary>The agency is not on the register.</summary>
    public static Rule Agency { get; } = Of("S-AGENCY", "提交单位须在本级单位名录中", "核对单位代码，或请主管部门把单位加入名录。");

    /// <summary>The year is not open for filing.</summary>
    public static Rule Closed { get; } = Of("S-CLOSED", "报告年度须在受理范围内", "核对年度；报告年度结束后才能提交。");

    /// <summary>The document itself says that it is another body's report (checked against the register while receiving).</summary>
    public static Rule Misfiled { get; } = Of("S-MISFILED", "文件须是上传位置所写单位的报告", "核对上传位置和文件；是别的单位的报告，请放到那个单位的位置。");

    /// <summary>The document names the body otherwise than the register does.</summary>
    public static Rule Name { get; } = Of("S-NAME", "报告中的单位名称应与单位名录一致", "核对单位名称；单位已更名或另有简称的，请主管部门在名录中补充。", Severity.Warning);

    /// <summary>Nothing in the file.</summary>
    public static Rule Empty { get; } = Of("F-EMPTY", "文件不能为空", "重新导出文件后上传。");

    /// <summary>Too large.</summary>
    public static Rule Size { get; } = Of("F-SIZE", "文件不能超过大小上限", "删去图片或压缩后上传。");

    /// <summary>Not a kind of document that can be read.</summary>
    public static Rule Type { get; } = Of("F-TYPE", "文件须为可以读取的类型", "另存为 .docx、.xlsx、.html、.txt、.csv、.json 或 .pdf 后上传。");

    /// <summary>The document is damaged or does not keep its own format.</summary>
    public static Rule Damaged { get; } = Of("F-DAMAGED", "文件须完整、可以打开", "用原来的软件打开确认无误，另存后重新上传。");

    /// <summary>The text is in no encoding that can be told.</summary>
    public static Rule Encoding { get; } = Of("F-ENCODING", "文本编码须可以识别", "另存为 UTF-8 编码后上传。");

    /// <summary>The JSON does not keep the published schema.</summary>
    public static Rule Json { get; } = Of("F-JSON", "JSON 须符合公布的格式", "按提示的行和列改正。");

    /// <summary>Not the report, or no statutory table in it.</summary>
    public static Rule NoReport { get; } = Of("F-NOREPORT", "文件须是年度报告，含三张法定表格", "确认上传的是年度报告正文。");

    /// <summary>A statutory table could not be found or read.</summary>
    public static Rule Table { get; } = Of("F-TABLE", "三张法定表格须齐全", "补上缺少的表格。");

    /// <summary>More cells than the form has.</summary>
    public static Rule Surplus { get; } = Of("F-SURPLUS", "表格的列数、行数应与格式一致", "删去多余的列或行。", Severity.Warning);

    /// <summary>Mapped by position because the labels could not be told.</summary>
    public static Rule Position { get; } = Of("F-POSITION", "表头文字应与格式一致", "把表头改回格式原文。", Severity.Warning);

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
        [Path, Agency, Closed, Misfiled, Name, Empty, Size, Type, Damaged, Encoding, Json, NoReport, Table, Surplus, Position];

    private static Rule Of(string id, string title, string remedy, Severity severity = Severity.Error) =>
        new(id, severity, title, "国家行政机关按照统一的格式编制年度报告。", "条例第五十条第二款", remedy);
}
