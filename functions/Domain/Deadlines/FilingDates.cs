using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Deadlines;

/// <summary>
/// 各地报送日期: the law's dates and the earlier ones that divisions set for themselves, as data. A line for a division
/// counts before one for a region (<c>4312*</c>), that before the line for all (<c>*</c>).
/// </summary>
public sealed class FilingDates
{
    private readonly ImmutableArray<Line> lines;

    private FilingDates(ImmutableArray<Line> lines) => this.lines = lines;

    /// <summary>条例 article 49: departments and townships by 31 January, governments by 31 March; open from 1 January.</summary>
    public static FilingDates Statutory { get; } = Parse("division,kind,opens,last-day", "");

    /// <summary>
    /// Reads <c>division,kind,opens,last-day</c>, days as <c>MM-dd</c> of the year after the one reported on. Throws
    /// <see cref="CalendarFormatException"/> with file and line for a day that does not exist, a last day before the opening,
    /// a department's or government's day later than the law's, and two lines for the same.
    /// </summary>
    /// <param name="text">The file.</param>
    /// <param name="file">Its name, for messages.</param>
    public static FilingDates Parse(string text, string file)
    {
        var lines = new List<Line>();
        foreach (var line in CalendarLines.Of(text, file, 4))
        {
            var pattern = line.Fields[0];
            if (!pattern.EndsWith('*') ? !DivisionCode.TryParse(pattern, out _) : pattern.Length > 6 || !pattern[..^1].All(char.IsAsciiDigit))
                throw line.Refuse($"“{pattern}”不是区划。请写六位区划代码、以 * 结尾的前几位（如 4312*）或 *。");
            var read = new Line(pattern, Kind(line), line.MonthDay(2), line.MonthDay(3));
            if (read.LastDay.CompareTo(read.Opens) < 0)
                throw line.Refuse($"截止日（{line.Fields[3]}）早于开始受理日（{line.Fields[2]}）。");
            if (read.LastDay.CompareTo(Latest(read.Kind)) > 0)
                throw line.Refuse($"截止日不得晚于法定日期 {Latest(read.Kind).Month} 月 {Latest(read.Kind).Day} 日（《政府信息公开条例》第四十九条）。");
            if (lines.Any(other => other.Pattern == read.Pattern && other.Kind == read.Kind))
                throw line.Refuse($"“{pattern}”的这类单位写了两次。");
            lines.Add(read);
        }

        return new FilingDates([.. lines.OrderByDescending(line => line.Pattern.EndsWith('*') ? 0 : 1).ThenByDescending(line => line.Pattern.Length)]);
    }

    /// <summary>The term of a kind of body in a division.</summary>
    public FilingDeadline For(DivisionCode division, AgencyKind kind, ReportYear year)
    {
        var line = lines.FirstOrDefault(line => line.Kind == kind && line.Covers(division.Value))
            ?? new Line("*", kind, new MonthDay(1, 1), Law(kind));
        return new FilingDeadline(year, line.Opens.In(year.Value + 1), line.LastDay.In(year.Value + 1));
    }

    private static MonthDay Law(AgencyKind kind) => kind == AgencyKind.Government ? new MonthDay(3, 31) : new MonthDay(1, 31);

    /// <summary>Article 49 does not name townships: their day may lie as late as the governments'.</summary>
    private static MonthDay Latest(AgencyKind kind) => kind == AgencyKind.Department ? Law(kind) : new MonthDay(3, 31);

    private static AgencyKind Kind(CalendarLine line) => line.Fields[1] switch
    {
        "department" => AgencyKind.Department,
        "government" => AgencyKind.Government,
        "township" => AgencyKind.Township,
        var other => throw line.Refuse($"“{other}”不是单位类别。请写 department（部门）、government（政府）或 township（乡镇、街道）。"),
    };

    private sealed record Line(string Pattern, AgencyKind Kind, MonthDay Opens, MonthDay LastDay)
    {
        public bool Covers(string division) => Pattern.EndsWith('*') ? division.StartsWith(Pattern[..^1], StringComparison.Ordinal) : Pattern == division;
    }
}
