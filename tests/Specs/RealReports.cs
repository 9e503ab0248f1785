using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs;

/// <summary>Published reports of real governments (statute, section 4). Where the source prints only a row's total, its columns are filled so that the printed sums of the columns hold.</summary>
internal static class RealReports
{
    private static readonly string[] Outcomes2021 =
    [
        "denied.state-secret", "denied.prohibited-by-law", "denied.three-safeties-one-stability", "denied.third-party-rights", "denied.internal-affairs", "denied.deliberative-process", "denied.enforcement-file", "denied.administrative-inquiry",
        "unavailable.not-held", "unavailable.needs-creation", "unavailable.still-unclear",
        "not-processed.petition", "not-processed.repeated", "not-processed.publication", "not-processed.excessive", "not-processed.confirmation-or-reissue",
        "other.not-corrected-in-time", "other.fee-unpaid", "other.other",
    ];

    /// <summary>淮安市人民政府 2024: every relation holds and the words agree.</summary>
    public static Entries City2024()
    {
        var report = Report(Form2021.Form, 2024, "淮安市人民政府", Rows(
            ["received 3001,53,0,0,61,4,3119", "carried-in 34,0,0,0,0,0,34", "granted 1288,21,0,0,50,3,1362", "granted-in-part 447,7,0,0,0,0,454", "disposed 2932,53,0,0,61,4,3050", "carried-out 103,0,0,0,0,0,103"],
            [2, 31, 5, 6, 8, 12, 9, 105, 769, 11, 1, 62, 25, 0, 0, 1, 71, 6, 110], "unavailable.not-held", "732,25,0,0,11,1"), "72,64,178,37,351|13,4,8,1,26|12,1,1,6,20")
            .With("disclosure/licences/decisions", 447228).With("disclosure/penalties/decisions", 3985758).With("disclosure/coercive-measures/decisions", 88283).With("disclosure/fees/amount", 96171.6m)
            .Saying(1, "（二）依申请公开。全市共收到政府信息公开申请3119件，其中自然人3001件、法人或其他组织118件；答复3050件（含上年结转34件），结转下年度继续办理103件。予以公开1362件，部分公开454件。")
            .Saying(1, "因政府信息公开被申请行政复议351件，其中结果维持72件、结果纠正64件、其他结果178件、尚未审结37件；被提起行政诉讼46件，其中维持25件、纠正5件、其他结果9件、尚未审结7件。")
            .WithSection(6, "全市收取信息处理费3940元。");
        return report;
    }

    /// <summary>A city of 2025 with public test data: every relation holds.</summary>
    public static Entries City2025()
    {
        var report = Report(Form2021.Form, 2025, "杭州市人民政府",
        [
            "received 13612,252,0,45,128,32,14069", "carried-in 535,6,0,1,18,0,560", "granted 5345,129,0,41,19,14,5548", "granted-in-part 2120,39,0,1,6,2,2168",
            "denied.state-secret 13,0,0,0,0,0,13", "denied.prohibited-by-law 30,0,0,0,0,0,30", "denied.three-safeties-one-stability 11,0,0,0,0,0,11", "denied.third-party-rights 49,2,0,0,0,0,51",
            "denied.internal-affairs 103,1,0,0,0,0,104", "denied.deliberative-process 84,1,0,0,0,0,85", "denied.enforcement-file 282,4,0,0,0,0,286", "denied.administrative-inquiry 147,0,0,0,1,2,150",
            "unavailable.not-held 3075,50,0,0,89,8,3222", "unavailable.needs-creation 177,3,0,0,0,0,180", "unavailable.still-unclear 19,0,0,0,0,0,19",
            "not-processed.petition 199,1,0,0,3,0,203", "not-processed.repeated 147,1,0,0,0,0,148", "not-processed.publication 0,0,0,0,0,0,0", "not-processed.excessive 100,1,0,0,0,0,101", "not-processed.confirmation-or-reissue 5,0,0,0,0,0,5",
            "other.not-corrected-in-time 315,3,0,0,0,0,318", "other.fee-unpaid 202,0,0,1,0,0,203", "other.other 941,17,0,1,3,3,965",
            "disposed 13364,252,0,44,121,29,13810", "carried-out 783,6,0,2,25,3,819",
        ], "376,97,196,121,790|16,1,12,27,56|74,1,30,51,156");
        foreach (var (row, figures) in new[] { ("regulations", "3,5,74"), ("normative-documents", "564,984,4185") })
        foreach (var (column, figure) in new[] { "issued", "repealed", "in-force" }.Zip(figures.Split(',')))
            report = report.With($"disclosure/{row}/{column}", figure);
        report = report.With("disclosure/licences/decisions", 11398889).With("disclosure/penalties/decisions", 6937489).With("disclosure/coercive-measures/decisions", 166105).With("disclosure/fees/amount", 316441);
        return report;
    }

    /// <summary>上海市人民政府办公厅 2019: blank totals, and words that contradict the table.</summary>
    public static Entries Office2019()
    {
        var report = Report(Form2019.Form, 2019, "上海市人民政府办公厅",
        [
            "received 821,35,,,2,1,859", "carried-in 18,,,,,,18", "granted 258,13,,,1,,", "granted-in-part 3,,,,,,", "denied.state-secret 14,,,,,,",
            "denied.internal-affairs 5,,,,,,", "denied.deliberative-process 3,,,,,,", "denied.administrative-inquiry 10,,,,,,",
            "unavailable.not-held 252,12,,,1,,", "unavailable.needs-creation 44,,,,,,", "unavailable.still-unclear 25,3,,,,,",
            "not-processed.petition 148,7,,,,1,", "not-processed.repeated 5,,,,,,",
            "disposed 767,35,,,2,1,805", "carried-out 72,,,,,,72",
        ], "20,0,0,2,22|5,0,0,0,5|3,0,0,0,3")
            .Saying(1, "全年收到政府信息公开申请859件，答复805件，其中予以公开及部分公开258件，无法提供265件。")
            .Saying(1, "因政府信息公开被申请行政复议的案件均获维持。");
        return report;
    }

    /// <summary>The rows that the source prints whole, and for the rest the printed totals: natural persons alone, but one row as given.</summary>
    private static string[] Rows(string[] whole, int[] totals, string row, string columns) =>
        [.. whole, .. Outcomes2021.Zip(totals).Select(pair => pair.First == row ? $"{pair.First} {columns},{pair.Second}" : $"{pair.First} {pair.Second},0,0,0,0,0,{pair.Second}")];

    /// <summary>A report whose table 3 and table 4 are given as printed.</summary>
    public static Entries Report(ReportForm form, int year, string name, string[] rows, string review)
    {
        var report = A.ReportOf(form, year, cell => cell.Table == "disclosure" ? 0 : null, name);
        var columns = form.TableOf("requests")!.Blocks[0].Columns.Leaves.ToList();
        foreach (var (row, figures) in rows.Select(row => (row.Split(' ')[0], row.Split(' ')[1])))
        foreach (var (column, figure) in columns.Zip(figures.Split(',')))
            report = report.With(new CellAddress("requests", row, column.Id), figure);
        foreach (var (place, figure) in form.TableOf("review")!.Cells.Zip(review.Split(',', '|')))
            report = report.With(place.Address, figure);
        return report;
    }
}
