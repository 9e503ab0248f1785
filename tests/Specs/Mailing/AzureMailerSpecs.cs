using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Mailing.Bounces;
using Pipeline.Publishing.Ports;

namespace Pipeline.Specs.Mailing;

/// <summary>Azure Communication Services as its documentation describes it, on this machine's own address.</summary>
public sealed class AzureMailerSpecs : IAsyncLifetime
{
    private const string Key = "c2VjcmV0LWtleS1vZi10aGUtc3BlY3M=";
    private readonly Dictionary<string, JsonElement> taken = [];
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Func<HttpContext, Task<int>> answers = _ => Task.FromResult(202);
    private WebApplication? service;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Uri Endpoint => new(service!.Urls.Single());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        service = builder.Build();
        service.Urls.Add("http://127.0.0.1:0");
        service.Run(Answer);
        await service.StartAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await service!.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_is_handed_over_signed_with_its_text_its_files_and_a_number_that_its_reports_name()
    {
        var mail = To("kjj@example.cn") with { Attachments = [new Attachment("报送截止日.ics", "text/calendar; charset=utf-8", BinaryData.FromString("BEGIN"))] };
        await Mailer().Send(mail, Cancel);
        var (number, body) = Assert.Single(taken);
        Assert.Equal(MailNumber.Of(mail.Id).ToString(), number);
        Assert.Equal("noreply@zwgk.example.cn", body.GetProperty("senderAddress").GetString());
        Assert.Equal("kjj@example.cn", body.GetProperty("recipients").GetProperty("to")[0].GetProperty("address").GetString());
        Assert.Equal("主题 X-Evil: 1", body.GetProperty("content").GetProperty("subject").GetString());
        Assert.Equal("QkVHSU4=", body.GetProperty("attachments")[0].GetProperty("contentInBase64").GetString());
        Assert.Equal("text/calendar", body.GetProperty("attachments")[0].GetProperty("contentType").GetString());
    }

    [Theory]
    [InlineData(400, typeof(MailRefusedException))]
    [InlineData(401, typeof(MailNotTakenException))]
    [InlineData(403, typeof(MailNotTakenException))]
    [InlineData(429, typeof(MailNotTakenException))]
    [InlineData(503, typeof(MailNotTakenException))]
    [InlineData(500, typeof(HttpRequestException))]
    [InlineData(409, typeof(HttpRequestException))]
    public async Task Each_answer_says_whether_the_mail_may_be_sent_again(int status, Type meaning)
    {
        answers = _ => Task.FromResult(status);
        Assert.IsType(meaning, await Xunit.Record.ExceptionAsync(() => Mailer().Send(To("kjj@example.cn"), Cancel)));
        Assert.Empty(taken);
    }

    [Fact]
    public async Task A_mail_whose_answer_was_lost_is_recognised_when_it_is_sent_again()
    {
        answers = async context =>
        {
            await Take(context);
            context.Abort();
            return 0;
        };
        var lost = await Xunit.Record.ExceptionAsync(() => Mailer().Send(To("kjj@example.cn"), Cancel));
        Assert.IsNotType<MailNotTakenException>(lost);
        Assert.IsNotType<MailRefusedException>(lost);
        answers = _ => Task.FromResult(409);
        await Mailer().Send(To("kjj@example.cn"), Cancel);
        Assert.Single(taken);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_surely_did_not_take_the_mail_and_one_that_hangs_may_have()
    {
        var nowhere = new AzureMailer(http, new AzureMailSettings(new Uri("http://127.0.0.1:1")) { AccessKey = Key }, MailRoom.Settings, TimeProvider.System);
        await Assert.ThrowsAsync<MailNotTakenException>(() => nowhere.Send(To("kjj@example.cn"), Cancel));
        answers = async context =>
        {
            await Task.Delay(TimeSpan.FromSeconds(10), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return 202;
        };
        await Assert.ThrowsAsync<TimeoutException>(() => Mailer().Send(To("kjj@example.cn"), Cancel));
    }

    [Fact]
    public async Task A_wrong_key_is_no_refusal_of_the_mail()
    {
        var wrong = new AzureMailer(http, new AzureMailSettings(Endpoint) { AccessKey = Convert.ToBase64String("wrong"u8) }, MailRoom.Settings, TimeProvider.System);
        await Assert.ThrowsAsync<MailNotTakenException>(() => wrong.Send(To("kjj@example.cn"), Cancel));
    }

    [Fact]
    public async Task An_address_that_is_none_goes_nowhere() => await Assert.ThrowsAsync<MailRefusedException>(() => Mailer().Send(To("a@b.cn, c@d.cn"), Cancel));

    private AzureMailer Mailer() => new(http, new AzureMailSettings(Endpoint) { AccessKey = Key }, MailRoom.Settings, TimeProvider.System);

    private static Mail To(string address) => new("640423-2025.kjj!day", "王芳", address, "主题\nX-Evil: 1", "正文", "<p>正文</p>");

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content);
        var hash = Convert.ToBase64String(SHA256.HashData(content.ToArray()));
        var said = $"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers["x-ms-date"]};{request.Host};{hash}";
        var expected = $"HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature={Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), Encoding.UTF8.GetBytes(said)))}";
        if (request.Headers.Authorization != expected || request.Headers["x-ms-content-sha256"] != hash || !DateTimeOffset.TryParse(request.Headers["x-ms-date"], CultureInfo.InvariantCulture, out _))
        {
            context.Response.StatusCode = 401;
            return;
        }

        context.Items["content"] = content.ToArray();
        if (request.Method == "GET" && request.Path.StartsWithSegments("/emails/operations", out var number))
        {
            context.Response.StatusCode = taken.ContainsKey(number.Value!.Trim('/')) ? (int)HttpStatusCode.OK : (int)HttpStatusCode.NotFound;
            await context.Response.WriteAsJsonAsync(new { status = "Running" });
            return;
        }

        var status = await answers(context);
        if (status == 0)
            return;
        if (status == 202)
            await Take(context);
        context.Response.StatusCode = status;
    }

    private Task Take(HttpContext context)
    {
        taken[context.Request.Headers["Operation-Id"].ToString()] = JsonDocument.Parse((byte[])context.Items["content"]!).RootElement;
        return Task.CompletedTask;
    }
}
