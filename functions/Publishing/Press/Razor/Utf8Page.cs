using System.Buffers;
using System.Text;

namespace Pipeline.Publishing.Press.Razor;

/// <summary>
/// A page on its way out: UTF-8 in a pooled buffer. It is a <see cref="TextWriter"/> because RazorLight hands pages one;
/// our own pages write bytes into it.
/// </summary>
internal sealed class Utf8Page : TextWriter
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(32 * 1024);
    private int length;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Writes markup as it is.</summary>
    public void Markup(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        length += utf8.Length;
    }

    /// <summary>Writes markup as it is.</summary>
    public void Markup(ReadOnlySpan<char> markup) => length += Encoding.UTF8.GetBytes(markup, Room(Encoding.UTF8.GetMaxByteCount(markup.Length)));

    /// <summary>Writes text, escaped; Chinese stays Chinese.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        while (HtmlText.FirstToEscape(text) is var next && next >= 0)
        {
            Markup(text[..next]);
            Markup(HtmlText.Escaped(text[next]));
            text = text[(next + 1)..];
        }

        Markup(text);
    }

    public override void Write(char value) => Markup([value]);

    public override void Write(char[] buffer, int index, int count) => Markup(buffer.AsSpan(index, count));

    public override void Write(string? value) => Markup(value.AsSpan());

    protected override void Dispose(bool disposing)
    {
        if (disposing && buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        base.Dispose(disposing);
    }

    private Span<byte> Room(int more)
    {
        if (buffer.Length - length < more)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }
}
