using System.Globalization;
using RazorLight;

namespace Pipeline.Publishing.Press.Razor;

/// <summary>A template whose output goes into a <see cref="Utf8Page"/>.</summary>
internal interface IUtf8Template : ITemplatePage
{
    /// <summary>Where it writes; set before it runs.</summary>
    Utf8Page Out { get; set; }
}

/// <summary>
/// The base of every template. Markup arrives as UTF-8 from the compiler, every value is escaped, and there is no way to write a
/// value as markup.
/// </summary>
/// <typeparam name="TModel">What the template shows.</typeparam>
public abstract class Page<TModel> : TemplatePage<TModel>, IUtf8Template
{
    private Utf8Page? page;
    private (string Prefix, string Suffix, int Values, bool Left) attribute;

    Utf8Page IUtf8Template.Out
    {
        get => Out;
        set => page = value;
    }

    private Utf8Page Out => page ?? throw new InvalidOperationException("The template has nowhere to write to.");

    /// <summary>Writes markup of the template itself.</summary>
    protected void WriteLiteral(ReadOnlySpan<byte> markup) => Out.Markup(markup);

    /// <inheritdoc/>
    public override void WriteLiteral(string? value) => Out.Markup(value);

    /// <inheritdoc/>
    public override void WriteLiteral(object? value) => Out.Markup(value?.ToString());

    /// <inheritdoc/>
    public override void Write(string? value) => Out.Text(value);

    /// <inheritdoc/>
    public override void Write(object? value)
    {
        if (value is Microsoft.AspNetCore.Html.IHtmlContent or RazorLight.Text.IRawString)
            throw new NotSupportedException("A template writes no value as markup.");
        Out.Text(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString());
    }

    /// <summary>Writes a character as text; without this overload it would become a number.</summary>
    protected void Write(char value) => Out.Text([value]);

    /// <summary>Writes a whole number.</summary>
    protected void Write(int value)
    {
        Span<char> digits = stackalloc char[11];
        _ = value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Out.Markup(digits[..written]);
    }

    /// <summary>Writes a title that may break between its phrases; style sheets forbid it to break elsewhere while a phrase fits the line.</summary>
    protected void Phrased(string title)
    {
        var next = 0;
        foreach (var border in Phrases.Borders().EnumerateMatches(title))
        {
            Out.Text(title.AsSpan(next, border.Index - next));
            Out.Markup("<wbr>"u8);
            next = border.Index;
        }

        Out.Text(title.AsSpan(next));
    }

    /// <inheritdoc/>
    public override void BeginWriteAttribute(string name, string prefix, int prefixOffset, string suffix, int suffixOffset, int attributeValuesCount)
    {
        attribute = (prefix, suffix, attributeValuesCount, false);
        if (attributeValuesCount != 1)
            Out.Markup(prefix);
    }

    /// <summary>Writes one value of an attribute; an attribute whose only value is null or false is left out.</summary>
    protected new void WriteAttributeValue(string prefix, int prefixOffset, object? value, int valueOffset, int valueLength, bool isLiteral)
    {
        if (attribute.Values == 1)
        {
            if (prefix.Length == 0 && value is null or false)
            {
                attribute.Left = true;
                return;
            }

            Out.Markup(attribute.Prefix);
            if (value is true)
                return;
        }

        if (value is null)
            return;
        Out.Markup(prefix);
        if (isLiteral)
            WriteLiteral(value);
        else
            Write(value);
    }

    /// <inheritdoc/>
    public override void EndWriteAttribute()
    {
        if (!attribute.Left)
            Out.Markup(attribute.Suffix);
    }

    /// <inheritdoc/>
    public override void BeginContext(int position, int length, bool isLiteral)
    {
    }

    /// <inheritdoc/>
    public override void EndContext()
    {
    }
}
