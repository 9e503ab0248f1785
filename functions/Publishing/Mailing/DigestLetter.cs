using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>报送汇总: what the supervisor must know of a division's year, who is missing first.</summary>
/// <param name="Standings">Every agency that owes the year.</param>
/// <param name="Tasks">What only the supervisor can mend: agencies without an address, mails refused for good.</param>
public sealed record DivisionDigest(Division Division, ReportYear Year, DateOnly Today, ImmutableArray<Standing> Standings, ImmutableArray<(string Agency, string Task)> Tasks)
{
    /// <summary>按时报送.</summary>
    public IEnumerable<Standing> OnTime => Standings.Where(standing => standing.IsOnTime);

    /// <summary>逾期报送: filed after the last day.</summary>
    public IEnumerable<Standing> Late => Standings.Where(standing => standing.IsPublished && !standing.IsOnTime);

    /// <summary>未报送.</summary>
    public IEnumerable<Standing> Missing => Standings.Where(standing => !standing.IsPublished).OrderBy(standing => standing.Deadline);

    /// <summary>退回未改正: the newest upload was rejected.</summary>
    public IEnumerable<Standing> Uncorrected => Standings.Where(standing => standing.Filing.Latest is { Accepted: false, Stuck: false });

    /// <summary>The letter.</summary>
    public Letter Letter(Contact to, MailSettings settings)
    {
        var (missing, uncorrected) = (Missing.ToList(), Uncorrected.ToList());
        var overdue = missing.Count(standing => standing.Deadline < Today);
        var parts = ImmutableArray.CreateBuilder<LetterPart>();
        parts.Add(new Callout(missing.Count == 0 ? "全部单位均已报送" : overdue > 0 ? $"{missing.Count} 个单位尚未报送，其中 {overdue} 个已逾期" : $"{missing.Count} 个单位尚未报送"));
        parts.Add(new Facts(
        [
            ("应报送", $"{Standings.Length} 个单位"),
            ("按时报送", $"{OnTime.Count()} 个"),
            ("逾期报送", $"{Late.Count()} 个"),
            ("尚未报送", $"{missing.Count} 个"),
            ("退回未改正", $"{uncorrected.Count} 个"),
        ]));
        if (Tasks.Length > 0)
            parts.Add(new Items("请您处理", Tasks));
        if (missing.Count > 0)
            parts.Add(new Items("尚未报送", [.. missing.Select(standing => (standing.Agency.Name, Still(standing)))]));
        if (uncorrected.Count > 0)
            parts.Add(new Items("退回后还没有改正", [.. uncorrected.Select(standing => (standing.Agency.Name, $"最近一次上传有 {standing.Filing.Latest!.Errors} 处需要修改"))]));
        if (Late.Any())
            parts.Add(new Items("逾期报送", [.. Late.Select(standing => (standing.Agency.Name, $"{ReminderLetter.Day(ChinaTime.DateAt(standing.Filing.FiledAt!.Value))}报送"))]));
        parts.Add(new Action("查看报送情况", settings.Link(SitePaths.Division(Division.Code, Year))));
        parts.Add(new Prose("各单位信息员和分管负责同志由系统按节点自动提醒，您不需要逐一转发。"));
        return new Letter($"【报送汇总】{Division.Name} {Year} 年度报告：{(missing.Count == 0 ? "全部报送" : $"{missing.Count} 个单位未报送")}", $"{to.Name}：您好！", parts.ToImmutable(), settings.FromName);
    }

    private string Still(Standing standing) => (standing.Deadline.DayNumber - Today.DayNumber) switch
    {
        > 0 and var left => $"截止日 {standing.Deadline:M 月 d 日}，还有 {left} 天",
        0 => "今天截止",
        var late => $"已逾期 {-late} 天",
    };
}
