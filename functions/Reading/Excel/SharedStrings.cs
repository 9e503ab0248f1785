using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Pipeline.Reading.Excel;

/// <summary>共享文字: the texts of a workbook.</summary>
internal static partial class SharedStrings
{
    /// <summary>The settings for every part: no document types, nothing from outside.</summary>
    public static XmlReaderSettings Settings { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    public static IReadOnlyList<RichText> Read(SharedStringTablePart? part)
    {
        if (part is null)
            return [];
        using var stream = part.GetStream();
        using var xml = XmlReader.Create(stream, Settings);
        var strings = new List<RichText>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
                strings.Add(RichText.Read(xml));
        }

        return strings;
    }

    /// <summary>Characters that XML cannot hold are written <c>_x000D_</c>.</summary>
    public static string Plain(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)Convert.ToUInt16(match.Groups[1].Value, 16)).ToString()).Replace("\r", "", StringComparison.Ordinal)
        : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
