using System.Net;
using Pipeline.Publishing;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Uploading;

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
