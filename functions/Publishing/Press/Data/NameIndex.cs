using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using AnyAscii;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Press.Data;

/// <summary>
/// 名称索引: what the search box looks names up in, by words or by pinyin initials. One file a division, in parts; the page that asks
/// for it does without where scripts do not run.
/// </summary>
internal static class NameIndex
{
    /// <summary>Agencies in a part.</summary>
    public const int PartLength = 2000;

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Characters of place and agency names with a second reading, and the initial of that reading.</summary>
    private static readonly Dictionary<char, char> SecondReading = new()
    {
        ['重'] = 'c', ['长'] = 'c', ['厦'] = 'x', ['乐'] = 'y', ['行'] = 'h', ['朝'] = 'z', ['单'] = 's', ['会'] = 'k', ['解'] = 'x', ['盛'] = 'c',
        ['参'] = 's', ['系'] = 'j', ['调'] = 't', ['宿'] = 'x', ['藏'] = 'z', ['都'] = 'd', ['车'] = 'j', ['曾'] = 'z', ['尉'] = 'y', ['蚌'] = 'b',
    };

    /// <summary>Agencies: name, initials, address.</summary>
    public static BinaryData Of(IEnumerable<Agency> agencies) => Write(agencies.Select(agency => (
        agency.Name, Keys([agency.Name, .. agency.Aliases]), Domain.Publishing.SitePaths.Agency(agency.Id))));

    /// <summary>Divisions: name, initials, address, and how many parts their own index has.</summary>
    public static BinaryData OfDivisions(IEnumerable<(Division Division, int Parts)> divisions)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, OneLine))
        {
            json.WriteStartArray();
            foreach (var (division, parts) in divisions)
            {
                json.WriteStartArray();
                json.WriteStringValue(division.Name);
                json.WriteStringValue(Keys([division.Name]));
                json.WriteStringValue(Domain.Publishing.SitePaths.Division(division.Code));
                json.WriteNumberValue(parts);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }

    /// <summary>The first letter of each syllable: 隆德县 → ldx. A character with two readings gives both keys.</summary>
    public static string Initials(string name) => string.Concat(name.EnumerateRunes().Select(Initial));

    /// <summary>What is looked through beside the name itself: the initials of all names, and the other names as they are.</summary>
    private static string Keys(ImmutableArray<string> names) => string.Join(' ', names.SelectMany(Readings).Concat(names.Skip(1).Select(Plain)).Distinct());

    private static IEnumerable<string> Readings(string name)
    {
        yield return Initials(name);
        if (name.Any(SecondReading.ContainsKey))
            yield return string.Concat(name.EnumerateRunes().Select(rune => rune.IsBmp && SecondReading.TryGetValue((char)rune.Value, out var second) ? second.ToString() : Initial(rune)));
    }

    /// <summary>As the script makes what is asked for plain; keys are separated by spaces.</summary>
    private static string Plain(string name) => HalfWidth.Joined(name).ToLowerInvariant();

    private static string Initial(Rune rune)
    {
        var latin = rune.ToString().Transliterate().Trim();
        return latin.Length > 0 && char.IsAsciiLetterOrDigit(latin[0]) ? latin[..1].ToLowerInvariant() : "";
    }

    private static BinaryData Write(IEnumerable<(string Name, string Keys, string Address)> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, OneLine))
        {
            json.WriteStartArray();
            foreach (var (name, keys, address) in entries)
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(keys);
                json.WriteStringValue(address);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }
}
