using System.Collections.Frozen;
using AspNetCoreGeneratedDocument;
using Pipeline.Publishing.Mailing;
using RazorLight;

namespace Pipeline.Publishing.Press;

/// <summary>Every template under <c>Templates/</c>: its key and how to make one. A spec compares this list with what was compiled.</summary>
internal static class Templates
{
    public const string Layout = "Layout";
    public const string Report = "Report";
    public const string Table = "Table";
    public const string Tombstone = "Tombstone";
    public const string Agency = "Agency";
    public const string DivisionYear = "DivisionYear";
    public const string Division = "Division";
    public const string Coverage = "Coverage";
    public const string Year = "Year";
    public const string Home = "Home";
    public const string Rules = "Rules";
    public const string Downloads = "Downloads";
    public const string Years = "Years";
    public const string Versions = "Versions";
    public const string Changes = "Changes";
    public const string Notes = "Notes";
    public const string Sums = "Sums";
    public const string Behind = "Behind";
    public const string Data = "Data";
    public const string Units = "Units";
    public const string Search = "Search";
    public const string Pager = "Pager";
    public const string Trends = "Trends";
    public const string OpenData = "OpenData";
    public const string Accessibility = "Accessibility";
    public const string NotFound = "NotFound";
    public const string Status = "Status";
    public const string Submit = "Submit";
    public const string Receipt = "Receipt";

    /// <summary>The templates of the site and of letters.</summary>
    public static FrozenDictionary<string, Func<ITemplatePage>> All { get; } = new Dictionary<string, Func<ITemplatePage>>(StringComparer.Ordinal)
    {
        [Layout] = () => new Templates_Layout(),
        [Report] = () => new Templates_Report(),
        [Table] = () => new Templates_Table(),
        [Tombstone] = () => new Templates_Tombstone(),
        [Agency] = () => new Templates_Agency(),
        [DivisionYear] = () => new Templates_DivisionYear(),
        [Division] = () => new Templates_Division(),
        [Coverage] = () => new Templates_Coverage(),
        [Year] = () => new Templates_Year(),
        [Home] = () => new Templates_Home(),
        [Rules] = () => new Templates_Rules(),
        [Downloads] = () => new Templates_Downloads(),
        [Years] = () => new Templates_Years(),
        [Versions] = () => new Templates_Versions(),
        [Changes] = () => new Templates_Changes(),
        [Notes] = () => new Templates_Notes(),
        [Sums] = () => new Templates_Sums(),
        [Behind] = () => new Templates_Behind(),
        [Data] = () => new Templates_Data(),
        [Units] = () => new Templates_Units(),
        [Search] = () => new Templates_Search(),
        [Pager] = () => new Templates_Pager(),
        [Trends] = () => new Templates_Trends(),
        [OpenData] = () => new Templates_OpenData(),
        [Accessibility] = () => new Templates_Accessibility(),
        [NotFound] = () => new Templates_NotFound(),
        [Status] = () => new Templates_Status(),
        [Submit] = () => new Templates_Submit(),
        [Receipt] = () => new Templates_Receipt(),
        [MailTemplates.Letter] = () => new Templates_Mail_Letter(),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
