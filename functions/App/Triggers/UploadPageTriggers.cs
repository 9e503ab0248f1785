using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Pipeline.Publishing;
using Pipeline.Publishing.Uploading;

namespace Pipeline.App.Triggers;

/// <summary>What the upload page asks.</summary>
public sealed class UploadPageTriggers(Programs programs)
{
    /// <summary>报送窗口. Anonymous to the host: the signed token in each question says who asks.</summary>
    [Function("ServeUploadPage")]
    public async Task<IActionResult> ServeUploadPage([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = UploadHttp.Route)] HttpRequest request, string step, CancellationToken cancel)
    {
        await UploadHttp.Serve(request.HttpContext, step, programs.ServeUploadPage, cancel);
        return new EmptyResult();
    }
}
