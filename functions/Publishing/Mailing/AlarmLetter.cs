using Pipeline.Domain.Agencies;

namespace Pipeline.Publishing.Mailing;

/// <summary>告警信: an upload that could not be processed although it was tried again and again: the system's fault, never the unit's.</summary>
public static class AlarmLetter
{
    /// <summary>Writes it.</summary>
    /// <param name="path">The upload's path.</param>
    /// <param name="to">Supervisor or operator.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter Of(string path, Contact to, MailSettings settings) => new(
        "【系统告警】有一份上传的文件没有处理成功",
        $"{to.Name}：您好！",
        [
            new Callout("需要人工检查", Tone.Bad),
            new Prose("下面这份文件多次自动处理都没有成功。原因在系统，不在报送单位。文件原样保存，没有丢失；网站上已经公布的内容没有变化。"),
            new Facts([("文件", path)]),
            new Items("请您", [("", "请运维人员查看处理日志，排除故障后重新触发这份文件的处理。"), ("", "如果临近截止日，请告知报送单位：文件已按上传时间收到，不影响按时报送的认定。")], Numbered: true),
        ],
        settings.FromName);

    /// <summary>Of a message on a queue whose program failed again and again.</summary>
    /// <param name="queue">The queue it was meant for.</param>
    /// <param name="to">Supervisor or operator.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter OfWork(string queue, Contact to, MailSettings settings) => new(
        "【系统告警】有一项后台任务没有完成",
        $"{to.Name}：您好！",
        [
            new Callout("需要人工检查"),
            new Prose("下面这个队列中的一项任务多次没有完成。任务已经保存，系统会隔一段时间再试；报送单位的文件和已经公布的报告没有变化。"),
            new Facts([("队列", queue), ("可能的影响", queue switch { "site-changes" => "目录页没有更新", "mail" => "一封邮件没有寄出", "withdrawals" => "一份报告没有撤回", _ => "见处理日志" })]),
            new Items("请您", [("", "请运维人员查看处理日志，排除故障；任务会自动重新进行，不需要重做。")], Numbered: false),
        ],
        settings.FromName);
}
