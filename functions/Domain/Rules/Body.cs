using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>填报主体: what kind of body a report is by, from the register or, where that is not known, from its name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind; null when neither register nor name tell.</param>
/// <param name="Division">Its division; null when only the document is known.</param>
internal sealed record Body(string Name, AgencyKind? Kind, DivisionCode? Division)
{
    /// <summary>The body that a draft is by.</summary>
    public static Body Of(Draft draft)
    {
        var name = Traditional.Plain(draft.Circumstances.Agency?.Name ?? draft.Report.AgencyName);
        return new Body(name, draft.Circumstances.Agency?.Kind ?? KindOf(name), draft.Circumstances.Agency?.Id.Division);
    }

    /// <summary>
    /// Whether the body surely may not make 规章: only departments of the State Council, provincial governments and governments of
    /// cities with districts and autonomous prefectures may (立法法). False wherever that is not certain.
    /// </summary>
    public bool MakesNoRegulations => Kind switch
    {
        AgencyKind.Township => true,
        AgencyKind.Government => Division is { } division ? !division.Value.EndsWith("00", StringComparison.Ordinal) : EndsWithAny("县人民政府", "县政府", "旗人民政府"),
        AgencyKind.Department => !Name.StartsWith('国') && !Name.StartsWith('中') && !Name.Contains("人民政府办公", StringComparison.Ordinal) && Name.IndexOfAny(['县', '旗']) > 0,
        _ => false,
    };

    /// <summary>The endings by which it may call itself (我局、本镇); null when its name tells none.</summary>
    public string? CallsItself => Kind switch
    {
        AgencyKind.Township => Township(),
        AgencyKind.Government => "政府",
        AgencyKind.Department when EndsWithAny("局", "厅") => Name[^1..],
        AgencyKind.Department when EndsWithAny("委员会", "委") => "委",
        _ => null,
    };

    /// <summary>By its end: 镇江市丹徒区的乡 is no 镇.</summary>
    private string? Township() => Name.Replace("人民政府", "", StringComparison.Ordinal).Replace("办事处", "", StringComparison.Ordinal).Replace("政府", "", StringComparison.Ordinal) switch
    {
        [.., '街', '道'] or [.., '街', '道', '办'] => "街道",
        [.., '镇'] => "镇",
        [.., '乡'] => "乡",
        _ => null,
    };

    private static AgencyKind? KindOf(string name) =>
        Any(name, ["镇", "乡", "街道", "镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处", "街道办"]) ? AgencyKind.Township
        : Any(name, ["省人民政府", "市人民政府", "县人民政府", "区人民政府", "旗人民政府", "州人民政府", "县政府", "市政府", "区政府"]) ? AgencyKind.Government
        : Any(name, ["局", "厅", "委员会", "委", "办公室", "办", "中心", "院", "总队", "支队", "大队"]) ? AgencyKind.Department
        : null;

    private bool EndsWithAny(params ReadOnlySpan<string> ends) => Any(Name, ends);

    private static bool Any(string name, ReadOnlySpan<string> ends)
    {
        foreach (var end in ends)
        {
            if (name.EndsWith(end, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
