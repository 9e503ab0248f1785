using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Mailing;

/// <summary>收件告知信: the unit's upload is here, the system has not managed to judge it yet, and the unit need do nothing.</summary>
public static class HeldLetter
{
    /// <summary>Writes it.</summary>
    /// <param name="agency">Who filed.</param>
    /// <param name="upload">What is stuck.</param>
    /// <param name="to">The clerk, or the leader.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter Of(Agency agency, Upload upload, Contact to, MailSettings settings) => new(
        "【已收到】贵单位的年度报告已收到，尚未审核",
        $"{to.Name}：您好！",
        [
            new Callout("文件已收到，不需要重新上传"),
            new Prose($"{agency.Name}上传的文件已经收到，系统暂时没有处理成功，原因在系统，不在贵单位。文件原样保存，是否按时以收到时间为准；此前已公布的报告没有变化。系统会继续处理，处理后另发回执。"),
            new Facts([("文件", upload.Path[(upload.Path.LastIndexOf('/') + 1)..]), ("收到日期", $"{ChinaTime.DateAt(upload.LastModified):yyyy-MM-dd}")]),
        ],
        settings.FromName);
}
