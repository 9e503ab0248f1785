using AngleSharp.Dom;
using Pipeline.Domain.Reports;

namespace Pipeline.Reading.Html;

/// <summary>脚注: the notes of a document that Word or LibreOffice saved as a web page, and the numbers that point to them: no part of the report, but part of the file.</summary>
internal static class NoteText
{
    private static readonly string[] Marks = ["#_ftn", "#_edn", "#sdfootnote", "#sdendnote"];
    private static readonly string[] Ids = ["sdfootnote", "sdendnote", "ftn", "edn"];

    /// <summary>Whether an element is a note or points to one.</summary>
    public static bool Is(IElement element) => element.LocalName switch
    {
        "a" => element.GetAttribute("href") is { } target && Array.Exists(Marks, mark => target.StartsWith(mark, StringComparison.OrdinalIgnoreCase)),
        "div" => element.Id is { } id && Array.Exists(Ids, name => id.StartsWith(name, StringComparison.OrdinalIgnoreCase) && id.Length > name.Length && id.AsSpan(name.Length).IndexOfAnyExceptInRange('0', '9') < 0),
        _ => false,
    };

    /// <summary>The notes of a page.</summary>
    public static IEnumerable<Marginal> Of(IElement page) =>
        page.QuerySelectorAll("div[id]").Where(Is).Select(note => new Marginal("脚注", note.TextContent.Trim())).Where(note => note.Text.Length > 0);
}
