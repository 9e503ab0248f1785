using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Pipeline.App.Triggers;
using Pipeline.Publishing;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.App;

public sealed partial class TriggerSpecs
{
    private readonly List<string> calls = [];
    private readonly Programs programs;

    public TriggerSpecs() => programs = new Programs(
        (path, _) => Note("publish " + path),
        (message, _) => Note("rebuild " + message),
        (message, _) => Note("mail " + message),
        _ => Note("remind"),
        (message, _) => Note("poisoned " + message),
        (queue, message, _) => Note($"returned {queue} {message}"),
        (message, _) => Note("withdraw " + message),
        _ => Note("turn"),
        _ => Note("sweep"),
        async (step, body, _) =>
        {
            await Note($"page {step} {body}");
            return UploadAnswer.Refuse(418, "kein Tee");
        },
        _ => Note("inspect"),
        (message, _) => Note("bounce " + message));

    internal static IReadOnlyDictionary<string, ParameterInfo> Triggers { get; } = typeof(UploadTriggers).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(FunctionAttribute)))
        .ToDictionary(method => method.GetCustomAttribute<FunctionAttribute>()!.Name, method => method.GetParameters()[0]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_app_has_these_functions_and_no_others() =>
        Assert.Equal(["FindUnansweredUploads", "InspectInstallation", "PoisonedBounce", "PoisonedChange", "PoisonedMail", "PoisonedSubmission", "PoisonedWithdrawal", "PublishSubmission", "RebuildIndex", "RecordBounce", "RemindAgencies", "SendMail", "ServeUploadPage", "TurnDay", "WithdrawReport"], Triggers.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void An_upload_is_published_under_its_path_in_the_container()
    {
        var upload = new BlobClient(new Uri("https://example.blob.core.windows.net/submissions/640423/kjj/2019/2019%E5%B9%B4%E5%BA%A6%E6%8A%A5%E5%91%8A.docx"));
        Assert.True(new UploadTriggers(programs).PublishSubmission(upload, Cancel).IsCompletedSuccessfully);
        Assert.Equal(["publish 640423/kjj/2019/2019年度报告.docx"], calls);
    }

    [Theory]
    [InlineData("""{"Type":"BlobTrigger","ContainerName":"submissions","BlobName":"640423/kjj/2019/报告.docx"}""")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task A_poison_message_is_handed_over_as_it_came(string message)
    {
        await new UploadTriggers(programs).PoisonedSubmission(message, Cancel);
        Assert.Equal(["poisoned " + message], calls);
    }

    [Fact]
    public async Task Each_other_trigger_starts_its_program_with_the_message_as_it_came()
    {
        await new WorkTriggers(programs).RebuildIndex("""{"a":1}""", Cancel);
        await new WorkTriggers(programs).SendMail("text", Cancel);
        await new WorkTriggers(programs).RecordBounce("report", Cancel);
        await new CalendarTriggers(programs).RemindAgencies(new TimerInfo(), Cancel);
        await new UploadTriggers(programs).FindUnansweredUploads(new TimerInfo { IsPastDue = true }, Cancel);
        await new WorkTriggers(programs).WithdrawReport("w", Cancel);
        await new WorkTriggers(programs).PoisonedChange("c", Cancel);
        await new WorkTriggers(programs).PoisonedMail("m", Cancel);
        await new WorkTriggers(programs).PoisonedWithdrawal("p", Cancel);
        await new CalendarTriggers(programs).TurnDay(new TimerInfo(), Cancel);
        await new CalendarTriggers(programs).InspectInstallation(new TimerInfo(), Cancel);
        await new WorkTriggers(programs).PoisonedBounce("b", Cancel);
        Assert.Equal(["""rebuild {"a":1}""", "mail text", "bounce report", "remind", "sweep", "withdraw w", "returned site-changes c", "returned mail m", "returned withdrawals p", "turn", "inspect", "returned mail-bounces b"], calls);
    }

    [Fact]
    public async Task The_upload_pages_question_is_handed_on_and_its_answer_given_with_its_status()
    {
        var context = new DefaultHttpContext { Request = { Method = "POST", Body = new MemoryStream("""{"token":"t"}"""u8.ToArray()) }, Response = { Body = new MemoryStream() } };
        await new UploadPageTriggers(programs).ServeUploadPage(context.Request, "open", Cancel);
        Assert.Equal(["""page open {"token":"t"}"""], calls);
        Assert.Equal((418, "no-store"), (context.Response.StatusCode, context.Response.Headers.CacheControl.ToString()));
        Assert.Equal("""{"message":"kein Tee"}""", System.Text.Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
    }

    [Theory]
    [InlineData("GET", 10, 405)]
    [InlineData("POST", 20_000, 413)]
    public async Task What_is_no_question_of_the_upload_page_is_answered_without_starting_anything(string method, int length, int status)
    {
        var context = new DefaultHttpContext { Request = { Method = method, Body = new MemoryStream(new byte[length]) } };
        await new UploadPageTriggers(programs).ServeUploadPage(context.Request, "open", Cancel);
        Assert.Empty(calls);
        Assert.Equal(status, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_failing_program_fails_its_function_so_that_the_host_delivers_again()
    {
        var broken = programs with { SendMail = (_, _) => Task.FromException(new IOException("down")) };
        await Assert.ThrowsAsync<IOException>(() => new WorkTriggers(broken).SendMail("text", Cancel));
    }

    [Fact]
    public void The_upload_trigger_has_no_other_binding_and_no_container_scan()
    {
        var trigger = Triggers["PublishSubmission"];
        var blob = trigger.GetCustomAttribute<BlobTriggerAttribute>()!;
        Assert.Equal("submissions/{division}/{agency}/{year}/{file}", blob.BlobPath);
        Assert.Equal(BlobTriggerSource.EventGrid, blob.Source);
        Assert.Equal(typeof(BlobClient), trigger.ParameterType);
        Assert.Equal([typeof(BlobClient), typeof(CancellationToken)], ((MethodInfo)trigger.Member).GetParameters().Select(parameter => parameter.ParameterType));
    }

    [Fact]
    public void Queues_are_those_of_the_storage_layout_on_one_connection()
    {
        var queues = Triggers.Values.Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()).OfType<QueueTriggerAttribute>().ToList();
        Assert.Equal(["mail", "mail-bounces", "mail-bounces-poison", "mail-poison", "site-changes", "site-changes-poison", "webjobs-blobtrigger-poison", "withdrawals", "withdrawals-poison"], queues.Select(queue => queue.QueueName).Order(StringComparer.Ordinal));
        Assert.All(queues, queue => Assert.Equal(StorageNames.Connection, queue.Connection));
    }

    [Fact]
    public void Reminders_go_out_at_nine_in_China_and_the_sweep_finds_a_stuck_upload_within_a_quarter_of_an_hour()
    {
        Assert.Equal("0 5 16 * * *", Triggers["TurnDay"].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
        Assert.Equal("0 0 1 * * *", Triggers["RemindAgencies"].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
        var every = EveryMinutes().Match(Triggers["FindUnansweredUploads"].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
        Assert.InRange(int.Parse(every.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1, 15);
        Assert.DoesNotContain(Triggers.Values, parameter => parameter.GetCustomAttribute<TimerTriggerAttribute>() is { } timer && (timer.RunOnStartup || !timer.UseMonitor));
    }

    [Fact]
    public void The_host_retries_five_times_and_speaks_base64_as_the_queue_clients_do()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Repository.Path("host.json")));
        var extensions = host.RootElement.GetProperty("extensions");
        Assert.Equal(5, extensions.GetProperty("blobs").GetProperty("poisonBlobThreshold").GetInt32());
        Assert.Equal(5, extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("base64", extensions.GetProperty("queues").GetProperty("messageEncoding").GetString());
    }

    [Fact]
    public void The_real_app_indexes_the_same_functions()
    {
        var built = Directory.Exists(Repository.Path("functions", "App", "bin"))
            ? Directory.GetFiles(Repository.Path("functions", "App", "bin"), "functions.metadata", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
        if (built is null)
            Assert.Skip("The Functions app was not built here: the package feed lacks the worker's packages.");
        using var metadata = JsonDocument.Parse(File.ReadAllText(built!));
        var real = metadata.RootElement.EnumerateArray().ToDictionary(function => function.GetProperty("name").GetString()!, function => function.GetProperty("bindings")[0]);
        Assert.Equal(Triggers.Keys.Order(StringComparer.Ordinal), real.Keys.Order(StringComparer.Ordinal));
        Assert.All(Triggers, trigger => Assert.Equal(Says(trigger.Value), Says(real[trigger.Key])));
    }

    private static string Says(ParameterInfo parameter) => parameter.GetCustomAttributes().Select(attribute => attribute switch
    {
        BlobTriggerAttribute blob => $"blobTrigger {blob.BlobPath} {blob.Connection} {blob.Source}",
        QueueTriggerAttribute queue => $"queueTrigger {queue.QueueName} {queue.Connection} ",
        TimerTriggerAttribute timer => $"timerTrigger {timer.Schedule}  ",
        HttpTriggerAttribute http => $"httpTrigger {http.Route} {http.AuthLevel} {string.Join(',', http.Methods)}",
        _ => null,
    }).OfType<string>().Single();

    private static string Says(JsonElement binding)
    {
        string Of(string name) => binding.TryGetProperty(name, out var value) ? value.GetString()! : "";
        var methods = binding.TryGetProperty("methods", out var listed) ? string.Join(',', listed.EnumerateArray()) : "";
        return $"{Of("type")} {Of("path")}{Of("queueName")}{Of("schedule")}{Of("route")} {Of("connection")}{Of("authLevel")} {Of("source")}{methods}";
    }

    private Task Note(string call)
    {
        calls.Add(call);
        return Task.CompletedTask;
    }

    [GeneratedRegex(@"^0 \*/(\d+) \* \* \* \*$")]
    private static partial Regex EveryMinutes();
}
