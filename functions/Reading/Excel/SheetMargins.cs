using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Excel;

/// <summary>工作表的页边: what belongs to a sheet beside its cells: page headers, comments, text boxes; and what it hides.</summary>
internal static partial class SheetMargins
{
    /// <summary>More hidden texts than anyone reads; a mark or a number among them is told all the same by those before.</summary>
    private const int MostHidden = 5_000;

    /// <summary>A visible sheet's.</summary>
    public static IEnumerable<Marginal> Of(WorksheetPart part, SheetCells sheet)
    {
        foreach (var line in sheet.PageLines)
            yield return new Marginal($"工作表「{sheet.Name}」的页眉页脚", Code().Replace(line, match => match.Value.Length == 2 && "LCR".Contains(char.ToUpperInvariant(match.Value[1])) ? "\n" : ""));
        foreach (var (at, text) in Texts(part.WorksheetCommentsPart, "comment"))
            yield return new Marginal($"工作表「{sheet.Name}」{at} 的批注", text);
        foreach (var (_, text) in Texts(part.DrawingsPart, "txBody"))
            yield return new Marginal($"工作表「{sheet.Name}」的文本框", text);
        if (sheet.Dropped.Count > 0)
            yield return new Marginal($"工作表「{sheet.Name}」隐藏的单元格", string.Join('\n', sheet.Dropped.Take(MostHidden).Select(cell => cell.Text)), IsHidden: true);
    }

    /// <summary>A hidden sheet's, which is all of it.</summary>
    public static Marginal OfHidden(SheetCells sheet) => new(
        $"隐藏的工作表「{sheet.Name}」",
        string.Join('\n', sheet.Rows.Values.SelectMany(row => row).Select(cell => cell.Text).Concat(sheet.Dropped.Select(cell => cell.Text)).Take(MostHidden)),
        IsHidden: true);

    private static IEnumerable<(string At, string Text)> Texts(OpenXmlPart? part, string element)
    {
        if (part is null)
            yield break;
        using var stream = part.GetStream();
        using var xml = XmlReader.Create(stream, SharedStrings.Settings);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == element)
                yield return (xml.GetAttribute("ref") ?? "", RichText.Read(xml).Whole);
        }
    }

    /// <summary>The codes of page headers: places, fonts, sizes, colours, fields.</summary>
    [GeneratedRegex("&(?:\"[^\"]*\"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]+|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
