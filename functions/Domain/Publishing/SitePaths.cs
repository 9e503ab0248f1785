using System.Globalization;
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

    /// <summary>The divisions of a region (two digits) in one year.</summary>
    public static string Region(ReportYear year, string prefix) => $"/{year}/{prefix}/";

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

    /// <summary>汇总表: the sums of a division's units in one year.</summary>
    public static string Sums(DivisionCode division, ReportYear year) => $"{Division(division, year)}sums/";

    /// <summary>The units behind one row of the sums.</summary>
    public static string Behind(DivisionCode division, ReportYear year, string table, string row) => $"{Sums(division, year)}{table}/{row}/";

    /// <summary>全域汇总表: the sums of a division's units and of all divisions below it. No row of the sums and no later page is called so.</summary>
    public static string Total(DivisionCode division, ReportYear year) => $"{Division(division, year)}total/";

    /// <summary>The divisions behind one row of those sums.</summary>
    public static string TotalBehind(DivisionCode division, ReportYear year, string table, string row) => $"{Total(division, year)}{table}/{row}/";

    /// <summary>The draft of the government's own report, made from the sums.</summary>
    public static string Draft(DivisionCode division, ReportYear year) => $"{Division(division, year)}draft.docx";

    /// <summary>A later page of a list; the first is the address itself.</summary>
    public static string Page(string address, int page) => page == 1 ? address : string.Create(CultureInfo.InvariantCulture, $"{address}p{page}/");

    /// <summary>开放数据 of a division and year.</summary>
    public static string Data(DivisionCode division, ReportYear year) => $"{Division(division, year)}data/";

    /// <summary>The list of a division's units. The dot keeps it apart from every agency.</summary>
    public static string Units(DivisionCode division) => $"/{division}/units.list/";

    /// <summary>What is new in a division, as an Atom feed.</summary>
    public static string Feed(DivisionCode division) => $"/{division}/feed.xml";

    /// <summary>A part of the index of agency names; parts count from 1.</summary>
    public static string Names(DivisionCode division, int part) => string.Create(CultureInfo.InvariantCulture, $"{Units(division)}names-{part}.json");

    /// <summary>A part of a division's site map in one year; parts count from 1.</summary>
    public static string Map(DivisionCode division, ReportYear year, int part) => string.Create(CultureInfo.InvariantCulture, $"{Division(division, year)}sitemap-{part}.xml");

    /// <summary>The index of all site maps.</summary>
    public const string Maps = "/sitemap.xml";

    /// <summary>Which divisions have an index of names.</summary>
    public const string AllNames = "/names.json";

    /// <summary>开放数据: what data there is, the schema of a submission, the rule book as data.</summary>
    public const string OpenData = "/data/";

    /// <summary>The JSON Schema of a submission.</summary>
    public const string Schema = "/data/submission.schema.json";

    /// <summary>The rule book as data.</summary>
    public const string RulesData = "/data/rules.json";

    /// <summary>无障碍说明.</summary>
    public const string Accessibility = "/accessibility/";

    /// <summary>The public rule book.</summary>
    public const string Rules = "/rules/";

    /// <summary>上传页面, opened from a personal link.</summary>
    public const string Submit = "/submit/";

    /// <summary>The blob in <c>$web</c> behind an address: <c>/a/</c> is <c>a/index.html</c>.</summary>
    public static string File(string address) => (address.EndsWith('/') ? address + "index.html" : address).TrimStart('/');
}
