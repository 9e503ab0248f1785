using System.Text.Json;
using Pipeline.Domain.Rules;

namespace Pipeline.Publishing.Press.Data;

/// <summary>审核规则 as data, printed from the rules that run.</summary>
internal static class RulesData
{
    /// <summary>The rule book.</summary>
    public static BinaryData Print()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReportData.Readable))
        {
            json.WriteStartObject();
            json.WriteString("version", RuleBook.Version);
            json.WriteStartArray("rules");
            foreach (var rule in RuleBook.All)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteString("severity", SeverityOf(rule.Severity));
                json.WriteString("title", rule.Title);
                json.WriteString("law", rule.Law);
                json.WriteString("source", rule.Source);
                json.WriteString("remedy", rule.Remedy);
                json.WriteStartArray("forms");
                foreach (var form in rule.Forms)
                    json.WriteStringValue(form);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return BinaryData.FromBytes(stream.ToArray());
    }

    private static string SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Explain => "explain",
        _ => "warning",
    };
}
