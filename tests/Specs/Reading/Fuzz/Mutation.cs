using System.Text;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading.Fuzz;

/// <summary>Ways to break a file: its bytes, its text, and the parts inside a package, written again so that they are reached.</summary>
internal static class Mutation
{
    private static readonly string[] Snippets = ["", "0", "-1", "9999999999999999999", "NaN", "\0", "\uFFFF", "\uD800", "<", ">", "&", "\"", "]]>", "\t", "\n", "|", ",", "{", "[", "（", "一、", "总计", "自然人", "/", "<table>", "</td>", "r:id", "endobj", "stream", "ZZ999999:A1", "colspan=\"100000\"", "<w:gridSpan w:val=\"-7\"/>", "<w:vMerge/>"];

    public static byte[] Of(byte[] file, Chance chance)
    {
        var bytes = file;
        for (var times = chance.Between(1, 4); times > 0; times--)
            bytes = bytes is [(byte)'P', (byte)'K', 3, 4, ..] && chance.Of(80) ? Inside(bytes, chance) : chance.Of(50) ? Bytes(bytes, chance) : Text(bytes, chance);
        return bytes;
    }

    private static byte[] Bytes(byte[] file, Chance chance)
    {
        if (file.Length < 8)
            return [.. file, .. "PK\u0003\u0004"u8];
        var (at, length) = (chance.Below(file.Length), chance.Between(1, Math.Max(1, file.Length / 8)));
        var end = Math.Min(file.Length, at + length);
        switch (chance.Below(5))
        {
            case 0:
                var changed = file.ToArray();
                for (var i = at; i < Math.Min(end, at + 8); i++)
                    changed[i] = (byte)chance.Below(256);
                return changed;
            case 1:
                return [.. file[..at], .. file[end..]];
            case 2:
                return [.. file[..end], .. file[at..]];
            case 3:
                return file[..at];
            default:
                var to = chance.Below(file.Length);
                return [.. file[..to], .. file[at..end], .. file[to..]];
        }
    }

    /// <summary>Latin-1 keeps every byte, so that binary parts stay as they are around the change.</summary>
    private static byte[] Text(byte[] file, Chance chance)
    {
        var text = Encoding.Latin1.GetString(file);
        var (at, snippet) = (chance.Below(text.Length + 1), Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(chance.Pick(Snippets))));
        var number = text.IndexOfAny([.. "0123456789"], at);
        return Encoding.Latin1.GetBytes(number >= 0 && chance.Of(50) ? $"{text[..number]}{snippet}{text[(number + 1)..]}" : text.Insert(at, snippet));
    }

    private static byte[] Inside(byte[] package, Chance chance)
    {
        var parts = Zip.Parts(package);
        if (parts.Count == 0)
            return Bytes(package, chance);
        var at = chance.Below(parts.Count);
        if (chance.Of(8))
            parts.RemoveAt(at);
        else if (chance.Of(8))
            parts.Add((chance.Pick("xl/vbaProject.bin", "../x", "word/document2.xml", "xl/worksheets/sheet9.xml"), parts[at].Content));
        else
            parts[at] = (parts[at].Name, chance.Of(60) ? Text(parts[at].Content, chance) : Bytes(parts[at].Content, chance));
        return Zip.Of(parts);
    }
}
