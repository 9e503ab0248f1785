using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Rules;

/// <summary>文字部分: sections there and written by this body for this year (statute, 2, 7.5 and 8). All of them inform; none holds a report back.</summary>
public static partial class TextRules
{
    private const string Content = "政府信息公开工作年度报告应当包括：主动公开情况；处理申请情况；被申请行政复议、提起行政诉讼情况；存在的主要问题及改进情况；其他需要报告的事项。";
    private const string ContentSource = "条例第五十条第一款";
    private const string Plain = "照搬照抄、敷衍塞责的，依照条例第四十七条追究责任。";

    /// <summary>The rules.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        new Rule("V-SECTION", Severity.Warning, "六个部分应当齐全", Content, ContentSource, "补上缺少的部分，标题用格式原文。").Checking(Missing),
        new Rule("V-OVERVIEW", Severity.Warning, "第一部分应当概述全年工作，不能只有编制说明", Content, ContentSource, "补写主动公开、依申请公开、政府信息管理、平台建设、监督保障情况。") { Edition = 2 }.Checking(Overview),
        new Rule("V-PROBLEMS", Severity.Warning, "第五部分应当写明存在的主要问题和改进情况", Content, ContentSource, "写明本单位的实际问题和改进措施。") { Edition = 2 }.Checking(Problems),
        new Rule("N-FEE", Severity.Warning, "第六部分应当报告收取信息处理费的情况", "收取信息处理费情况在“其他需要报告的事项”中报告。", "国办公开办函〔2021〕30号附件；国办函〔2020〕109号", "没有收取的，写“本年度未收取信息处理费”。") { Forms = ["2021"], Edition = 2 }.Checking(Fee),
        new Rule("N-FEE2", Severity.Warning, "上一年报告过信息处理费的，本年也应当报告", "收取信息处理费情况在“其他需要报告的事项”中报告。", "国办公开办函〔2021〕30号附件；国办函〔2020〕109号", "写明本年度是否收取、收取多少。") { Forms = ["2021"], Edition = 2 }.Checking(FeeAgain),
        new Rule("V-TEMPLATE", Severity.Warning, "不应留下模板中的提示文字", Plain, ProseRules.Source, "删去提示文字，或换成本单位的内容。") { Edition = 2 }.Checking(Template),
        new Rule("V-BODY", Severity.Warning, "自称应当与填报单位一致", Plain, ProseRules.Source, "把自称改成本单位的称呼。") { Edition = 3 }.Checking(WrongBody),
        new Rule("V-AGENCY", Severity.Warning, "标题中的单位应当是提交的单位", Plain, ProseRules.Source, "核对是否提交了其他单位的报告；单位改过名的，请主管部门在名录中补上别名。") { Edition = 2 }.Checking(OtherAgency),
        new Rule("V-DOCNO", Severity.Warning, "引用的文号应当准确", "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号", "两个通知的文号", "改正文号。") { Edition = 2 }.Checking(DocumentNumber),
    ];

    private static IEnumerable<Finding> Missing(Rule rule, Draft draft)
    {
        var missing = Enumerable.Range(1, 6).Where(number => draft.Report.SectionAt(number) is null).ToList();
        if (missing.Count > 0)
            yield return rule.Finds($"没有找到{string.Join("、", missing.Select(number => $"“{ReportForm.SectionHeadings[number - 1]}”"))}。请补上；标题已经写了的，请改成格式原文。");
    }

    private static IEnumerable<Finding> Overview(Rule rule, Draft draft)
    {
        if (draft.Report.SectionAt(1) is { } section && draft.Prose.Passages.Where(passage => passage.Section == 1).SelectMany(passage => passage.Sentences).All(sentence => sentence.Length < 5 || Statement().IsMatch(sentence)))
            yield return rule.Finds(section.Paragraphs.IsEmpty
                ? "第一部分没有内容。请概述主动公开、依申请公开、政府信息管理、平台建设和监督保障五个方面的情况。"
                : "第一部分只有编制依据、统计期限等说明，没有概述全年工作。请补写主动公开、依申请公开、政府信息管理、平台建设和监督保障五个方面的情况。") with
            { Where = "第一部分" };
    }

    private static IEnumerable<Finding> Problems(Rule rule, Draft draft)
    {
        if (draft.Report.SectionAt(5) is { } section && Nothing().IsMatch(Traditional.Plain(string.Concat(section.Paragraphs))))
            yield return rule.Finds(section.Paragraphs.All(string.IsNullOrWhiteSpace)
                ? "第五部分没有内容。请写明存在的主要问题和改进情况。"
                : "第五部分只写了“无”。请写明存在的主要问题和改进情况。") with
            { Where = "第五部分" };
    }

    private static IEnumerable<Finding> Fee(Rule rule, Draft draft)
    {
        if (!MentionsFee(draft.Report) && !MentionsFeeBefore(draft) && draft.Report.SectionAt(6) is not null)
            yield return rule.Finds("第六部分没有写收取信息处理费的情况。收取了的写明件数和金额；没有收取的写“本年度未收取信息处理费”。") with { Where = "第六部分" };
    }

    private static IEnumerable<Finding> FeeAgain(Rule rule, Draft draft)
    {
        if (!MentionsFee(draft.Report) && MentionsFeeBefore(draft) && draft.Report.SectionAt(6) is not null)
            yield return rule.Finds($"{draft.LastYear!.Year} 年度报告写了信息处理费，本年第六部分没有写。请写明本年度是否收取、收取多少。") with { Where = "第六部分" };
    }

    private static bool MentionsFeeBefore(Draft draft) => draft.LastYear is { Form.Id: "2021" } last && MentionsFee(last);

    private static bool MentionsFee(AnnualReport report) =>
        report.Sections.SelectMany(section => section.Paragraphs).Any(text => FeeWords().IsMatch(Traditional.Plain(text)));

    private static IEnumerable<Finding> Template(Rule rule, Draft draft) =>
        from passage in draft.Prose.Passages
        let match = TemplateWords().Match(passage.Text)
        where match.Success
        select rule.Finds($"{passage.Where}留有模板中的文字“{passage.Quoted(match.Value)}”。请删去，或换成本单位的内容。") with { Where = passage.Where };

    private static IEnumerable<Finding> WrongBody(Rule rule, Draft draft)
    {
        if (Body.Of(draft).CallsItself is not { } own)
            yield break;
        var wrong = (
            from passage in draft.Prose.Passages
            from match in Self().Matches(passage.Text)
            where !Fits(own, match.Groups["body"].Value)
            select new { passage.Where, Value = passage.Quoted(match.Value) }).ToList();
        if (wrong.Count > 0)
            yield return rule.Finds($"{wrong[0].Where}自称“{wrong[0].Value}”{(wrong.Count > 1 ? $"（全文共 {wrong.Count} 处这样的自称）" : "")}，而报告的填报单位是{Body.Of(draft).Name}。请核对是否沿用了其他单位的文字。") with { Where = wrong[0].Where };
    }

    /// <summary>A body may call itself only what it is; a government may speak of 我委 (its party committee) and 我厅 (its office).</summary>
    private static bool Fits(string own, string said) => own switch
    {
        "政府" => said is "委" or "厅",
        _ => said == own,
    };

    private static IEnumerable<Finding> OtherAgency(Rule rule, Draft draft)
    {
        var (agency, report) = (draft.Circumstances.Agency, draft.Report);
        if (agency is null || draft.Entries.Findings.Any(finding => finding.Rule == IntakeRules.Misfiled.Id || finding.Rule == IntakeRules.Name.Id))
            yield break;
        if (!agency.IsCalled(report.AgencyName) && !agency.Aliases.Prepend(agency.Name).Any(name => IsShortFor(report.AgencyName, name) || IsShortFor(name, report.AgencyName)))
            yield return rule.Finds($"报告标题中的单位是“{Print.Quoted(report.AgencyName)}”，而提交的单位是{agency.Name}。请确认没有把其他单位的报告传到这里。") with { Where = "标题" };
    }

    /// <summary>科技局 is short for 科学技术局: the same characters in order. The words that every body of a county shares say nothing.</summary>
    private static bool IsShortFor(string brief, string full)
    {
        var (at, simplified) = (0, Traditional.Of(full));
        foreach (var c in Traditional.Plain(brief))
        {
            at = simplified.IndexOf(c, at) + 1;
            if (at == 0)
                return false;
        }

        return true;
    }

    private static IEnumerable<Finding> DocumentNumber(Rule rule, Draft draft) =>
        from passage in draft.Prose.Passages
        from sentence in passage.Sentences
        where sentence.Contains("报告", StringComparison.Ordinal) || sentence.Contains("格式", StringComparison.Ordinal)
        from match in Circular().Matches(sentence)
        let right = match.Groups["no"].Value == "30" ? Form2021.Form.Document : Form2019.Form.Document
        where HalfWidth.Joined(right) != match.Value.Replace('[', '〔').Replace(']', '〕').Replace('(', '〔').Replace(')', '〕')
        select rule.Finds($"{passage.Where}引用的文号“{passage.Quoted(match.Value)}”有误，年度报告格式的文号是{right}。请改正。") with { Where = passage.Where };

    [GeneratedRegex("编制|统计(?:数据)?(?:的)?(?:期限|时限|时间)|电子版|联系|电话|地址|邮编|邮箱|疑问|下载|查阅|(?:六个?|6个?)部分|组成|构成", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Statement();

    [GeneratedRegex("^(?:本单位|本年度?|我[局镇乡委县市区]|目前|暂|此项|本项|均|:)*(?:无|没有|不存在|暂无)?(?:存在)?(?:的)?(?:主要)?(?:问题|内容|情况)?[。.,;]?(?:无)?[。.]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Nothing();

    [GeneratedRegex("信息处理费|处理费|(?:收取|收费|费用|减免).{0,20}(?:费|元|收取|情况)|未收取|不收取", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex FeeWords();

    [GeneratedRegex("\\((?:文字描述|此处填写|请填写|填写说明|示例)[^)]{0,40}\\)|收取信息处理费情况在此处报告|该部分以表格形式报告|(?:请|需)在此处(?:填写|插入|输入)|点击(?:此处)?(?:输入|添加)文字|(?<=^|[).。])请写明(?:本报告|主动公开|办理|政府信息|监督保障|收取|其他需要)|请核对表[二三四]:|(?<![A-Za-z0-9])[Xx×*○_]{2,}(?=年|月|日|件|条|项|个|次|局|人民政府|万元|元|部门|单位)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex TemplateWords();

    [GeneratedRegex("(?<![自致由被于比对向])(?:我|本)(?<body>局(?!势|面|限|部)|镇|乡(?!村|镇)|街道|委(?!托|派|员|任|屈|会|以|办)|厅)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Self();

    [GeneratedRegex("国办(?:公开办函|公开函|公开办|公开|办函|发|函|办发)*(?:[〔\\[(]?(?:2021[〕\\])]?(?<no>30)号|2019[〕\\])]?(?<no>60)号))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: Patience.Match)]
    private static partial Regex Circular();
}
