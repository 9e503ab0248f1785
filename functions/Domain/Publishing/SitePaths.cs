using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Publishing;

/// <summary>
/// 网址: every address of the public site, once. Addresses end in <c>/</c>; <see cref="File"/> gives the blob in <c>$web</c>.
/// A six-digit part is a division, a four-digit part a year, anything else an agency.
/// </summary>
public static class SitePaths
{
    /// <summary>The home page.</summary>
    public const string Home = "/";

    /// <summary>All divisions in one year.</summary>
    public static string Year(ReportYear year) => $"/{year}/";

    /// <summary>A division, all years.</summary>
    public static string Division(DivisionCode division) => $"/{division}/";

    /// <summary>A division in one year: who has filed.</summary>
    public static string Division(DivisionCode division, ReportYear year) => $"/{division}/{year}/";

    /// <summary>An agency's reports, newest year first.</summary>
    public static string Agency(AgencyId agency) => $"/{agency.Division}/{agency.Slug}/";

    /// <summary>The permanent address of a report.</summary>
    public static string Report(AgencyId agency, ReportYear year) => $"/{agency.Division}/{agency.Slug}/{year}/";

    /// <summary>The permanent address of one version of a report.</summary>
    public static string Version(AgencyId agency, ReportYear year, int number) => $"/{agency.Division}/{agency.Slug}/{year}/v{number}/";

    /// <summary>The public rule book.</summary>
    public const string Rules = "/rules/";

    /// <summary>上传页面, opened from a personal link.</summary>
    public const string Submit = "/submit/";

    /// <summary>The blob in <c>$web</c> behind an address: <c>/a/</c> is <c>a/index.html</c>.</summary>
    public static string File(string address) => (address.EndsWith('/') ? address + "index.html" : address).TrimStart('/');
}
