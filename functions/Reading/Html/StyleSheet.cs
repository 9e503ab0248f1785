using System.Text.RegularExpressions;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Pipeline.Reading.Html;

/// <summary>页内样式: what the page's own <c>style</c> elements and <c>style</c> attributes say of an element. Rules for a medium or a width are left out: they do not hold for every visitor.</summary>
internal sealed partial class StyleSheet
{
    /// <summary>More rules that hide something than any page has.</summary>
    private const int MostHiding = 200;

    /// <summary>Comparisons of rules and elements; what a page asks beyond them is not answered.</summary>
    private int left = 5_000_000;

    private readonly List<Rule> rules = [];
    private readonly HashSet<IElement> suspects = [];

    /// <summary>The rules of a page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="hides">Whether a declaration may make text invisible.</param>
    public static StyleSheet Of(IDocument document, Func<string, string, bool> hides)
    {
        var sheet = new StyleSheet();
        var parser = new CssSelectorParser();
        foreach (var style in document.QuerySelectorAll("style"))
        foreach (Match match in RuleText().Matches(Conditional().Replace(Comment().Replace(style.TextContent, ""), "")))
        {
            var declarations = Declarations(match.Groups["body"].Value).ToList();
            if (declarations.Count > 0 && !match.Groups["who"].Value.Contains("::", StringComparison.Ordinal) && parser.ParseSelector(match.Groups["who"].Value.Trim()) is { } selector)
                sheet.rules.Add(new Rule(selector, declarations, sheet.rules.Count));
        }

        foreach (var rule in sheet.rules.Where(rule => rule.Declarations.Exists(said => hides(said.Property, said.Value))).Take(MostHiding))
            sheet.suspects.UnionWith(document.All.Where(element => sheet.Matches(rule, element)));
        return sheet;
    }

    /// <summary>Whether any rule would hide an element, if no other speaks against it.</summary>
    public bool Suspects(IElement element) => suspects.Contains(element);

    /// <summary>What an element is given for a property, by the strongest that speaks of it; null when nothing does.</summary>
    public string? Of(IElement element, string property)
    {
        var said = rules.Where(rule => rule.Declarations.Exists(one => one.Property == property) && Matches(rule, element))
            .Select(rule => (Said: rule.Declarations.FindLast(one => one.Property == property), IsOwn: false, rule.Selector.Specificity, rule.Order));
        var own = Declarations(element.GetAttribute("style") ?? "").Where(one => one.Property == property).Select((one, at) => (Said: one, IsOwn: true, Specificity: Priority.Zero, Order: at));
        return said.Concat(own).OrderBy(one => one.Said.IsImportant).ThenBy(one => one.IsOwn).ThenBy(one => one.Specificity).ThenBy(one => one.Order).Select(one => one.Said.Value).LastOrDefault();
    }

    private bool Matches(Rule rule, IElement element) => left-- > 0 && rule.Selector.Match(element, null);

    private static IEnumerable<(string Property, string Value, bool IsImportant)> Declarations(string text) =>
        from part in text.Split(';')
        let at = part.IndexOf(':', StringComparison.Ordinal)
        where at > 0
        let value = part[(at + 1)..].Trim().ToLowerInvariant()
        let isImportant = value.EndsWith("!important", StringComparison.Ordinal)
        select (part[..at].Trim().ToLowerInvariant(), isImportant ? value[..^10].Trim() : value, isImportant);

    private sealed record Rule(ISelector Selector, List<(string Property, string Value, bool IsImportant)> Declarations, int Order);

    [GeneratedRegex(@"/\*.*?\*/|<!--|-->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>@media, @supports and the like with the rules inside them.</summary>
    [GeneratedRegex(@"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})", RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"(?<who>[^{}]+)\{(?<body>[^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex RuleText();
}
