namespace Pipeline.Reading.Understanding;

/// <summary>
/// 异名: labels as real reports write them beside the form's own words. A variant is added here only with the page that
/// taught it; it must leave no doubt which label it stands for.
/// </summary>
internal static class Synonyms
{
    /// <summary>Variant, the form's own words, where it was seen (statute, 8, by quirk, unless another page is named).</summary>
    public static (string Variant, string Label, string SeenAt)[] OfLabels { get; } =
    [
        ("逾期不补正不再处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("申请人无正当理由逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("申请人无正当理由逾期不补正行政机关不再处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("逾期未缴费不再处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("逾期未缴费", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("申请人逾期未按收费通知要求缴纳费用", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("申请人逾期未按收费通知要求缴纳费用行政机关不再处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "quirk 39"),
        ("要求确认或重新出具已获取信息", "5.要求行政机关确认或重新出具已获取信息", "quirk 39"),
        ("其他处理情况", "（六）其他处理", "quirk 39"),
        ("涉及国家秘密", "1.属于国家秘密", "quirk 39"),
        ("危及国家安全公共安全经济安全社会稳定", "3.危及“三安全一稳定”", "statute 3.4, the words the shorthand stands for"),
        ("规范性文件", "行政规范性文件", "statute 3.6, item 1: the 2019 words in a 2021 table"),
        ("处理决定数量", "本年处理决定数量", "statute 3.6, item 2: the 2019 words in a 2021 table"),
        ("本年收费金额万元", "本年收费金额（单位：万元）", "quirk 19, brackets lost"),
        ("本年收费金额单位万元", "本年收费金额（单位：万元）", "quirk 19, brackets lost"),
        ("现行有效件", "现行有效件数", "quirk 6, cut by its last character: 天门市人民政府办公室 2025, 昌图县七家子镇 2023"),
        ("本年增减", "本年增/减", "quirk 16"),
        ("合计", "总计", "quirk 14, the total under its other name"),
        ("未经复议直接提起诉讼", "未经复议直接起诉", "quirk 1"),
        ("复议后提起诉讼", "复议后起诉", "quirk 1"),
        ("商业企业单位", "商业企业", "quirk 7"),
        ("其它", "其他", "quirk 7, the other common spelling"),
        ("其它结果", "其他结果", "quirk 7, the other common spelling"),
        ("其它处理", "（六）其他处理", "quirk 7, the other common spelling"),
        ("本年度办理结果", "三、本年度办理结果", "quirk 8"),
    ];
}
