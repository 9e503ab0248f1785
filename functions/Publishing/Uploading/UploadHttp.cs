using Microsoft.AspNetCore.Http;

namespace Pipeline.Publishing.Uploading;

/// <summary>The upload page's questions as HTTP, the same for the Functions app and for one machine. Whatever comes in is answered; only broken storage throws.</summary>
public static class UploadHttp
{
    /// <summary>The route below <c>/api/</c>.</summary>
    public const string Route = "submit/{step}";

    /// <summary>Where the questions go on the local site.</summary>
    public const string Address = "/api/submit/";

    /// <summary>A question is a token and a file name.</summary>
    private const int Longest = 16 * 1024;

    /// <summary>Answers one request.</summary>
    /// <param name="context">The request, and where the answer goes.</param>
    /// <param name="step">The last part of the route.</param>
    /// <param name="desk">Answers.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task Serve(HttpContext context, string step, Func<string, string, CancellationToken, Task<UploadAnswer>> desk, CancellationToken cancel)
    {
        var answer = !HttpMethods.IsPost(context.Request.Method)
            ? UploadAnswer.Refuse(StatusCodes.Status405MethodNotAllowed, "请从上传页面提交。")
            : await Body(context.Request, cancel) is { } body
                ? await desk(step, body, cancel)
                : UploadAnswer.Refuse(StatusCodes.Status413PayloadTooLarge, "请求太长。文件不经过这里，请从上传页面提交。");
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        await response.WriteAsync(answer.Json, cancel);
    }

    private static async Task<string?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > Longest)
            return null;
        using var reader = new StreamReader(request.Body);
        var text = new char[Longest + 1];
        var length = await reader.ReadBlockAsync(text, cancel);
        return length > Longest ? null : new string(text, 0, length);
    }
}
