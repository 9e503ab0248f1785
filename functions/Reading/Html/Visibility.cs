using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Pipeline.Reading.Html;

/// <summary>可见部分: what a visitor sees of a page. Hidden text is not read; menus, toolbars and footers are none of the report.</summary>
internal sealed partial class Visibility
{
    private static readonly FrozenSet<string> Unread = new[] { "script", "style", "noscript", "template", "head", "nav", "footer", "aside", "button", "select", "option", "textarea", "svg", "iframe", "object", "embed", "audio", "video", "canvas", "xml", "del", "datalist", "map" }.ToFrozenSet();

    private static readonly FrozenSet<string> Chrome = new[] { "nav", "navbar", "menu", "footer", "foot", "breadcrumb", "crumb", "share", "bdsharebuttonbox", "toolbar", "sidebar", "related", "copyright", "topnav", "position" }.ToFrozenSet();

    private static readonly FrozenSet<string> Machinery = new[] { "script", "style", "head", "xml", "svg", "iframe", "object", "embed", "map" }.ToFrozenSet();

    private static readonly string[] Hiding = ["display", "visibility", "mso-hide", "opacity", "font-size", "color"];

    private static readonly string[] Grounds = ["background", "background-color", "background-image"];

    private readonly StyleSheet styles;
    private readonly bool hasForeignStyles;

    private Visibility(StyleSheet styles, bool hasForeignStyles) => (this.styles, this.hasForeignStyles) = (styles, hasForeignStyles);

    /// <summary>Reads what the page's own styles hide.</summary>
    public static Visibility Of(IDocument document) => new(StyleSheet.Of(document, IsHiding), document.QuerySelector("link[rel~=stylesheet i]") is not null);

    /// <summary>Whether an element holds what programs read, not people.</summary>
    public static bool IsMachinery(IElement element) => Machinery.Contains(element.LocalName) || element.LocalName.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether nothing of an element is read.</summary>
    public bool Hides(IElement element) =>
        Unread.Contains(element.LocalName) || element.LocalName.StartsWith("v:", StringComparison.Ordinal)
        || element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style))
        || ((styles.Suspects(element) || IsWhite(element)) && IsHiddenByStyle(element)) || IsChrome(element);

    /// <summary>
    /// Whether elements that are in the page no more would have changed nothing: no rule may have hidden them, and nothing else is hidden
    /// by a rule or by its ink, so that what they set anew would have shown nothing.
    /// </summary>
    public bool SaysNothingOf(IEnumerable<IElement> gone) => !gone.Any(styles.MaySuspect) && !styles.SuspectsAny && !styles.Elements.Any(IsWhite);

    /// <summary>Whether an element itself says that it is hidden, crossed out, a title or a part of the site around.</summary>
    public static bool IsSpokenOf(IElement element) =>
        IsCrossedOut(element) || IsWhite(element) || (element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style))
        || Classes(element).Any(name => name == "title" || Chrome.Contains(name.ToLowerInvariant()));

    private static bool IsWhite(IElement element) =>
        (element.GetAttribute("style") is { } style && WhiteInk().IsMatch(style))
        || (element.LocalName == "font" && element.GetAttribute("color") is { } ink && White().IsMatch(ink.Trim().ToLowerInvariant()));

    /// <summary>Whether a hidden cell leaves its place in the row, so that the cells behind it move up.</summary>
    public bool LeavesRow(IElement cell) => cell.HasAttribute("hidden") || styles.Of(cell, "display") == "none";

    /// <summary>Whether text is crossed out, so that the author may not mean it.</summary>
    public static bool IsCrossedOut(IElement element) =>
        element.LocalName is "s" or "strike" || (element.GetAttribute("style") is { } style && style.Contains("line-through", StringComparison.OrdinalIgnoreCase));

    /// <summary>Nothing below an element can be seen again once it is not displayed; ink, size and visibility can be set anew inside.</summary>
    private bool IsHiddenByStyle(IElement element)
    {
        foreach (var property in Hiding)
        {
            if (styles.Of(element, property) is { } value && IsHiding(property, value)
                && (property is "display" or "opacity" or "mso-hide" || element.QuerySelectorAll("*").All(inner => styles.Of(inner, property) is null))
                && (property != "color" || (!hasForeignStyles && Around(element).All(IsGroundless))))
                return true;
        }

        return false;
    }

    private static bool IsHiding(string property, string value) => property switch
    {
        "display" => value == "none",
        "visibility" => value is "hidden" or "collapse",
        "mso-hide" => value == "all",
        "opacity" => Nought().IsMatch(value),
        "font-size" => Nought().IsMatch(value),
        "color" => White().IsMatch(value),
        _ => false,
    };

    /// <summary>Whether nothing gives an element another ground than the page's white.</summary>
    private bool IsGroundless(IElement element) =>
        !element.HasAttribute("bgcolor") && !element.HasAttribute("background")
        && Grounds.All(property => styles.Of(element, property) is not { } ground || ground is "none" or "transparent" or "inherit" or "initial" || White().IsMatch(ground));

    private static IEnumerable<IElement> Around(IElement element)
    {
        for (var around = element; around is not null; around = around.ParentElement)
            yield return around;
    }

    /// <summary>An element's classes. Asked for by <see cref="IElement.ClassList"/>, each element would keep a list of them.</summary>
    public static string[] Classes(IElement element) => element.GetAttribute("class")?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static bool IsChrome(IElement element) =>
        element.LocalName is "div" or "ul" or "ol" or "section" or "p"
        && (Classes(element).Any(name => Chrome.Contains(name.ToLowerInvariant())) || (element.Id is { } id && Chrome.Contains(id.ToLowerInvariant())))
        && element.QuerySelector("table") is null && element.TextContent.Length < 2000;

    [GeneratedRegex(@"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)|font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|$)|mso-element\s*:\s*(?:header|footer|comment))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex(@"(?:^|;)\s*color\s*:\s*(?:white|\#fff|rgba?\(\s*255)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WhiteInk();

    [GeneratedRegex(@"^0(?:\.0*)?(?:px|pt|em|rem|%)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Nought();

    [GeneratedRegex(@"^(?:white|\#fff|\#ffffff|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\))$", RegexOptions.CultureInvariant)]
    private static partial Regex White();
}
