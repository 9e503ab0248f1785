using System.Collections.Immutable;
using System.Xml;

namespace Pipeline.Reading.Excel;

/// <summary>A piece of a text with one look.</summary>
/// <param name="Text">Its words.</param>
/// <param name="HasLook">Whether it has a look of its own; without one it looks as its cell says.</param>
/// <param name="Ink">The colour of its own; null where none can be told.</param>
/// <param name="IsStruck">Whether its own look crosses it out.</param>
internal sealed record TextRun(string Text, bool HasLook = false, int? Ink = null, bool IsStruck = false);

/// <summary>带格式的文字: a text of a workbook in its pieces, so that what cannot be seen of it can be left out. The readings above characters are none of it.</summary>
internal sealed class RichText
{
    private readonly ImmutableArray<TextRun> runs;

    /// <summary>A text of pieces with looks of their own.</summary>
    public RichText(ImmutableArray<TextRun> runs) => (this.runs, Whole) = (runs, string.Concat(runs.Select(run => run.Text)));

    /// <summary>A text that looks as its cell says, as nearly all do.</summary>
    public RichText(string text) => Whole = text;

    /// <summary>All of its words.</summary>
    public string Whole { get; }

    private ImmutableArray<TextRun> Runs => runs.IsDefault ? [new TextRun(Whole)] : runs;

    /// <summary>The words that can be seen in a cell of a style.</summary>
    public string Seen(CellSight sight, int style) =>
        sight.HidesText(style) ? "" : Runs.All(run => !sight.Misses(run, style)) ? Whole : string.Concat(Runs.Where(run => !sight.Misses(run, style)).Select(run => run.Text));

    /// <summary>The words that cannot.</summary>
    public string Unseen(CellSight sight, int style) =>
        sight.HidesText(style) ? Whole : string.Concat(Runs.Where(run => sight.Misses(run, style)).Select(run => run.Text));

    /// <summary>Whether anything of it is crossed out in a cell of a style.</summary>
    public bool IsCrossedOut(CellSight looks, int style) =>
        Runs.Any(run => !string.IsNullOrWhiteSpace(run.Text) && (run.HasLook ? run.IsStruck : looks.IsCrossedOut(style)));

    /// <summary>The text of the element that the reader stands on (<c>si</c>, <c>is</c>), up to its end.</summary>
    public static RichText Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return new RichText("");
        var runs = ImmutableArray.CreateBuilder<TextRun>();
        var (depth, isReading, isText, run) = (xml.Depth, false, false, new TextRun(""));
        while (xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            switch (xml.NodeType, xml.LocalName)
            {
                case (XmlNodeType.Element, "r"):
                    run = new TextRun("");
                    break;
                case (XmlNodeType.Element, "rPr"):
                    run = run with { HasLook = true };
                    break;
                case (XmlNodeType.Element, "color"):
                    run = run with { Ink = CellSight.Colour(xml) };
                    break;
                case (XmlNodeType.Element, "strike"):
                    run = run with { IsStruck = CellSight.IsOn(xml) };
                    break;
                case (XmlNodeType.Element or XmlNodeType.EndElement, "rPh"):
                    isReading = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                    break;
                case (XmlNodeType.Element or XmlNodeType.EndElement, "t"):
                    isText = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                    break;
                case (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace, _) when isText && !isReading:
                    runs.Add(run with { Text = SharedStrings.Plain(xml.Value) });
                    break;
                default:
                    break;
            }
        }

        return runs is [{ HasLook: false } plain] ? new RichText(plain.Text) : new RichText(runs.ToImmutable());
    }
}
