using System.Text.RegularExpressions;

namespace Pipeline.Domain.Reports;

/// <summary>更正说明: why a report that was already public is filed again; shown in public with the correction, so it is short and holds nothing about persons.</summary>
public static partial class CorrectionReason
{
    /// <summary>Characters that it may have.</summary>
    public const int Longest = 300;

    /// <summary>In one line, without control characters; null where nothing is said.</summary>
    public static string? Plain(string? text) =>
        text is not null && Gap().Replace(text, " ").Trim() is { Length: > 0 } plain ? plain : null;

    /// <summary>What a document's own line says, no longer than may be: the line stands whole in the report.</summary>
    public static string? Shortened(string? text) => Plain(text) is { Length: > Longest } plain ? Cut(plain) : Plain(text);

    /// <summary>What is wrong with one, in plain Chinese; null where nothing is.</summary>
    public static string? Complaint(string text) =>
        text.Length > Longest ? $"更正说明有 {text.Length} 字，超过 {Longest} 字的上限。请缩短，说清改了什么、为什么改。"
        : Rules.PersonalData.IsIn(text) ? "更正说明会随报告公开，其中有个人信息。请删去身份证号、手机号、银行卡号和申请人姓名。"
        : null;

    private static string Cut(string text)
    {
        var end = Longest - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    [GeneratedRegex("[\\s\\p{Cc}\\p{Cf}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Gap();
}
