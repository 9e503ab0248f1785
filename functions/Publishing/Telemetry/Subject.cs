using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Telemetry;

/// <summary>
/// 所涉单位: whom a run is about, as far as telemetry may know it: codes and a year, each parsed first. A file name, an address or a
/// word of a report never gets here, because a person may be named in it.
/// </summary>
/// <param name="Division">Six digits, or empty.</param>
/// <param name="Agency">The agency's id, or empty.</param>
/// <param name="Year">The year reported on, or null.</param>
public readonly record struct Subject(string Division, string Agency, int? Year)
{
    /// <summary>Nobody in particular.</summary>
    public static Subject None { get; } = new("", "", null);

    /// <summary>Of a path in <c>submissions</c>; what does not parse is left out.</summary>
    public static Subject OfPath(string path)
    {
        var parts = path.Split('/');
        return parts.Length >= 3 ? Of(parts[0], $"{parts[0]}-{parts[1]}", parts[2]) : None;
    }

    /// <summary>Of a message on a queue (JSON with <c>division</c>, <c>agency</c>, <c>year</c>, each optional).</summary>
    public static Subject OfMessage(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return None;
            var year = json.RootElement.TryGetProperty("year", out var number) ? number.ToString() : "";
            var agency = Text(json.RootElement, "agency");
            return Of(Text(json.RootElement, "division") is { Length: > 0 } division ? division : agency, agency, year);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    /// <summary>Writes it on a span.</summary>
    public void Mark(Activity? span)
    {
        if (span is null)
            return;
        if (Division.Length > 0)
            span.SetTag("pipeline.division", Division);
        if (Agency.Length > 0)
            span.SetTag("pipeline.agency", Agency);
        if (Year is { } year)
            span.SetTag("pipeline.year", year);
    }

    private static Subject Of(string division, string agency, string year)
    {
        var id = AgencyId.TryParse(agency, out var known) ? known : null;
        var code = id?.Division ?? (DivisionCode.TryParse(division, out var parsed) ? parsed : null);
        return new Subject(code?.Value ?? "", id?.ToString() ?? "", ReportYear.TryParse(year, out var reported) ? int.Parse(reported.ToString(), CultureInfo.InvariantCulture) : null);
    }

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
