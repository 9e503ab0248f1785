using System.Text;
using AngleSharp.Css;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Pipeline.Reading.Html;

/// <summary>页内样式: what the page's own <c>style</c> elements and <c>style</c> attributes say of an element. Rules for a medium or a width are left out: they do not hold for every visitor.</summary>
internal sealed class StyleSheet
{
    /// <summary>More rules than any page has; what a page says beyond them is not looked at.</summary>
    private const int MostRules = 2_000;

    /// <summary>More rules that hide something than any page has.</summary>
    private const int MostHiding = 200;

    /// <summary>A longer selector than anyone writes.</summary>
    private const int MostSteps = 8;

    /// <summary>Comparisons of an element with one step of a selector; what a page asks beyond them is not answered.</summary>
    private int left = 2_000_000;

    private readonly List<Rule> rules = [];
    private readonly HashSet<IElement> suspects = [];
    private List<Rule> hiding = [];

    private StyleSheet(IDocument document) => Elements = [.. document.All];

    /// <summary>All elements of the page.</summary>
    public IReadOnlyList<IElement> Elements { get; }

    /// <summary>The rules of a page.</summary>
    /// <param name="document">The page.</param>
    /// <param name="hides">Whether a declaration may make text invisible.</param>
    public static StyleSheet Of(IDocument document, Func<string, string, bool> hides)
    {
        var sheet = new StyleSheet(document);
        var parser = new CssSelectorParser();
        foreach (var style in document.QuerySelectorAll("style"))
        foreach (var (who, body) in RulesIn(WithoutComments(style.TextContent)))
        {
            var declarations = Declarations(body).ToList();
            foreach (var one in declarations.Count == 0 ? [] : who.Split(','))
            {
                if (sheet.rules.Count < MostRules && Steps(one, parser) is { } steps && parser.ParseSelector(one.Trim()) is { } selector)
                    sheet.rules.Add(new Rule(steps, selector.Specificity, declarations, sheet.rules.Count));
            }
        }

        sheet.hiding = [.. sheet.rules.Where(rule => rule.Declarations.Exists(said => hides(said.Property, said.Value))).Take(MostHiding)];
        foreach (var rule in sheet.hiding)
            sheet.suspects.UnionWith(sheet.Who(rule));
        return sheet;
    }

    /// <summary>Whether any rule would hide an element, if no other speaks against it.</summary>
    public bool Suspects(IElement element) => suspects.Contains(element);

    /// <summary>Whether any rule hides any element of the page, if no other speaks against it.</summary>
    public bool SuspectsAny => suspects.Count > 0;

    /// <summary>Whether a rule that hides may be about an element that was anywhere in the page and held no other.</summary>
    public bool MaySuspect(IElement element) => hiding.Exists(rule => rule.Steps[^1].Selector.Match(element, null));

    /// <summary>What an element is given for a property, by the strongest that speaks of it; null when nothing does.</summary>
    public string? Of(IElement element, string property)
    {
        var said = rules.Where(rule => rule.Declarations.Exists(one => one.Property == property) && Who(rule).Contains(element))
            .Select(rule => (Said: rule.Declarations.FindLast(one => one.Property == property), IsOwn: false, rule.Specificity, rule.Order));
        var own = Declarations(element.GetAttribute("style") ?? "").Where(one => one.Property == property).Select((one, at) => (Said: one, IsOwn: true, Specificity: Priority.Zero, Order: at));
        return said.Concat(own).OrderBy(one => one.Said.IsImportant).ThenBy(one => one.IsOwn).ThenBy(one => one.Specificity).ThenBy(one => one.Order).Select(one => one.Said.Value).LastOrDefault() ?? Hint(element, property);
    }

    /// <summary>What an element's attributes say where no style speaks: the colour of <c>font</c>, as office programs write it.</summary>
    private static string? Hint(IElement element, string property) =>
        property == "color" && element.LocalName == "font" ? element.GetAttribute("color")?.Trim().ToLowerInvariant() : null;

    /// <summary>
    /// A selector as steps from an ancestor down, each of names, classes and ids; null for every other kind: brothers, states and
    /// attributes hide no text of a report, and looking for them may cost a page's square.
    /// </summary>
    private static List<(bool IsChild, ISelector Selector)>? Steps(string selector, CssSelectorParser parser)
    {
        if (selector.AsSpan().IndexOfAny(":+~[(") >= 0)
            return null;
        var steps = new List<(bool, ISelector)>();
        var isChild = false;
        foreach (var word in selector.Replace(">", " > ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == ">")
                isChild = true;
            else if (steps.Count == MostSteps || parser.ParseSelector(word) is not { } step)
                return null;
            else
            {
                steps.Add((isChild, step));
                isChild = false;
            }
        }

        return steps.Count == 0 ? null : steps;
    }

    /// <summary>The elements that a rule is about, step by step over the whole page, so that no nesting makes it more than that.</summary>
    private HashSet<IElement> Who(Rule rule)
    {
        if (rule.Who is { } known)
            return known;
        HashSet<IElement>? above = null;
        foreach (var (isChild, step) in rule.Steps)
        {
            var below = above is null ? Elements : Below(above, isChild);
            if ((left -= below.Count) < 0)
                return rule.Who = [];
            above = [.. below.Where(element => (step.Specificity.Classes == 0 || element.HasAttribute("class")) && step.Match(element, null))];
        }

        return rule.Who = above ?? [];
    }

    private List<IElement> Below(HashSet<IElement> above, bool isChild)
    {
        var below = new HashSet<IElement>();
        foreach (var element in Elements)
        {
            if (element.ParentElement is { } parent && (above.Contains(parent) || (!isChild && below.Contains(parent))))
                below.Add(element);
        }

        left -= Elements.Count;
        return [.. below];
    }

    private static IEnumerable<(string Property, string Value, bool IsImportant)> Declarations(string text) =>
        from part in text.Split(';')
        let at = part.IndexOf(':', StringComparison.Ordinal)
        where at > 0
        let value = part[(at + 1)..].Trim().ToLowerInvariant()
        let isImportant = value.EndsWith("!important", StringComparison.Ordinal)
        select (part[..at].Trim().ToLowerInvariant(), isImportant ? value[..^10].Trim() : value, isImportant);

    private sealed record Rule(List<(bool IsChild, ISelector Selector)> Steps, Priority Specificity, List<(string Property, string Value, bool IsImportant)> Declarations, int Order)
    {
        public HashSet<IElement>? Who { get; set; }
    }

    private static string WithoutComments(string text)
    {
        var kept = new StringBuilder();
        var at = 0;
        for (int open; (open = text.IndexOf("/*", at, StringComparison.Ordinal)) >= 0;)
        {
            kept.Append(text, at, open - at);
            var close = text.IndexOf("*/", open + 2, StringComparison.Ordinal);
            at = close < 0 ? text.Length : close + 2;
        }

        return kept.Append(text, at, text.Length - at).Replace("<!--", "").Replace("-->", "").ToString();
    }

    /// <summary>Selector and body of each rule, in one pass however the text is broken; @media, @supports and the like are passed over with the rules inside them.</summary>
    private static IEnumerable<(string Who, string Body)> RulesIn(string text)
    {
        var start = 0;
        for (int at; (at = text.AsSpan(start).IndexOfAny('{', '}', ';')) >= 0;)
        {
            at += start;
            var who = text[start..at].Trim();
            if (text[at] != '{')
                start = at + 1;
            else if (who.StartsWith('@'))
                start = Past(text, at);
            else
            {
                var end = text.IndexOf('}', at);
                yield return (who, text[(at + 1)..(end < 0 ? text.Length : end)]);
                start = end < 0 ? text.Length : end + 1;
            }
        }
    }

    /// <summary>Behind the block that opens at a place.</summary>
    private static int Past(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at + 1;
        }

        return text.Length;
    }
}
