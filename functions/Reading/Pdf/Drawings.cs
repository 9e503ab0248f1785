using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Reading.Pdf;

/// <summary>嵌套图形: drawings that draw other drawings. The parser follows them however deep, until the process has no stack left, so they are followed here first.</summary>
internal sealed partial class Drawings
{
    /// <summary>A chart in a picture in a page is three deep.</summary>
    private const int Deepest = 40;

    private readonly PdfDocument document;
    private readonly Dictionary<IndirectReference, StreamToken> drawings = [];
    private readonly Dictionary<IndirectReference, int> heights = [];
    private readonly ILookup<string, IndirectReference> named;

    private Drawings(PdfDocument document)
    {
        this.document = document;
        var names = new List<(string Name, IndirectReference Drawing)>();
        var seen = new HashSet<IndirectReference>();
        var open = new Stack<IToken>([document.Structure.Catalog.CatalogDictionary]);
        while (open.TryPop(out var token))
        {
            if (token is IndirectReferenceToken { Data: var reference })
            {
                if (!seen.Add(reference) || Found(reference) is not { } found)
                    continue;
                if (found is StreamToken stream && stream.StreamDictionary.TryGet(NameToken.Subtype, document.Structure.TokenScanner, out NameToken? kind) && kind == NameToken.Form)
                    drawings[reference] = stream;
                open.Push(found);
            }
            else if ((token as StreamToken)?.StreamDictionary is { } about || (about = token as DictionaryToken) is not null)
            {
                names.AddRange(Listed(about));
                foreach (var part in about.Data.Values)
                    open.Push(part);
            }
            else if (token is ArrayToken { Data: var parts })
            {
                foreach (var part in parts)
                    open.Push(part);
            }
        }

        named = names.Distinct().ToLookup(entry => entry.Name, entry => entry.Drawing);
    }

    /// <summary>Throws where drawings have no end, or none that a report needs.</summary>
    public static void Refuse(PdfDocument document)
    {
        var all = new Drawings(document);
        foreach (var drawing in all.drawings.Keys)
            all.Height(drawing, 0);
    }

    private int Height(IndirectReference drawing, int depth)
    {
        if (depth > Deepest || (heights.TryGetValue(drawing, out var height) && depth + height > Deepest))
            throw new InvalidDataException("drawings within drawings without end");
        if (heights.TryGetValue(drawing, out var known))
            return known;
        return heights[drawing] = Drawn(drawing).Select(other => 1 + Height(other, depth + 1)).DefaultIfEmpty(0).Max();
    }

    /// <summary>What a drawing draws: by a name of its own, else by whoever draws it. The parser itself leaves out what draws itself by its own name.</summary>
    private IEnumerable<IndirectReference> Drawn(IndirectReference drawing)
    {
        var stream = drawings[drawing];
        var own = Listed(stream.StreamDictionary).ToLookup(entry => entry.Name, entry => entry.Drawing);
        var content = Encoding.Latin1.GetString(stream.Decode(document.Structure.FilterProvider, document.Structure.TokenScanner).Span);
        return content.Contains("Do", StringComparison.Ordinal)
            ? Name().Matches(content).Select(match => Plain(match.Groups[1].Value)).Distinct().SelectMany(name => own[name].Any() ? own[name].Where(other => other != drawing) : named[name]).Where(drawings.ContainsKey).Distinct()
            : [];
    }

    /// <summary>The names that a page's or drawing's resources give to drawings.</summary>
    private IEnumerable<(string Name, IndirectReference Drawing)> Listed(DictionaryToken? about)
    {
        var scanner = document.Structure.TokenScanner;
        if (about is null)
            return [];
        var resources = about.TryGet(NameToken.Resources, scanner, out DictionaryToken? inner) ? inner : about;
        return resources.TryGet(NameToken.Xobject, scanner, out DictionaryToken? list)
            ? list.Data.Where(entry => entry.Value is IndirectReferenceToken).Select(entry => (entry.Key, ((IndirectReferenceToken)entry.Value).Data))
            : [];
    }

    private IToken? Found(IndirectReference reference)
    {
        try
        {
            return document.Structure.GetObject(reference)?.Data;
        }
        catch (Exception fault) when (PdfReader.IsBroken(fault))
        {
            return null; // nor will the parser draw it
        }
    }

    /// <summary>A name without its escapes, <c>#58</c>.</summary>
    private static string Plain(string name) => Escape().Replace(name, match => ((char)byte.Parse(match.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"/([^\s()<>\[\]{}/%\0]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("#[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
