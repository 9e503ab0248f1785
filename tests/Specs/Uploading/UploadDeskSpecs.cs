using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Truth;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Uploading;

public sealed class UploadDeskSpecs
{
    private const int Limit = 1000;
    private static readonly AgencyId Kjj = A.Department.Id;
    private static readonly ReportYear Year = new(2024);
    private readonly World world = new() { Clock = new DateTimeOffset(2025, 1, 20, 1, 0, 0, TimeSpan.Zero) };
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 1, 20, 1, 0, 0, TimeSpan.Zero));
    private readonly List<(string Path, DateTimeOffset From, DateTimeOffset Until)> minted = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private UploadSeal Seal => new(Keys());

    [Fact]
    public async Task A_link_opens_its_own_agency_and_year_with_the_token_in_the_fragment_only()
    {
        var desk = await Desk();
        var link = await new UploadLinks(Seal, new Uri("https://site.example.cn/"), clock).For(Kjj, Year, Cancel);
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
        var right = Assert.Single(minted);
        Assert.Equal("640423/kjj/2024/2024年度报告-20250120-090000-one.docx", right.Path);
        Assert.Equal(right.Path, Text(said, "path"));
        Assert.True(right.Until - right.From <= TimeSpan.FromHours(1));
        Assert.True(right.Until > clock.GetUtcNow());
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
        Assert.Empty(minted);
        Assert.Equal(200, (await Ask(desk, "right", new { token = await Token(), fileName = "2024.docx", size = 10, reason = "补录漏统计的申请。" })).Status);
    }

    [Theory]
    [InlineData("2024.docx", "2024-20250120-090000-x.docx")]
    [InlineData("../../640423/xzf/2024/a.docx", "a-20250120-090000-x.docx")]
    [InlineData("..", "年度报告-20250120-090000-x")]
    [InlineData("a\u202Excod.exe", "axcod-20250120-090000-x.exe")]
    [InlineData("<script>?x=1&#.HTML", "scriptx1-20250120-090000-x.html")]
    [InlineData("年报（终稿）.DOCX", "年报（终稿）-20250120-090000-x.docx")]
    [InlineData("a\r\nb\0.txt", "ab-20250120-090000-x.txt")]
    [InlineData("名.不是后缀名的后缀", "名不是后缀名的后缀-20250120-090000-x")]
    public void A_file_name_keeps_what_is_harmless(string said, string name) => Assert.Equal(name, UploadName.For(said, clock.GetUtcNow(), "x"));

    [Fact]
    public void A_file_name_of_any_length_gives_a_short_one() =>
        Assert.InRange(UploadName.For(new string('长', 5000) + ".docx", clock.GetUtcNow(), "x").Length, 1, 120);

    [Theory]
    [InlineData("")]
    [InlineData("640423-kjj.2024.9999999999.AAAA")]
    [InlineData("a.b.c.d")]
    [InlineData("640423-kjj.2024.99999999999999999999.AAAA")]
    public async Task A_token_that_nobody_signed_opens_nothing(string token)
    {
        foreach (var step in new[] { "open", "right", "verdict" })
            Assert.Equal(403, (await Ask(await Desk(), step, new { token, fileName = "a.docx", size = 1, path = "640423/kjj/2024/a" })).Status);
        Assert.Empty(minted);
    }

    [Theory]
    [InlineData("640423-kjj", "640423-xzf")]
    [InlineData(".2024.", ".2023.")]
    public async Task A_token_changed_to_another_agency_or_year_opens_nothing(string own, string other)
    {
        var changed = (await Token()).Replace(own, other, StringComparison.Ordinal);
        Assert.Equal(403, (await Ask(await Desk(), "right", new { token = changed, fileName = "a.docx", size = 1 })).Status);
        Assert.Empty(minted);
    }

    [Fact]
    public async Task Every_single_changed_character_of_a_token_is_noticed()
    {
        var token = await Token();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == '7' ? '8' : '7') + token[(i + 1)..];
            // The last character of base64 carries fewer bits than it could; a text that means the same bytes is compared as text.
            Assert.Null(await Seal.Open(changed, Cancel));
        }
    }

    [Fact]
    public async Task A_link_stops_working_when_its_time_is_over()
    {
        var token = await Token();
        var desk = await Desk();
        clock.Advance(UploadLinks.Validity - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Ask(desk, "open", new { token })).Status);
        clock.Advance(TimeSpan.FromSeconds(1));
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(410, status);
        Assert.Contains("过期", Text(said, "message"), StringComparison.Ordinal);
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
        Assert.Empty(minted);
    }

    [Fact]
    public async Task A_year_that_is_not_over_gets_no_right_and_is_told_why()
    {
        clock.SetUtcNow(new DateTimeOffset(2025, 12, 31, 15, 59, 59, TimeSpan.Zero));
        var token = await Seal.Seal(new UploadPass(Kjj, new ReportYear(2025), clock.GetUtcNow().AddDays(1)), Cancel);
        var desk = await Desk();
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(409, status);
        Assert.Contains("还没有结束", Text(said, "message"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task The_verdict_comes_with_the_marked_tables_for_the_links_own_uploads_only()
    {
        var desk = await Desk();
        var token = await Token();
        const string path = "640423/kjj/2024/a.json";
        Assert.Equal(404, (await Ask(desk, "verdict", new { token, path })).Status);
        await world.Blobs("submissions").Write(path, BinaryData.FromString(A.Json(A.BalancedReport().With("requests/received/total", 9999))), new("application/json"), default, Cancel);
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
    public async Task All_instances_sign_with_one_key_that_the_first_made_and_a_configured_key_replaces_it()
    {
        var seals = Enumerable.Range(0, 8).Select(_ => Seal).ToList();
        var tokens = await Task.WhenAll(seals.Select(seal => seal.Seal(new UploadPass(Kjj, Year, clock.GetUtcNow()), Cancel)));
        Assert.Single(tokens.Distinct());
        Assert.NotNull(await Seal.Open(tokens[0], Cancel));
        Assert.Null(await new UploadSeal(Keys("configured")).Open(tokens[0], Cancel));
    }

    [Fact]
    public async Task Renewing_the_key_breaks_no_link_in_a_mailbox_and_renewing_it_twice_ends_them_all()
    {
        var (keys, elsewhere) = (Keys(), new UploadSeal(Keys()));
        var seal = new UploadSeal(keys);
        var old = await Token();
        Assert.NotNull(await elsewhere.Open(old, Cancel));
        Assert.True(await keys.Renew(Cancel));
        var renewed = await seal.Seal(new UploadPass(Kjj, Year, clock.GetUtcNow() + UploadLinks.Validity), Cancel);
        Assert.NotEqual(old, renewed);
        Assert.NotNull(await seal.Open(old, Cancel));
        // An instance that knows the old key only looks again, but not for every forgery.
        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull(await elsewhere.Open(renewed, Cancel));
        Assert.True(await keys.Renew(Cancel));
        Assert.Null(await seal.Open(old, Cancel));
        Assert.NotNull(await seal.Open(renewed, Cancel));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await elsewhere.Open(old, Cancel));
    }

    [Fact]
    public async Task A_configured_key_is_changed_in_the_configuration_with_the_one_before_beside_it()
    {
        var old = await new UploadSeal(Keys("2025")).Seal(new UploadPass(Kjj, Year, clock.GetUtcNow()), Cancel);
        Assert.NotNull(await new UploadSeal(Keys("2026", "2025")).Open(old, Cancel));
        Assert.NotEqual(old, await new UploadSeal(Keys("2026", "2025")).Seal(new UploadPass(Kjj, Year, clock.GetUtcNow()), Cancel));
        Assert.Null(await new UploadSeal(Keys("2026", "")).Open(old, Cancel));
        Assert.False(await Keys("2026").Renew(Cancel));
        Assert.Empty(world.Table("reminders"));
    }

    [Fact]
    public async Task Forged_tokens_cost_the_storage_nothing()
    {
        var diary = new Diary();
        var seal = new UploadSeal(new UploadKeys(world.Records("reminders", diary), clock));
        Assert.NotNull(await seal.Open(await Token(), Cancel));
        for (var i = 0; i < 100; i++)
            Assert.Null(await seal.Open($"640423-kjj.2024.9999999999.{i}", Cancel));
        Assert.Single(diary.Operations);
    }

    [Fact]
    public async Task A_link_mints_rights_for_any_clerk_and_for_no_machine()
    {
        var desk = await Desk();
        var (token, other) = (await Token(), await Seal.Seal(new UploadPass(Kjj, Year, clock.GetUtcNow() + TimeSpan.FromDays(1)), Cancel));
        for (var i = 0; i < UploadAllowance.PerHour; i++)
            Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(429, status);
        Assert.Equal("这个链接短时间内用得太多，为防误用暂停到 2025年1月20日 10:00，到时再上传即可。已经上传的文件照常审核。如果不是您在操作，请联系本级政府信息公开工作主管部门。", Text(said, "message"));
        Assert.Equal(UploadAllowance.PerHour, minted.Count);
        // Looking on is not rationed, nor is another link of the same unit; a refusal is not counted.
        Assert.Equal(200, (await Ask(desk, "open", new { token })).Status);
        Assert.Equal(200, (await Ask(desk, "right", new { token = other, fileName = "a.docx", size = 1 })).Status);
        clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3 * UploadAllowance.PerHour; i++)
            Assert.Equal(413, (await Ask(desk, "right", new { token, fileName = "a.docx", size = Limit + 1 })).Status);
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task A_day_has_its_own_limit_which_ends_at_midnight_in_China()
    {
        var desk = await Desk();
        var token = await Token();
        for (var hour = 0; hour < 5; hour++)
        {
            for (var i = 0; i < UploadAllowance.PerHour; i++)
                Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
            clock.Advance(TimeSpan.FromHours(1));
        }

        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(429, status);
        Assert.Contains("2025年1月21日 00:00", Text(said, "message"), StringComparison.Ordinal);
        clock.SetUtcNow(new DateTimeOffset(2025, 1, 20, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task Rights_asked_for_at_once_are_counted_each()
    {
        var allowance = new UploadAllowance(world.Records("reminders"), clock);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => allowance.Wait("token", Cancel), Cancel)));
        Assert.InRange(answers.Count(answer => answer is null), 1, UploadAllowance.PerHour);
        Assert.DoesNotContain(world.Table("reminders").Values, row => row.Columns.Values.Append(row.Partition).Any(value => value.Contains("token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Neither_an_address_nor_a_row_nor_an_answer_holds_the_token()
    {
        var desk = await Desk();
        var token = await Token();
        var signature = token[(token.LastIndexOf('.') + 1)..];
        foreach (var step in new[] { "open", "right", "verdict" })
            Assert.DoesNotContain(signature, (await desk.Answer(step, JsonSerializer.Serialize(new { token, fileName = "a.docx", size = 1, path = "640423/kjj/2024/a" }), Cancel)).Json, StringComparison.Ordinal);
        Assert.DoesNotContain(minted, right => right.Path.Contains(signature, StringComparison.Ordinal));
        Assert.DoesNotContain(world.Table("reminders").Values, row => row.Row.Contains(signature, StringComparison.Ordinal) || row.Partition.Contains(signature, StringComparison.Ordinal) || row.Columns.Values.Any(value => value.Contains(signature, StringComparison.Ordinal)));
    }

    private async Task<UploadDesk> Desk()
    {
        var register = new Register(world.Records("agencies"));
        await register.Import([A.Division], [A.Department], Cancel);
        return new UploadDesk(
            Seal, register, new Ledger(world.Records("filings")), world.Blobs("submissions"), world.Blobs("receipts"),
            (path, from, until, _) =>
            {
                minted.Add((path, from, until));
                return Task.FromResult(new Uri("https://storage.example/" + path));
            },
            new UploadAllowance(world.Records("reminders"), clock), FilingDates.Statutory, clock, Limit, () => "one");
    }

    private UploadKeys Keys(params string[] configured) => new(world.Records("reminders"), clock, configured);

    private Installation Published() => new(
        world.Stores(),
        new Printing(new SitePress(new SiteSettings())), file => Pipeline.Reading.Readers.Read(file), FilingDates.Statutory, clock);

    private Task<string> Token() => Seal.Seal(new UploadPass(Kjj, Year, clock.GetUtcNow() + UploadLinks.Validity), Cancel);

    private static async Task<(int Status, JsonElement Said)> Ask(UploadDesk desk, string step, object question)
    {
        var answer = await desk.Answer(step, JsonSerializer.Serialize(question), Cancel);
        return (answer.Status, JsonDocument.Parse(answer.Json).RootElement);
    }

    private static string Text(JsonElement said, string name) => said.GetProperty(name).GetString() ?? "";
}

/// <summary>What the storage itself lets a minted address do.</summary>
public sealed class UploadRightSpecs(Azurite azurite) : IDisposable
{
    private const string Path = "640423/kjj/2024/年度报告 (1)-x.docx";
    private readonly HttpClient browser = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => browser.Dispose();

    [Fact]
    public async Task It_takes_one_new_file_and_does_nothing_else()
    {
        var address = await Right(Path, TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Created, await Put(address, "one"));
        Assert.NotEqual(HttpStatusCode.Created, await Put(address, "two"));
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Delete })
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(new HttpRequestMessage(method, address), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(address.AbsoluteUri.Replace(Uri.EscapeDataString("年度报告"), "", StringComparison.Ordinal) + "&restype=container&comp=list"), Cancel)).StatusCode);
        Assert.Equal("one", (await Account()).Blobs(StorageNames.Submissions) is var blobs ? (await blobs.Read(Path, Cancel))!.Content.ToString() : "");
    }

    [Theory]
    [InlineData("/kjj/", "/xzf/")]
    [InlineData("/2024/", "/2023/")]
    public async Task It_is_worth_nothing_for_another_agency_or_year(string own, string other)
    {
        var address = await Right("640423/kjj/2024/b.docx", TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.Forbidden, await Put(new Uri(address.AbsoluteUri.Replace(own, other, StringComparison.Ordinal)), "x"));
    }

    [Fact]
    public async Task It_is_worth_nothing_in_the_second_hour() =>
        Assert.Equal(HttpStatusCode.Forbidden, await Put(await Right("640423/kjj/2024/c.docx", TimeSpan.FromHours(-1)), "x"));

    [Theory]
    [InlineData("http://localhost:8080", "PUT", "x-ms-blob-type,content-type,x-ms-meta-reason", true)]
    [InlineData("http://evil.example", "PUT", "x-ms-blob-type,content-type", false)]
    [InlineData("http://localhost:8080", "GET", "", false)]
    [InlineData("http://localhost:8080", "PUT", "x-ms-meta-a", false)]
    public async Task A_browser_may_send_it_from_the_sites_origin_only(string origin, string method, string headers, bool allowed)
    {
        var address = await Right("640423/kjj/2024/d.docx", TimeSpan.Zero);
        await (await Account()).AllowUploadsFrom(["http://localhost:8080", "http://127.0.0.1:8080"], Cancel);
        var request = new HttpRequestMessage(HttpMethod.Options, address);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        if (headers.Length > 0)
            request.Headers.Add("Access-Control-Request-Headers", headers);
        var answer = await browser.SendAsync(request, Cancel);
        Assert.Equal(allowed, answer.IsSuccessStatusCode && answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var origins) && origins.Single() == origin);
    }

    private async Task<StorageAccount> Account() => StorageAccount.With(await azurite.ConnectionString());

    private async Task<Uri> Right(string path, TimeSpan ago)
    {
        var account = await Account();
        await account.CreateMissing(Cancel);
        var now = TimeProvider.System.GetUtcNow() + ago;
        return await account.UploadAddress(StorageNames.Submissions, path, now - UploadRules.Grace, now + UploadRules.Lasting, Cancel);
    }

    private async Task<HttpStatusCode> Put(Uri address, string content)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent(content) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        return (await browser.SendAsync(request, Cancel)).StatusCode;
    }
}
