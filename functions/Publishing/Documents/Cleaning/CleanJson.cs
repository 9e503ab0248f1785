using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Pipeline.Publishing.Documents.Cleaning;

/// <summary>JSON 原件: what the published format has a place for (contracts, section 2); whatever a program wrote beside it is left out.</summary>
internal static class CleanJson
{
    private static readonly string[] Kept = ["form", "year", "agency", "title", "preamble", "cells"];
    private static readonly string[] Section = ["number", "heading", "paragraphs"];
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Cleans a text; null when it is no JSON object. Who signed it is in the data file beside it where the unit gave it.</summary>
    public static BinaryData? Of(string text)
    {
        JsonObject? source;
        try
        {
            source = JsonNode.Parse(text.TrimStart('\uFEFF')) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        if (source is null)
            return null;
        var made = Only(source, Kept);
        if (source["sections"] is JsonArray sections)
            made["sections"] = new JsonArray([.. sections.OfType<JsonObject>().Select(section => (JsonNode)Only(section, Section))]);
        return BinaryData.FromString(made.ToJsonString(Readable));
    }

    private static JsonObject Only(JsonObject source, string[] names) =>
        new(source.Where(property => names.Contains(property.Key, StringComparer.Ordinal)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));
}
