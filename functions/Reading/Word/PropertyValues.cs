using System.Xml.Linq;

namespace Pipeline.Reading.Word;

/// <summary>属性值: what the elements say that stand for properties, a switch, a number, a name; all of them in their value attribute.</summary>
internal static class PropertyValues
{
    /// <summary>The value attribute.</summary>
    public static string? Val(this XElement? element) => element?.Attribute("val")?.Value;

    /// <summary>A whole number in the value attribute, or a default.</summary>
    public static int Number(this XElement? element, int otherwise) => int.TryParse(element.Val(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Whether a switch such as <c>vanish</c> is there and on.</summary>
    public static bool IsOn(this XElement? element) => element is not null && element.Val() is not ("0" or "false" or "off");
}
