using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;

namespace Pipeline.Specs.Reading;

public sealed class ReaderSpecs
{
    [Fact]
    public void A_secrecy_mark_above_the_title_reaches_the_rule_that_holds_it_back()
    {
        var text = Domain.Conformance.PlainText.Of(A.BalancedReport());
        Assert.Contains("P-MARK", Read("机密★1年\n\n" + text).Judged().Rules());
        Assert.Empty(Read("隆德县科技局文件\n\n" + text).Judged().Findings);

        static Pipeline.Domain.Reports.Entries Read(string content) => Readers.Read(new SourceFile("a.txt", System.Text.Encoding.UTF8.GetBytes(content)));
    }

    [Fact]
    public void The_2019_example_is_read_cell_by_cell_and_accepted() =>
        IsReadWhole(Find("seeds/640423/kjj/2019/2019年度报告.txt") ?? throw new FileNotFoundException("the seed"));

    [Fact]
    public void The_report_that_started_the_project_is_read_as_it_is_and_accepted()
    {
        var original = Find("../shared/seed/000_9cc29cc0a72555cd.txt");
        if (original is null)
            Assert.Skip("The shared original is not on this machine; the repository's own example was read.");
        var report = IsReadWhole(original);
        Assert.Contains(report.SectionAt(1)!.Paragraphs, paragraph => paragraph.Contains("切实抓紧抓好政府信息公开", StringComparison.Ordinal));
        Assert.Contains(report.SectionAt(5)!.Paragraphs, paragraph => paragraph.Contains("良好氛围", StringComparison.Ordinal));
    }

    [Fact]
    public void The_blank_form_in_word_is_the_2021_form_with_every_cell_blank()
    {
        var blank = Find("../shared/samples/form-2021-blank.docx");
        if (blank is null)
            Assert.Skip("The shared blank form is not on this machine.");
        var report = Verdict(File.ReadAllBytes(blank)).Report!;
        Assert.Equal("2021", report.Form.Id);
        Assert.All(report.Cells.Values, cell => Assert.Equal(CellState.Blank, cell.State));
        Assert.DoesNotContain(Verdict(File.ReadAllBytes(blank)).Findings, finding => finding.Rule is "F-TABLE" or "F-SURPLUS" or "C-UNREADABLE");
    }

    [Theory]
    [InlineData("", "F-EMPTY")]
    [InlineData(" \n\t\r\n", "F-EMPTY")]
    [InlineData("%PDF-1.7 …", "F-DAMAGED")]
    [InlineData("GIF89a…", "F-TYPE")]
    [InlineData("{ \"year\": 2024,\n \"cells\": { ] }", "F-JSON")]
    [InlineData("[1]", "F-JSON")]
    [InlineData("{\"year\": 2024, \"year\": 2023}", "F-JSON")]
    [InlineData("关于召开会议的通知", "F-NOREPORT")]
    public void What_is_no_report_is_refused_with_its_reason(string content, string rule) =>
        Assert.Equal(rule, Assert.Single(Verdict(Encoding.UTF8.GetBytes(content)).Findings).Rule);

    [Fact]
    public void Malformed_json_is_told_with_line_and_column() =>
        Assert.Contains("第 2 行", Assert.Single(Verdict("{ \"year\": 2024,\n \"cells\": { ] }"u8.ToArray()).Findings).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"sections\": {\"1\": \"…\"}", "“sections”应当是一个列表", Severity.Error)]
    [InlineData("\"explanations\": \"…\"", "“explanations”应当是一个列表", Severity.Error)]
    [InlineData("\"signoff\": \"王芳\"", "“signoff”应当是一个对象", Severity.Error)]
    [InlineData("\"title\": 2024", "“title”应当是文字", Severity.Error)]
    [InlineData("\"signoff\": {\"approvedOn\": \"2025-13-20\"}", "“2025-13-20”没有采用", Severity.Warning)]
    [InlineData("\"signoff\": {\"approvedOn\": 20250120}", "“20250120”没有采用", Severity.Warning)]
    public void Nothing_known_in_a_json_file_is_left_out_in_silence_for_its_kind(string property, string words, Severity severity)
    {
        var finding = Assert.Single(Readers.Read(new SourceFile("a.json", Encoding.UTF8.GetBytes($$"""{"year": 2024, {{property}}}"""))).Findings);
        Assert.Equal(("F-JSON", severity), (finding.Rule, finding.Severity));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_above_the_limit_is_refused_unread() =>
        Assert.Equal("F-SIZE", Assert.Single(Readers.Read(new SourceFile("a.txt", new byte[11]), 10).Findings).Rule);

    [Fact]
    public void Random_bytes_are_refused()
    {
        byte[] bytes = [.. Enumerable.Range(0, 999).Select(i => (byte)(i * 197 + (i >> 3)))];
        Assert.Equal("F-TYPE", Assert.Single(Verdict(bytes).Findings).Rule);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("gb18030")]
    public void The_encoding_does_not_matter(string name)
    {
        var text = File.ReadAllText(Find("seeds/640423/kjj/2019/2019年度报告.txt")!);
        var encoding = name == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var report = Assert.IsType<Accepted>(Verdict(encoding.GetBytes(text))).Report;
        Assert.Equal("隆德县科技局", report.AgencyName);
        Assert.Equal(198, report.Cells.Count);
    }

    [Fact]
    public void A_shifted_figure_is_unreadable_and_never_placed_by_guess()
    {
        var text = File.ReadAllText(Find("seeds/640423/kjj/2019/2019年度报告.txt")!);
        var shifted = text.Replace("3.补正后申请内容仍不明确\t\t\t", "3.补正后申请内容仍不明确\t\t4\t", StringComparison.Ordinal);
        Assert.NotEqual(text, shifted);
        var verdict = Assert.IsType<Rejected>(Verdict(Encoding.UTF8.GetBytes(shifted)));
        Assert.Equal(CellState.Unreadable, verdict.Report![CellAddress.Parse("requests/unavailable.still-unclear/total")].State);
        Assert.Contains(verdict.Findings, finding => finding.Rule == "C-UNREADABLE");
    }

    [Fact]
    public void Json_keeps_amounts_exact_and_names_wrong_addresses_types_and_repetitions()
    {
        var verdict = Verdict("""
            { "form": "2021", "year": 2024, "title": "某县科技局2024年政府信息公开工作年度报告",
              "cells": { "disclosure/fees/amount": 96171.6, "requests/carried-in/total": "/", "no/such/cell": 1,
                         "requests/received/total": 3, "requests/received/total": 4, "review/reconsideration/total": true } }
            """u8.ToArray());
        var report = verdict.Report!;
        Assert.Equal(96171.6m, report[CellAddress.Parse("disclosure/fees/amount")].Value);
        Assert.Equal(CellState.NotApplicable, report[CellAddress.Parse("requests/carried-in/total")].State);
        Assert.Equal(CellState.Unreadable, report[CellAddress.Parse("requests/received/total")].State);
        Assert.Equal(CellState.Unreadable, report[CellAddress.Parse("review/reconsideration/total")].State);
        Assert.Contains(verdict.Findings, finding => finding.Severity == Severity.Error && finding.Message.Contains("no/such/cell", StringComparison.Ordinal));
        Assert.Equal("某县科技局", report.AgencyName);
    }

    private static AnnualReport IsReadWhole(string file)
    {
        var verdict = Verdict(File.ReadAllBytes(file));
        Assert.True(verdict is Accepted, string.Join("\n", verdict.Findings.Select(finding => $"{finding.Rule} {finding.Message}")));
        var report = verdict.Report!;
        Assert.Equal(("2019", 2019, "隆德县科技局", "隆德县科技局2019年政府信息公开工作年度报告"), (report.Form.Id, report.Year.Value, report.AgencyName, report.Title));
        Assert.NotEmpty(report.Preamble);
        Assert.Equal([1, 2, 3, 4, 5, 6], report.Sections.Select(section => section.Number));
        foreach (var (address, cell) in report.Cells)
            Assert.Equal((address, Expected(address)), (address, cell.State));
        Assert.All(report.Cells.Values.Where(cell => cell.State == CellState.Number), cell => Assert.Equal(0m, cell.Value));
        return report;
    }

    /// <summary>Slashes for items and changes and the carried-in total, zeros elsewhere in tables 2 and 4 and in the totals of table 3, the rest blank.</summary>
    private static CellState Expected(CellAddress address) => (address.Table, address.Row, address.Column) switch
    {
        ("disclosure", _, "items-last-year" or "change") => CellState.NotApplicable,
        ("requests", "carried-in", "total") => CellState.NotApplicable,
        ("requests", _, not "total") => CellState.Blank,
        _ => CellState.Number,
    };

    private static Verdict Verdict(byte[] content) => Assessment.Of(Readers.Read(new SourceFile("file", content)), Circumstances.None);

    private static string? Find(string relative) => Repository.Path(relative) is var file && File.Exists(file) ? file : null;
}
