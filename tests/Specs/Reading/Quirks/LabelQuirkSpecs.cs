using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading.Quirks;

/// <summary>Quirks of labels, headers and flattened tables (statute, 8: 4 to 13, 19, 20, 38, 39), by their numbers.</summary>
public sealed class LabelQuirkSpecs
{
    private static PaperReport Report2021 { get; } = PaperReport.Of(Form2021.Form, PaperReport.Distinct);

    private static PaperReport Report2019 { get; } = PaperReport.Of(Form2019.Form, PaperReport.Distinct);

    [Theory]
    [InlineData("（", "(", "）", ") ")]
    [InlineData("（", "(", "）", ")")]
    [InlineData("（", "〔", "）", "〕")]
    public void Quirk_4_brackets_of_any_width_with_or_without_a_space_do_not_matter(string left, string leftAs, string right, string rightAs) =>
        IsReadWhole(Report2021, text => text.Replace(left, leftAs, StringComparison.Ordinal).Replace(right, rightAs, StringComparison.Ordinal));

    [Fact]
    public void Quirk_5_enumerators_may_be_mixed_in_one_table()
    {
        var count = 0;
        IsReadWhole(Report2021, text => text.Length > 2 && char.IsAsciiDigit(text[0]) && text[1] == '.' ? text[0] + (count++ % 5) switch { 0 => "、", 1 => "．", 2 => ". ", 3 => "）", _ => "." } + text[2..] : text);
    }

    [Fact]
    public void Quirk_6_headers_cut_to_the_same_words_are_read_by_position_with_a_warning()
    {
        var cut = Reworded(Report2019, text => text is "本年新制作数量" or "本年新公开数量" ? "本年新" : text);
        foreach (var verdict in EveryWay(cut))
        {
            Assert.Empty(Read.NotRight(verdict, cut.Form, PaperReport.Distinct));
            Assert.Contains(verdict.Findings, finding => finding.Rule == "F-POSITION" && finding.Message.Contains("本年新", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Quirk_6_cut_headers_in_another_order_than_the_form_are_unreadable()
    {
        var cut = Reworded(Report2019, text => text switch { "本年新制作数量" => "对外公开总数量", "本年新公开数量" or "对外公开总数量" => "本年新", _ => text });
        foreach (var verdict in EveryWay(cut))
            Assert.DoesNotContain(verdict.Report!.Cells, cell => cell.Key is { Row: "regulations", Column: "made" or "published" } && cell.Value.State == CellState.Number);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\u3000")]
    public void Quirk_7_labels_may_be_broken_inside(string inside) =>
        IsReadWhole(Report2021, text => text.Length is > 2 and < 8 && !Char.IsAsciiDigit(text[0]) ? text[..2] + inside + text[2..] : text, styles: inside == " ");

    [Fact]
    public void Quirk_8_the_vertical_label_between_the_rows_is_no_row()
    {
        const string Vertical = "三、本年度办理结果";
        var lines = Report2021.AsText(TextStyles.Spaces).Split('\n').ToList();
        var first = lines.FindIndex(line => line.StartsWith(Vertical, StringComparison.Ordinal));
        lines[first] = lines[first][Vertical.Length..].Trim();
        for (var i = 0; i < Vertical.Length; i++)
            lines.Insert(first + (2 * i), Vertical[i].ToString());
        var between = Read.Text(string.Join('\n', lines));
        Assert.Empty(Read.NotRight(between, Form2021.Form, PaperReport.Distinct));
    }

    [Fact]
    public void Quirk_8_characters_of_the_vertical_label_before_a_row_do_not_hide_its_label()
    {
        var text = Report2021.AsText(TextStyles.Spaces).Replace("（二）部分公开", "本 （二）部分公开", StringComparison.Ordinal).Replace("（七）总计", "果 （七）总计", StringComparison.Ordinal);
        Assert.Empty(Read.NotRight(Read.Text(text), Form2021.Form, PaperReport.Distinct));
    }

    [Fact]
    public void Quirk_9_a_header_flattened_to_characters_leaves_the_row_of_fifteen_figures()
    {
        var table = Report2021.Tables[2];
        var figures = string.Join(' ', table.Rows[^1].Select(cell => cell.Text));
        var text = Report2021.AsText(drawn => drawn == table ? $"行政复议 行政诉讼\n结 结 其 尚 总 未经复议直接起诉 复议后起诉\n果 果 他 未 计 结 结 其 尚 总 结 结 其 尚 总\n维 纠 结 审\n{figures}\n" : TextStyles.Spaces(drawn));
        var verdict = Read.Text(text);
        Assert.Empty(Read.NotRight(verdict, Form2021.Form, PaperReport.Distinct));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "F-POSITION");
    }

    [Fact]
    public void Quirk_10_figures_run_together_are_never_split_but_ways_that_add_up_are_named()
    {
        var text = Balanced(TextStyles.Spaces, table => table.Id == "review" ? table with { Rows = [.. table.Rows[..^1], [new PaperCell("72641783735113481261211620")]] } : table);
        var verdict = Read.Text(text);
        var cell = verdict.Report![CellAddress.Parse("review/reconsideration/upheld")];
        Assert.Equal(CellState.Unreadable, cell.State);
        Assert.Contains(verdict.Findings, finding => finding.Rule == "C-UNREADABLE" && finding.Message.Contains("72 64 178 37 351 13 4 8 1 26 12 1 1 6 20", StringComparison.Ordinal));
    }

    [Fact]
    public void Quirk_10_no_way_is_named_to_part_what_may_be_the_number_of_a_telephone()
    {
        // 1 + 3 + 5 + 20 + 40 + 10 = 79: as figures it adds up.
        var text = Report2021.AsText(TextStyles.Spaces).Split('\n').Select(line => line.StartsWith("2.重复申请", StringComparison.Ordinal) ? "2.重复申请 13520401079" : line);
        var told = Read.Text(string.Join('\n', text)).Findings.Where(finding => finding.Cells.Any(cell => cell.Row == "not-processed.repeated")).ToList();
        Assert.NotEmpty(told);
        Assert.DoesNotContain(told, finding => finding.Message.Contains("1 3 5 20 40 10 79", StringComparison.Ordinal) || finding.Message.Contains("13520401079", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("82666")]
    [InlineData("1011")]
    public void Quirk_10_a_row_of_table_3_run_together_is_unreadable(string fused)
    {
        var text = Report2021.AsText(TextStyles.Spaces).Split('\n').Select(line => line.StartsWith("2.重复申请", StringComparison.Ordinal) ? $"2.重复申请 {fused}" : line);
        var verdict = Read.Text(string.Join('\n', text));
        Assert.All(verdict.Report!.Cells.Where(cell => cell.Key.Row == "not-processed.repeated"), cell => Assert.Equal(CellState.Unreadable, cell.Value.State));
    }

    [Theory]
    [InlineData("a cell a line")]
    [InlineData("spaces")]
    public void A_blank_that_collapsed_is_not_made_up_for_by_the_blank_line_after_the_table(string style)
    {
        static string Figure(CellAddress cell) => cell.ToString() == "review/reconsideration/upheld" ? "" : PaperReport.Distinct(cell);
        var report = PaperReport.Of(Form2021.Form, Figure);
        Assert.Empty(Read.WrongInSilence(Read.Text(report.AsText(table => TextStyles.All[style](table) + "\n")), report.Form, Figure));
    }

    [Fact]
    public void Quirk_11_the_column_of_a_figure_moves_with_the_merged_label_and_is_still_found()
    {
        foreach (var report in (PaperReport[])[Report2019, Report2021])
        {
            Assert.Empty(Read.NotRight(Read.Text(report.AsText(TextStyles.Tabs)), report.Form, PaperReport.Distinct));
            Assert.Empty(Read.NotRight(Read.Text(report.AsText(TextStyles.CollapsedTabs)), report.Form, PaperReport.Distinct));
        }
    }

    [Fact]
    public void Quirk_12_a_row_that_lost_its_leading_cells_at_a_page_break_is_read()
    {
        var broken = Report2021.AsText(TextStyles.Tabs).Replace("\n\t\t2.没有现成信息需要另行制作\t", "\n- 3 -\n\n2.没有现成信息需要另行制作\t", StringComparison.Ordinal);
        Assert.Empty(Read.NotRight(Read.Text(broken), Form2021.Form, PaperReport.Distinct));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("", true)]
    [InlineData("7", false)]
    public void Quirk_13_a_ghost_column_is_left_out_only_when_it_is_empty_or_zero(string ghost, bool isRead)
    {
        var table = Report2021.Tables[2];
        var text = Report2021.AsText(drawn => drawn == table ? TextStyles.Tabs(table).TrimEnd('\n') + $"\t{ghost}\n" : TextStyles.Tabs(drawn));
        var verdict = Read.Text(text);
        Assert.Equal(isRead, !Read.NotRight(verdict, Form2021.Form, PaperReport.Distinct).Any());
        Assert.Empty(Read.WrongInSilence(verdict, Form2021.Form, PaperReport.Distinct));
        if (ghost == "0")
            Assert.Contains(verdict.Findings, finding => finding.Rule == "F-SURPLUS");
    }

    [Fact]
    public void Quirk_19_guidance_left_in_headers_is_not_part_of_the_label_and_is_told()
    {
        var guided = Reworded(Report2019, text => text switch
        {
            "上一年项目数量" => "上一年项目数量（指2018年事项数）",
            "本年增/减" => "本年增/减（减用负值表示,如-8）",
            "处理决定数量" => "处理决定数量(指2019年办件量)",
            "规章" => "规章(设区的市、自治州人民政府应提供相关数据)",
            _ => text,
        });
        foreach (var verdict in EveryWay(guided))
        {
            Assert.Empty(Read.NotRight(verdict, guided.Form, PaperReport.Distinct));
            Assert.Contains(verdict.Findings, finding => finding.Rule == "F-POSITION" && finding.Message.Contains("填写说明", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Quirk_20_a_local_row_is_left_out_and_told()
    {
        var extended = Report2019 with { Tables = [.. Report2019.Tables.Select(table => table.Id == "disclosure" ? table with { Rows = table.Rows.Insert(4, [new PaperCell("其他主动公开文件"), new PaperCell("31"), new PaperCell("31"), new PaperCell("207")]) } : table)] };
        foreach (var verdict in EveryWay(extended))
        {
            Assert.Empty(Read.NotRight(verdict, extended.Form, PaperReport.Distinct));
            Assert.Contains(verdict.Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains("其他主动公开文件", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)")]
    [InlineData("（本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和）")]
    [InlineData("")]
    [InlineData("项目")]
    public void Quirk_38_the_note_in_the_corner_may_be_written_in_any_way_or_dropped(string note) =>
        IsReadWhole(Report2021, text => text.StartsWith("（本列数据", StringComparison.Ordinal) ? note : text);

    [Theory]
    [InlineData("3.危及\"三安全一稳定\"")]
    [InlineData("3.危及「三安全一稳定」")]
    [InlineData("3.危及三安全一稳定")]
    [InlineData("3．危及‘三安全一稳定’")]
    public void Quirk_39_quotation_marks_may_be_of_any_kind_or_missing(string label) =>
        IsReadWhole(Report2021, text => text.StartsWith("3.危及", StringComparison.Ordinal) ? label : text);

    [Fact]
    public void Quirk_39_labels_may_be_shortened() => IsReadWhole(Report2021, text => text switch
    {
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请" => "1.逾期不补正不再处理",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请" => "2.逾期未缴费不再处理",
        "5.要求行政机关确认或重新出具已获取信息" => "5.要求确认或重新出具已获取信息",
        "行政规范性文件" => "规范性文件",
        _ => text,
    });

    [Fact]
    public void Traditional_characters_are_the_same_labels() => IsReadWhole(Report2021, text =>
        text.Replace("总计", "總計", StringComparison.Ordinal).Replace("机构", "機構", StringComparison.Ordinal).Replace("业", "業", StringComparison.Ordinal).Replace("数量", "數量", StringComparison.Ordinal)
            .Replace("国家", "國家", StringComparison.Ordinal).Replace("复议", "復議", StringComparison.Ordinal).Replace("诉讼", "訴訟", StringComparison.Ordinal).Replace("结果", "結果", StringComparison.Ordinal).Replace("审结", "審結", StringComparison.Ordinal).Replace("处理", "處理", StringComparison.Ordinal));

    private static void IsReadWhole(PaperReport report, Func<string, string> change, bool styles = true)
    {
        var changed = Reworded(report, change);
        foreach (var verdict in EveryWay(changed, styles))
        {
            Assert.Empty(Read.NotRight(verdict, report.Form, PaperReport.Distinct).Take(3));
            Assert.DoesNotContain(verdict.Findings, finding => finding.Rule == "F-POSITION"); // by their words, not by their place
        }
    }

    private static IEnumerable<Verdict> EveryWay(PaperReport report, bool styles = true)
    {
        yield return Read.Bytes(report.AsWord());
        yield return Read.Text(report.AsHtml());
        if (styles)
        {
            yield return Read.Text(report.AsText(TextStyles.Tabs));
            yield return Read.Text(report.AsText(TextStyles.Pipes));
        }
    }

    private static PaperReport Reworded(PaperReport report, Func<string, string> change) => report with { Tables = [.. report.Tables.Select(table => table.Reworded(change))] };

    private static string Balanced(Func<PaperTable, string> style, Func<PaperTable, PaperTable> change)
    {
        var entries = A.BalancedReport();
        var report = PaperReport.Of(Form2021.Form, cell => entries.Cells[cell].Raw);
        return (report with { Tables = [.. report.Tables.Select(change)] }).AsText(style);
    }
}
