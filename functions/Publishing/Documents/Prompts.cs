using System.Collections.Immutable;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;

namespace Pipeline.Publishing.Documents;

/// <summary>填写提示: what belongs into each part (条例 article 50; 国办公开办函〔2021〕30号). Shown where it is to be written, never part of what is handed in.</summary>
internal static class Prompts
{
    /// <summary>For the preamble, then for sections 1 to 6; empty where only the table stands.</summary>
    public static ImmutableArray<string> For(ReportForm form, Agency agency) =>
    [
        "请写明本报告电子版的下载网址和联系方式（地址、邮政编码、办公电话、电子邮箱），不写个人手机号码。",
        string.Join('\n', Overview(agency)),
        "", "", "",
        "请写明政府信息公开工作存在的主要问题，以及改进措施和上年度所列问题的改进情况。",
        form.Id == "2019"
            ? "请写明其他需要报告的事项；没有的，写明没有。"
            : "请写明收取信息处理费的情况（没有收取的也要写明），以及其他需要报告的事项。",
    ];

    private static IEnumerable<string> Overview(Agency agency)
    {
        yield return "（一）请写明主动公开政府信息的情况。";
        yield return "（二）请写明办理政府信息公开申请的情况，件数应与表三一致。";
        yield return "（三）请写明政府信息管理的情况。";
        yield return "（四）请写明政府信息公开平台建设的情况。";
        yield return agency.Kind == AgencyKind.Government
            ? "（五）请写明监督保障的情况，包括工作考核、社会评议和责任追究结果情况。"
            : "（五）请写明监督保障的情况。";
    }
}
