using System.Text;
using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>A paragraph as it is read.</summary>
/// <param name="Text">What can be seen.</param>
/// <param name="IsCrossedOut">Whether a part of it is crossed out.</param>
/// <param name="Unseen">What cannot be seen although it is not hidden; empty nearly always.</param>
internal sealed record Written(string Text, bool IsCrossedOut, string Unseen);

/// <summary>文字: what a reader sees of a paragraph: insertions without deletions, results of fields, nothing hidden.</summary>
internal sealed class RunText(Styles styles)
{
    /// <summary>Stands before a raised or lowered digit of a cell: a note's number or an exponent is never a further digit of the figure.</summary>
    public const char Raised = '^';

    private readonly List<string> unseen = [];
    private bool marksRaised;

    /// <summary>Text in the colour of its background or without a size, which was not read; each passage once.</summary>
    public IReadOnlyList<string> Unseen => unseen;

    /// <summary>Text that the author hid, which was not read.</summary>
    public List<string> Hidden { get; } = [];

    /// <summary>A paragraph's text, and whether a part of it is crossed out.</summary>
    /// <param name="paragraph">The paragraph.</param>
    /// <param name="inCell">Whether it may be a figure, so that raised digits must not join it.</param>
    public Written Of(XElement paragraph, bool inCell = false)
    {
        marksRaised = inCell;
        var text = new StringBuilder();
        var crossed = false;
        var before = unseen.Count;
        if (!styles.IsHidden(paragraph.Element("pPr")?.Element("pStyle").Val()))
            Walk(paragraph, text, ref crossed);
        return new Written(text.ToString(), crossed, string.Concat(unseen.Skip(before)));
    }

    /// <summary>The contents of a paragraph's text boxes, each once although the file holds it in two forms.</summary>
    public static IEnumerable<XElement> Boxes(XElement parent) => parent.Elements().SelectMany(child => child.Name.LocalName switch
    {
        "txbxContent" => [child],
        "AlternateContent" => Chosen(child).SelectMany(Boxes),
        "del" or "moveFrom" => [],
        _ => child.HasElements ? Boxes(child) : [],
    });

    /// <summary>The one form of alternative content that is shown.</summary>
    public static IEnumerable<XElement> Chosen(XElement alternative) =>
        (alternative.Elements("Choice").FirstOrDefault(choice => choice.HasElements) ?? alternative.Element("Fallback")) is { } chosen ? [chosen] : [];

    /// <summary>What a content control holds; null while it shows its prompt, which is no content.</summary>
    public static XElement? Content(XElement control) => control.Element("sdtPr")?.Element("showingPlcHdr").IsOn() == true ? null : control.Element("sdtContent");

    private void Walk(XElement parent, StringBuilder text, ref bool crossed)
    {
        foreach (var child in parent.Elements())
        {
            switch (child.Name.LocalName)
            {
                case "t":
                    text.Append(child.Value);
                    break;
                case "tab" or "ptab":
                    text.Append(' ');
                    break;
                case "br" or "cr":
                    text.Append('\n');
                    break;
                case "noBreakHyphen":
                    text.Append('-');
                    break;
                case "sym":
                    text.Append('□');
                    break;
                case "r":
                    Run(child, text, ref crossed);
                    break;
                case "ruby":
                    if (child.Element("rubyBase") is { } written)
                        Walk(written, text, ref crossed);
                    break;
                case "sdt":
                    if (Content(child) is { } content)
                        Walk(content, text, ref crossed);
                    break;
                case "AlternateContent":
                    foreach (var chosen in Chosen(child))
                        Walk(chosen, text, ref crossed);
                    break;
                case "del" or "moveFrom" or "pPr" or "rPr" or "txbxContent" or "sdtPr" or "drawing" or "pict" or "object" or "instrText":
                    break;
                default:
                    if (child.HasElements)
                        Walk(child, text, ref crossed);
                    break;
            }
        }
    }

    private void Run(XElement run, StringBuilder text, ref bool crossed)
    {
        var properties = run.Element("rPr");
        if (properties is not null)
        {
            if (properties.Element("vanish") is { } vanish ? vanish.IsOn() : styles.IsHidden(properties.Element("rStyle").Val()))
            {
                Keep(Hidden, run);
                return;
            }

            if ((properties.Element("strike").IsOn() || properties.Element("dstrike").IsOn()) && run.Elements("t").Any(part => part.Value.Trim().Length > 0))
                crossed = true;

            if (marksRaised && properties.Element("vertAlign").Val() is "superscript" or "subscript" && run.Elements("t").Any(part => part.Value.Trim().Length > 0))
                text.Append(Raised);
        }

        if (styles.Sight.Misses(run))
            Keep(unseen, run);
        else
            Walk(run, text, ref crossed);
    }

    private static void Keep(List<string> passages, XElement run)
    {
        var text = string.Concat(run.Elements("t").Select(part => part.Value));
        if (!string.IsNullOrWhiteSpace(text))
            passages.Add(text);
    }
}
