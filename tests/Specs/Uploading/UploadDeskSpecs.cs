using System.Text.Json;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Uploading;

/// <summary>What the desk answers to whoever holds a link.</summary>
public sealed class UploadDeskSpecs : UploadOffice
{
    [Fact]
    public async Task A_link_opens_its_own_agency_and_year_with_the_token_in_the_fragment_only()
    {
        var desk = await Desk();
        var link = await new UploadLinks(Seal, new Uri("https://site.example.cn/"), Clock).For(Kjj, Year, Cancel);
        Assert.Equal("https://site.example.cn/submit/", link.GetLeftPart(UriPartial.Query));
        var (status, said) = await Ask(desk, "open", new { token = link.Fragment[1..] });
        Assert.Equal(200, status);
        Assert.Equal(("隆德县科学技术局", 2024, "2025-01-31", Limit), (Text(said, "agency"), said.GetProperty("year").GetInt32(), Text(said, "lastDay"), said.GetProperty("sizeLimit").GetInt32()));
    }

    [Fact]
    public async Task A_right_is_for_one_new_blob_below_the_agencys_year_and_lasts_no_hour()
    {
        var desk = await Desk();
        var token = await Token();
        var (status, said) = await Ask(desk, "right", new { token, fileName = "C:\\报告\\2024年度报告.docx", size = 10 });
        Assert.Equal(200, status);
        var right = Assert.Single(Minted);
        Assert.Equal("640423/kjj/2024/2024年度报告-20250120-090000-one.docx", right.Path);
        Assert.Equal(right.Path, Text(said, "path"));
        Assert.True(right.Until - right.From <= TimeSpan.FromHours(1));
        Assert.True(right.Until > Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("请联系13912345678。", "个人信息")]
    [InlineData("长", "上限")]
    public async Task A_reason_that_may_not_be_public_is_refused_before_anything_is_sent(string reason, string told)
    {
        var desk = await Desk();
        var (status, said) = await Ask(desk, "right", new { token = await Token(), fileName = "2024.docx", size = 10, reason = reason == "长" ? new string('长', CorrectionReason.Longest + 1) : reason });
        Assert.Equal(400, status);
        Assert.Contains(told, Text(said, "message"), StringComparison.Ordinal);
        Assert.Empty(Minted);
        Assert.Equal(200, (await Ask(desk, "right", new { token = await Token(), fileName = "2024.docx", size = 10, reason = "补录漏统计的申请。" })).Status);
    }

    [Theory]
    [InlineData(Limit + 1, 413, "上限")]
    [InlineData(0, 400, "空的")]
    [InlineData(-1, 400, "")]
    public async Task A_file_of_no_use_is_refused_before_it_is_sent(long size, int status, string words)
    {
        var (answered, said) = await Ask(await Desk(), "right", new { token = await Token(), fileName = "a.docx", size });
        Assert.Equal(status, answered);
        Assert.Contains(words, Text(said, "message"), StringComparison.Ordinal);
        Assert.Empty(Minted);
    }

    [Fact]
    public async Task A_year_that_is_not_over_gets_no_right_and_is_told_why()
    {
        Clock.SetUtcNow(new DateTimeOffset(2025, 12, 31, 15, 59, 59, TimeSpan.Zero));
        var token = await Seal.Seal(new UploadPass(Kjj, new ReportYear(2025), Clock.GetUtcNow().AddDays(1)), Cancel);
        var desk = await Desk();
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(409, status);
        Assert.Contains("还没有结束", Text(said, "message"), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task The_verdict_comes_with_the_marked_tables_for_the_links_own_uploads_only()
    {
        var desk = await Desk();
        var token = await Token();
        const string path = "640423/kjj/2024/a.json";
        Assert.Equal(404, (await Ask(desk, "verdict", new { token, path })).Status);
        await World.Blobs("submissions").Write(path, BinaryData.FromString(A.Json(A.BalancedReport().With("requests/received/total", 9999))), new("application/json"), default, Cancel);
        Assert.Equal("waiting", Text((await Ask(desk, "verdict", new { token, path })).Said, "state"));
        await Published().PublishSubmission.Run(path, Cancel);
        var (status, said) = await Ask(desk, "verdict", new { token, path });
        Assert.Equal((200, "answered"), (status, Text(said, "state")));
        Assert.Equal("rejected", Text(said.GetProperty("receipt"), "verdict"));
        Assert.Contains("data-cell=\"requests/received/total\"", Text(said, "page"), StringComparison.Ordinal);
        var opened = (await Ask(desk, "open", new { token })).Said;
        Assert.False(opened.GetProperty("latest").GetProperty("accepted").GetBoolean());

        foreach (var foreign in new[] { "640423/xzf/2024/a.json", "640423/kjj/2023/a.json", "640423/kjj/2024/../2023/a.json", "640423/kjj/20240/a.json", "", path + new string('x', 2000) })
            Assert.Equal(403, (await Ask(desk, "verdict", new { token, path = foreign })).Status);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"token\":7}")]
    [InlineData("{\"token\":\"a\",\"size\":\"much\"}")]
    public async Task What_is_no_question_is_answered_kindly(string body) => Assert.Equal(400, (await (await Desk()).Answer("open", body, Cancel)).Status);

    [Fact]
    public async Task Neither_an_address_nor_a_row_nor_an_answer_holds_the_token()
    {
        var desk = await Desk();
        var token = await Token();
        var signature = token[(token.LastIndexOf('.') + 1)..];
        foreach (var step in new[] { "open", "right", "verdict" })
            Assert.DoesNotContain(signature, (await desk.Answer(step, JsonSerializer.Serialize(new { token, fileName = "a.docx", size = 1, path = "640423/kjj/2024/a" }), Cancel)).Json, StringComparison.Ordinal);
        Assert.DoesNotContain(Minted, right => right.Path.Contains(signature, StringComparison.Ordinal));
        Assert.DoesNotContain(World.Table("reminders").Values, row => row.Row.Contains(signature, StringComparison.Ordinal) || row.Partition.Contains(signature, StringComparison.Ordinal) || row.Columns.Values.Any(value => value.Contains(signature, StringComparison.Ordinal)));
    }
}
