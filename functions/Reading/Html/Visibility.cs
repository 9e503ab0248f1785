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

    private readonly FrozenSet<string> hiddenClasses;
    private readonly bool hasForeignStyles;

    private Visibility(FrozenSet<string> hiddenClasses, bool hasForeignStyles) => (this.hiddenClasses, this.hasForeignStyles) = (hiddenClasses, hasForeignStyles);

    /// <summary>Reads which classes the page's own styles hide.</summary>
    public static Visibility Of(IDocument document) =>
        new(document.QuerySelectorAll("style").SelectMany(style => HidingRule().Matches(style.TextContent)).Select(match => match.Groups["class"].Value).ToFrozenSet(),
            document.QuerySelector("link[rel~=stylesheet i]") is not null || document.QuerySelectorAll("style").Any(style => style.TextContent.Contains("background", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether an element holds what programs read, not people.</summary>
    public static bool IsMachinery(IElement element) => Machinery.Contains(element.LocalName) || element.LocalName.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether nothing of an element is read.</summary>
    public bool Hides(IElement element) =>
        Unread.Contains(element.LocalName) || element.LocalName.StartsWith("v:", StringComparison.Ordinal)
        || element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && (HiddenStyle().IsMatch(style) || IsWhiteOnWhite(element, style)))
        || (element.ClassList.Length > 0 && element.ClassList.Any(hiddenClasses.Contains)) || IsChrome(element);

    /// <summary>Whether text is crossed out, so that the author may not mean it.</summary>
    public static bool IsCrossedOut(IElement element) =>
        element.LocalName is "s" or "strike" || (element.GetAttribute("style") is { } style && style.Contains("line-through", StringComparison.OrdinalIgnoreCase));

    /// <summary>White text where nothing anywhere gives it another ground: no style sheet from outside, no background above it.</summary>
    private bool IsWhiteOnWhite(IElement element, string style) =>
        !hasForeignStyles && WhiteInk().IsMatch(style)
        && element.Children.All(child => child.GetAttribute("style")?.Contains("color", StringComparison.OrdinalIgnoreCase) != true)
        && Around(element).All(around => !around.HasAttribute("bgcolor") && !around.HasAttribute("background") && around.GetAttribute("style")?.Contains("background", StringComparison.OrdinalIgnoreCase) != true);

    private static IEnumerable<IElement> Around(IElement element)
    {
        for (var around = element; around is not null; around = around.ParentElement)
            yield return around;
    }

    private static bool IsChrome(IElement element) =>
        element.LocalName is "div" or "ul" or "ol" or "section" or "p"
        && (element.ClassList.Any(name => Chrome.Contains(name.ToLowerInvariant())) || (element.Id is { } id && Chrome.Contains(id.ToLowerInvariant())))
        && element.QuerySelector("table") is null && element.TextContent.Length < 2000;

    [GeneratedRegex(@"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)|font-size\s*:\s*0(?:\.0*)?(?:px|pt|em|rem|%)?\s*(?:;|$)|mso-element\s*:\s*(?:header|footer|comment))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex(@"(?:^|;)\s*color\s*:\s*(?:white|\#fff|\#ffffff|rgba?\(\s*255\s*,\s*255\s*,\s*255\s*(?:,[^)]*)?\))\s*(?:;|!|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WhiteInk();

    [GeneratedRegex(@"\.(?<class>[\w-]+)\s*\{[^}]*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex HidingRule();
}
