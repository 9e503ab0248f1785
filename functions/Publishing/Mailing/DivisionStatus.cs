using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Mailing;

/// <summary>报送进展: where one agency's report stands, in the order of urgency for its supervisor.</summary>
public enum Situation
{
    /// <summary>处理受阻: the system failed at the upload.</summary>
    Stuck,

    /// <summary>退回未改正: the newest upload was rejected and nothing is public.</summary>
    Rejected,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>未报送.</summary>
    Missing,

    /// <summary>逾期报送.</summary>
    Late,

    /// <summary>按时报送.</summary>
    OnTime,
}

/// <summary>一个单位的报送情况, as only the supervisor sees it.</summary>
/// <param name="Standing">Agency, ledger row, last day.</param>
/// <param name="Reminders">How many reminders were sent.</param>
/// <param name="LastReminder">When the last one was; null when none was.</param>
/// <param name="Trouble">Why mail to it does not arrive; empty when it does or none was sent.</param>
public sealed record AgencyStatus(Standing Standing, int Reminders, DateTimeOffset? LastReminder, string Trouble)
{
    /// <summary>Where its report stands.</summary>
    public Situation Situation => Standing switch
    {
        { Filing.Latest.Stuck: true } => Situation.Stuck,
        { IsPublished: true, IsOnTime: true } => Situation.OnTime,
        { IsPublished: true } => Situation.Late,
        { Filing.Latest.Accepted: false } => Situation.Rejected,
        { Filing.Withdrawal: not null } => Situation.Withdrawn,
        _ => Situation.Missing,
    };

    /// <summary>退回未改正: the newest upload was rejected, whatever is public.</summary>
    public bool IsUncorrected => Standing.Filing.Latest is { Accepted: false, Stuck: false };

    /// <summary>待审核说明: reasons that the accepted report gives and nobody has approved yet.</summary>
    public int Explanations => Standing.Filing.ReasonsToApprove;

    /// <summary>Whether nobody can be reminded.</summary>
    public bool HasNoAddress => Standing is { IsPublished: false, Agency: { Clerk: null, Leader: null } };
}

/// <summary>区划报送情况: one division's year, from which digest, status page and command line are printed alike.</summary>
/// <param name="Division">Which division.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Agencies">Every agency that owes the year, in the register's order.</param>
public sealed record DivisionStatus(Division Division, ReportYear Year, DateTimeOffset AsOf, ImmutableArray<AgencyStatus> Agencies)
{
    /// <summary>The day in China.</summary>
    public DateOnly Today => ChinaTime.DateAt(AsOf);

    /// <summary>按时报送.</summary>
    public IEnumerable<AgencyStatus> OnTime => Agencies.Where(agency => agency.Situation == Situation.OnTime);

    /// <summary>逾期报送.</summary>
    public IEnumerable<AgencyStatus> Late => Agencies.Where(agency => agency.Situation == Situation.Late);

    /// <summary>未报送: nothing is public, the earliest deadline first.</summary>
    public IEnumerable<AgencyStatus> Missing => Agencies.Where(agency => !agency.Standing.IsPublished).OrderBy(agency => agency.Standing.Deadline);

    /// <summary>已逾期未报送.</summary>
    public int Overdue => Missing.Count(agency => agency.Standing.Deadline < Today);

    /// <summary>退回未改正.</summary>
    public IEnumerable<AgencyStatus> Uncorrected => Agencies.Where(agency => agency.IsUncorrected);

    /// <summary>待审核说明.</summary>
    public IEnumerable<AgencyStatus> ToApprove => Agencies.Where(agency => agency.Explanations > 0);

    /// <summary>主管部门待办: what only the supervisor can mend.</summary>
    public IEnumerable<(AgencyStatus Agency, string Task)> Tasks
    {
        get
        {
            foreach (var agency in Agencies)
            {
                if (agency.Situation == Situation.Stuck)
                    yield return (agency, "上传的文件没有处理成功，原因在系统；文件已收到，请联系运维人员。");
                if (agency.HasNoAddress)
                    yield return (agency, "没有登记联系人邮箱，无法提醒，请补充。");
                else if (agency.Trouble.Length > 0)
                    yield return (agency, $"邮件无法送达：{agency.Trouble}请核对联系人邮箱。");
                if (agency.Explanations > 0)
                    yield return (agency, $"报告中有 {agency.Explanations} 处数字关系不符，单位已说明理由并公布，请审核说明。同意的，运行 ./pipeline approve --agency {agency.Standing.Agency.Id} --year {Year} --by 审核人（或请运维人员代办），网页随即注明；不同意的，请通知单位改正后重新上传。");
            }
        }
    }
}
