using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Mailing;

/// <summary>报送汇总: what the supervisor must know of a division's year: what to do, then who is missing.</summary>
public static class DigestLetter
{
    /// <summary>A longer list is for the status page.</summary>
    private const int Longest = 60;

    /// <summary>Writes it.</summary>
    /// <param name="status">How the division stands.</param>
    /// <param name="to">The supervisor.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter Of(DivisionStatus status, Contact to, MailSettings settings)
    {
        var (missing, uncorrected, late, tasks) = (status.Missing.ToList(), status.Uncorrected.ToList(), status.Late.ToList(), status.Tasks.ToList());
        var (overdue, explained) = (status.Overdue, status.ToApprove.Count());
        var troubled = status.Agencies.Count(agency => agency.Trouble.Length > 0);
        var parts = ImmutableArray.CreateBuilder<LetterPart>();
        parts.Add(new Callout(missing.Count == 0 ? "全部单位均已报送" : overdue > 0 ? $"{missing.Count} 个单位尚未报送，其中 {overdue} 个已逾期" : $"{missing.Count} 个单位尚未报送", missing.Count == 0 ? Tone.Good : overdue > 0 ? Tone.Bad : Tone.News));
        parts.Add(new Facts(
        [
            ("应报送", $"{status.Agencies.Length} 个单位"),
            ("按时报送", $"{status.OnTime.Count()} 个"),
            ("逾期报送", $"{late.Count} 个"),
            ("尚未报送", $"{missing.Count} 个"),
            ("退回未改正", $"{uncorrected.Count} 个"),
            ("邮件未送达", $"{troubled} 个"),
            ("待审核说明", $"{explained} 个"),
        ]));
        Add("请您处理", tasks, task => (task.Agency.Standing.Agency.Name, task.Task));
        Add("尚未报送", missing, agency => (agency.Standing.Agency.Name, Still(agency, status.Today)));
        Add("退回后还没有改正", uncorrected, agency => (agency.Standing.Agency.Name, $"最近一次上传有 {agency.Standing.Filing.Latest!.Errors} 处需要修改{(agency.Standing.IsPublished ? "；此前公布的报告仍然有效" : "")}"));
        Add("逾期报送", late, agency => (agency.Standing.Agency.Name, $"{ReminderLetter.Day(ChinaTime.DateAt(agency.Standing.Filing.FiledAt!.Value))}报送"));
        parts.Add(new Action("查看公布情况", settings.Link(SitePaths.Division(status.Division.Code, status.Year))));
        parts.Add(new Prose($"每个单位收到提醒的次数、最近一次提醒和上传情况，见非公开容器 receipts 中的 {StatusPages.PathOf(status.Division.Code, status.Year)}。各单位信息员和分管负责同志由系统按节点自动提醒，您不需要逐一转发。"));
        return new Letter($"【报送汇总】{status.Division.Name} {status.Year} 年度报告：{(missing.Count == 0 ? "全部报送" : $"{missing.Count} 个单位未报送")}", $"{to.Name}：您好！", parts.ToImmutable(), settings.FromName);

        void Add<T>(string heading, List<T> entries, Func<T, (string, string)> tell)
        {
            if (entries.Count > 0)
                parts.Add(new Items($"{heading}（{entries.Count}）", [.. entries.Take(Longest).Select(tell), .. entries.Count > Longest ? [("", $"另有 {entries.Count - Longest} 个，见报送情况页。")] : Array.Empty<(string, string)>()]));
        }
    }

    private static string Still(AgencyStatus agency, DateOnly today)
    {
        var days = agency.Standing.Deadline.DayNumber - today.DayNumber;
        var when = days > 0 ? $"截止日 {agency.Standing.Deadline:M 月 d 日}，还有 {days} 天" : days == 0 ? "今天截止" : $"已逾期 {-days} 天";
        return agency.Reminders == 0 ? when : $"{when}，已提醒 {agency.Reminders} 次";
    }
}
