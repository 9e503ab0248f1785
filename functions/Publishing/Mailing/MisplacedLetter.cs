using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 没有受理的告知: an upload whose place names no agency and year of the register. Whoever can be known to have sent it is told; else
/// whoever can find out, because the unit may believe that it has filed.
/// </summary>
public static class MisplacedLetter
{
    /// <summary>To the unit whose folder it lies in.</summary>
    /// <param name="receipt">Of an upload that belongs to no year.</param>
    /// <param name="agency">The unit.</param>
    /// <param name="to">Whom it addresses.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter ToUnit(Receipt receipt, Agency agency, Contact to, MailSettings settings) => new(
        $"【没有受理】{agency.Name}上传的文件",
        $"{to.Name}同志：您好！",
        [
            new Callout("文件没有受理，还不算报送", Tone.Bad),
            new Prose("贵单位上传了一份文件，但是没有能够受理，原因如下。文件已妥善保存；网站上已经公布的内容没有任何变化。"),
            Reasons(receipt),
            Identity(receipt),
            new Prose("请按上面的说明重新上传。几秒内就会审核，并再给您发一封回执。"),
        ],
        settings.FromName);

    /// <summary>To the division's disclosure authority or the installation's operator: nobody can tell from the place whose report it is.</summary>
    /// <param name="receipt">Of an upload outside any agency's folder.</param>
    /// <param name="to">Supervisor or operator.</param>
    /// <param name="settings">Sender and site.</param>
    public static Letter ToOverseer(Receipt receipt, Contact to, MailSettings settings) => new(
        "【没有受理】有一份文件的上传位置不对",
        $"{to.Name}：您好！",
        [
            new Callout("有单位可能以为已经报送", Tone.Bad),
            new Prose("下面这份文件没有受理。从上传位置看不出是哪个单位的报告，系统无法告知报送单位。文件已妥善保存；网站上已经公布的内容没有任何变化。"),
            Reasons(receipt),
            Identity(receipt),
            new Items("请您", [("", "查看文件是哪个单位的报告，请该单位按正确的位置重新上传。"), ("", "单位确实不在名录中的，请先把它加入单位名录。")], Numbered: true),
        ],
        settings.FromName);

    private static Items Reasons(Receipt receipt) => new("原因", [.. receipt.Verdict.Findings.Select(finding => (finding.Where, finding.Message))], Numbered: true);

    private static Facts Identity(Receipt receipt) => new(
    [
        .. new (string Label, string Value)[]
        {
            ("文件", receipt.Path),
            ("收到时间", ChinaTime.Second(receipt.ReceivedAt) + "（北京时间）"),
            ("文件指纹（SHA-256）", receipt.Sha256),
        }.Where(fact => fact.Value.Length > 0),
    ]);
}
