using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Pipeline.Domain.Publishing;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Cli.Running;

/// <summary>
/// The static website that the emulator lacks: serves <c>$web</c> as Azure Storage would, on this machine's own address only.
/// An address that ends in <c>/</c> is its <c>index.html</c>; what is not there is <c>404.html</c> with status 404.
/// </summary>
internal sealed class SiteProxy(BlobContainerClient web, BlobContainerClient receipts, MailShelf mails, Func<string, string, CancellationToken, Task<UploadAnswer>> desk) : IAsyncDisposable
{
    /// <summary>Where the private pages (receipts, status pages) are shown, on this machine's own address only.</summary>
    public const string Private = "/receipts/";

    private const string NotFoundPage = "404.html";
    private WebApplication? app;

    /// <summary>Listens; a port that is taken is a complaint that says what to do.</summary>
    public async Task Start(int port, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        app = builder.Build();
        app.Run(Answer);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault)
        {
            throw PortTaken(port, fault);
        }
    }

    /// <summary>The complaint about a port that another program listens on.</summary>
    public static Complaint PortTaken(int port, Exception? because = null) =>
        new($"端口 {port} 已被其他程序占用，网站没有启动。请结束占用它的程序，或者换一个端口：./pipeline up --port {port + 1}", because: because);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(UploadHttp.Address.TrimEnd('/'), out var step))
        {
            await UploadHttp.Serve(context, step.Value?.Trim('/') ?? "", desk, context.RequestAborted);
            return;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        var address = request.Path.Value is { Length: > 0 } path ? path : "/";
        if (address == "/mail" || address.StartsWith(MailShelf.Address, StringComparison.Ordinal))
        {
            await mails.Answer(context, address);
            return;
        }

        try
        {
            if (address.Length > Private.Length && address.StartsWith(Private, StringComparison.Ordinal) && await Send(context, receipts, address[Private.Length..], StatusCodes.Status200OK))
                return;
            await Serve(context, address);
        }
        catch (RequestFailedException fault) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"存储暂时不能访问（{fault.Status}），请稍后刷新。", context.RequestAborted);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser went away; nobody is left to answer.
        }
    }

    private async Task Serve(HttpContext context, string address)
    {
        if (await Send(context, web, SitePaths.File(address), StatusCodes.Status200OK))
            return;
        if (!address.EndsWith('/') && await web.GetBlobClient(SitePaths.File(address + "/")).ExistsAsync(context.RequestAborted))
        {
            context.Response.Redirect(context.Request.PathBase + Uri.EscapeDataString(address).Replace("%2F", "/", StringComparison.Ordinal) + "/" + context.Request.QueryString, permanent: false);
            return;
        }

        if (await Send(context, web, NotFoundPage, StatusCodes.Status404NotFound))
            return;
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("没有这个页面。", context.RequestAborted);
    }

    /// <summary>Sends a blob with its own headers; false when there is none.</summary>
    private static async Task<bool> Send(HttpContext context, BlobContainerClient container, string path, int status)
    {
        var known = status == StatusCodes.Status200OK ? context.Request.Headers.IfNoneMatch.ToString() : "";
        try
        {
            var properties = (await container.GetBlobClient(path).GetPropertiesAsync(cancellationToken: context.RequestAborted)).Value;
            var response = context.Response;
            var headers = response.Headers;
            headers.ETag = properties.ETag.ToString("H");
            headers.LastModified = properties.LastModified.ToString("R");
            if (!string.IsNullOrEmpty(properties.CacheControl))
                headers.CacheControl = properties.CacheControl;
            headers.XContentTypeOptions = "nosniff";
            if (Matches(known, properties.ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return true;
            }

            response.StatusCode = status;
            response.ContentType = properties.ContentType;
            await Body(context, container, path, properties);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == StatusCodes.Status404NotFound && !context.Response.HasStarted)
        {
            return false;
        }
    }

    /// <summary>Only the state whose headers were sent; if the blob changed in between, the newer one is asked for again by the browser.</summary>
    private static async Task Body(HttpContext context, BlobContainerClient container, string path, BlobProperties properties)
    {
        context.Response.ContentLength = properties.ContentLength;
        if (HttpMethods.IsHead(context.Request.Method) || properties.ContentLength == 0)
            return;
        var download = await container.GetBlobClient(path).DownloadStreamingAsync(new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = properties.ETag } }, context.RequestAborted);
        await using var content = download.Value.Content;
        await content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static bool Matches(string known, ETag etag) => known.Length > 0
        && EntityTagHeaderValue.TryParseList([known], out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new EntityTagHeaderValue(etag.ToString("H")), useStrongComparison: false));
}
