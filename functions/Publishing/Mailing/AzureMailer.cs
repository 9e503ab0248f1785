using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Pipeline.Publishing.Mailing.Bounces;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>Azure 通信服务: where mail goes by its REST API, and how we say who we are.</summary>
/// <param name="Endpoint">For example <c>https://name.communication.azure.com</c>.</param>
public sealed record AzureMailSettings(Uri Endpoint)
{
    /// <summary>The resource's access key (base64); null to use <see cref="Credential"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>A managed identity with the right to send.</summary>
    public TokenCredential? Credential { get; init; }
}

/// <summary>
/// Sends by Azure Communication Services. The mail's own number goes along as operation id, so the service recognises a repeat and
/// its delivery reports name the mail. 400 refuses for good; 401, 403, 429, 503 and a connection that was never made throw
/// <see cref="MailNotTakenException"/>; of anything else nobody knows.
/// </summary>
public sealed class AzureMailer(HttpClient http, AzureMailSettings service, MailSettings settings, TimeProvider clock) : IMailer
{
    private const string Version = "2023-03-31";
    private static readonly string[] Scope = ["https://communication.azure.com/.default"];

    /// <inheritdoc/>
    public async Task Send(Mail mail, CancellationToken cancel)
    {
        if (!MailAddress.IsValid(mail.ToAddress))
            throw new MailRefusedException("收件地址不是有效的邮箱地址。");
        var number = MailNumber.Of(mail.Id).ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Endpoint, $"/emails:send?api-version={Version}")) { Content = new ByteArrayContent(Body(mail)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Operation-Id", number);
        await Sign(request, cancel);
        using var answer = await Ask(request, cancel);
        if (answer.StatusCode == HttpStatusCode.Conflict && await IsKnown(number, cancel))
            return;
        switch (answer.StatusCode)
        {
            case HttpStatusCode.Accepted or HttpStatusCode.OK:
                return;
            case HttpStatusCode.BadRequest:
                throw new MailRefusedException("邮件服务拒收（400）。");
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                throw new MailNotTakenException($"The service answered {(int)answer.StatusCode}.");
            default:
                throw new HttpRequestException($"The service answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        }
    }

    /// <summary>The operation of an earlier attempt whose answer was lost: the service has the mail unless it says that it failed.</summary>
    private async Task<bool> IsKnown(string number, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Endpoint, $"/emails/operations/{number}?api-version={Version}"));
        await Sign(request, cancel);
        using var answer = await Ask(request, cancel);
        if (answer.StatusCode != HttpStatusCode.OK)
            return false;
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        return said.TryGetProperty("status", out var status) && status.GetString() is "NotStarted" or "Running" or "Succeeded";
    }

    private async Task<HttpResponseMessage> Ask(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, cancel);
        }
        catch (HttpRequestException unreached) when (unreached.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new MailNotTakenException($"{service.Endpoint.Host} could not be reached.", unreached);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{service.Endpoint.Host} did not answer in time.");
        }
    }

    private byte[] Body(Mail mail) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        senderAddress = settings.From,
        content = new { subject = MimeMail.OneLine(mail.Subject), plainText = mail.Text, html = mail.Html },
        recipients = new { to = new[] { new { address = mail.ToAddress, displayName = MimeMail.OneLine(mail.ToName) } } },
        attachments = mail.Attachments.Select(file => new { name = MimeMail.OneLine(file.FileName), contentType = file.ContentType.Split(';')[0], contentInBase64 = Convert.ToBase64String(file.Content.ToMemory().Span) }),
        headers = new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated" },
        userEngagementTrackingDisabled = true,
    });

    /// <summary>With the identity's token, or by HMAC-SHA256 over method, path, time, host and content.</summary>
    private async Task Sign(HttpRequestMessage request, CancellationToken cancel)
    {
        if (service.AccessKey is not { } key)
        {
            var credential = service.Credential ?? throw new InvalidOperationException("Neither a key nor an identity for the mail service is set.");
            var token = await credential.GetTokenAsync(new TokenRequestContext(Scope), cancel);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            return;
        }

        var date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        var hash = Convert.ToBase64String(SHA256.HashData(request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancel)));
        var address = request.RequestUri!;
        var said = $"{request.Method}\n{address.PathAndQuery}\n{date};{address.Authority};{hash}";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(key), Encoding.UTF8.GetBytes(said)));
        request.Headers.Add("x-ms-date", date);
        request.Headers.Add("x-ms-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("Authorization", $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={signature}");
    }
}
