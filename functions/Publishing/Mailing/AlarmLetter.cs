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
}
