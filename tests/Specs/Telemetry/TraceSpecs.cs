using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Telemetry;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Telemetry;

public sealed class TraceSpecs(Azurite azurite) : IDisposable
{
    private readonly Recorded recorded = new();

    public void Dispose() => recorded.Dispose();

    [Fact]
    public async Task An_upload_its_pages_and_its_mail_are_one_trace()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        var trace = await Published(office, "2024年度报告.json", A.Json(A.BalancedReport()));

        var spans = recorded.Of(trace).ToList();
        Assert.Single(office.Sent);
        string[] stages = ["PublishSubmission", "read", "assess", "leaves", "ledger", "RebuildIndex", "SendMail"];
        Assert.All(stages, stage => Assert.Contains(spans, span => span.OperationName == stage));
        var upload = spans.Single(span => span.OperationName == "PublishSubmission");
        Assert.All(stages[1..], stage => Assert.Contains(spans, span => span.OperationName == stage && IsBelow(span, upload, spans)));
        foreach (var told in new[] { upload, spans.Single(span => span.OperationName == "SendMail") })
        {
            Assert.Equal("640423-kjj", told.GetTagItem("pipeline.agency"));
            Assert.Equal("640423", told.GetTagItem("pipeline.division"));
            Assert.Equal(2024, told.GetTagItem("pipeline.year"));
        }

        Assert.Contains(recorded.Events, told => told.Name == nameof(Events.UploadAnswered));
        Assert.Contains(recorded.Measures, measure => measure.Name == "pipeline.publication.lag" && measure.Value >= 0);
    }

    [Fact]
    public async Task Two_uploads_of_one_sweep_are_two_traces()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded, new LaterClock(TimeSpan.FromMinutes(20)));
        await office.Upload("一.json", A.Json(A.BalancedReport()));
        await office.Upload("二.json", "这不是报告");
        await office.Programs.FindUnanswered(Office.Cancel);
        var sweep = recorded.Spans.Last(span => span.OperationName == "FindUnanswered");
        var uploads = recorded.Spans.Where(span => span.OperationName == "PublishSubmission" && span.Links.Any(link => link.Context.TraceId == sweep.TraceId)).ToList();
        Assert.Equal(2, uploads.Count);
        Assert.Equal(3, uploads.Append(sweep).Select(span => span.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task An_upload_without_an_answer_after_a_quarter_of_an_hour_is_told_to_the_operator()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded, new LaterClock(TimeSpan.FromMinutes(16)));
        await office.Upload("报告.json", A.Json(A.BalancedReport()));
        await office.Programs.FindUnanswered(Office.Cancel);
        Assert.Contains("640423-kjj, year 2024, unanswered for", Assert.Single(recorded.Events, told => told.Name == nameof(Events.UploadStuck)).Text, StringComparison.Ordinal);
        await office.Programs.FindUnanswered(Office.Cancel);
        Assert.Single(recorded.Events, told => told.Name == nameof(Events.UploadStuck));
        Assert.Equal(2, recorded.Events.Count(told => told.Name == nameof(Events.SweepFinished)));
    }

    [Fact]
    public async Task Nothing_told_names_a_person()
    {
        const string person = "欧阳翠花", identity = "11010519491231002X", phone = "13812345678", address = "ouyang.cuihua@example.cn";
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        var report = A.BalancedReport().WithSection(1, $"申请人{person}（身份证号{identity}，电话{phone}）提出申请。");
        await Published(office, $"{person}.json", A.Json(report));
        office.MailFault = new InvalidOperationException($"550 {address} {person}");
        await Published(office, $"{person} {identity}.json", A.Json(A.BalancedReport()));
        await office.Programs.RecordPoisoned($"640423/kjj/2024/{person}{phone}.json", Office.Cancel);
        await Assert.ThrowsAnyAsync<Exception>(() => office.Composition.Publishing.Observed.Upload("Fails", (path, _) => throw new IOException(path))($"640423/kjj/2024/{person}.json", Office.Cancel));

        var told = recorded.Spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? "").Concat(span.Events.Select(note => note.Name)))
            .Concat(recorded.Measures.Select(measure => measure.Tags))
            .Concat(recorded.Events.Select(note => note.Text))
            .ToList();
        Assert.Contains(told, text => text.Contains("Mail failed", StringComparison.Ordinal));
        Assert.Contains(told, text => text.Contains("Program failed: Fails", StringComparison.Ordinal));
        foreach (var secret in new[] { person, identity, phone, address, "2024/" })
            Assert.DoesNotContain(told, text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"kind":"accepted","agency":"640423-kjj","year":2024,"key":"640423/kjj/2024/x.html"}""", "640423-kjj", 2024)]
    [InlineData("""{"division":"640423","year":2024}""", "", 2024)]
    [InlineData("""{"agency":"640423/kjj/2024/某人.docx","year":0}""", "", null)]
    [InlineData("""{"agency":7,"year":"soon"}""", "", null)]
    [InlineData("[1]", "", null)]
    [InlineData("not json", "", null)]
    public void Only_what_parses_as_an_agency_or_a_year_is_told(string message, string agency, int? year)
    {
        var subject = Subject.OfMessage(message);
        Assert.Equal((agency, year), (subject.Agency, subject.Year));
    }

    [Fact]
    public void A_message_with_a_trace_is_read_as_before_and_one_that_is_no_order_stays_as_it_is()
    {
        using var running = new Activity("spec").Start();
        var order = new MailOrder("accepted", "640423-kjj", 2024, "回执.html");
        var carried = Tracing.Into(order.Message());
        Assert.Equal(order, MailOrders.Parse(carried));
        Assert.Equal(running.TraceId, Tracing.Of(carried).TraceId);
        Assert.Equal(carried, Tracing.Into(carried));
        Assert.All(new[] { "not json", "[]", "7", "null" }, message => Assert.Equal((message, default), (Tracing.Into(message), Tracing.Of(message))));
        Assert.Equal(default, Tracing.Of("""{"traceparent":"nonsense"}"""));
        Assert.Equal(default, Tracing.Of("""{"traceparent":5}"""));
    }

    [Fact]
    public async Task Every_program_has_a_span_of_its_name()
    {
        var office = await Office.Open(await azurite.OwnAccount(), recorded);
        foreach (var program in typeof(Programs).GetProperties())
        {
            using var root = new Activity("spec").Start();
            var run = (Delegate)program.GetValue(office.Programs)!;
            var values = run.Method.GetParameters().Where(parameter => parameter.ParameterType.Name != "Closure").Select(parameter =>
                parameter.ParameterType == typeof(CancellationToken) ? Office.Cancel
                : parameter.ParameterType == typeof(string) ? parameter.Name == "queue" ? StorageNames.SiteChanges : "{}"
                : (object?)null).ToArray();
            Assert.DoesNotContain(null, values);
            // What an empty order means is each program's own affair: one that refuses it fails in its span.
            var failure = await Record.ExceptionAsync(() => (Task)run.DynamicInvoke(values)!);
            Assert.True(failure is null or FormatException, failure?.ToString());
            Assert.Contains(recorded.Spans, span => span.OperationName == program.Name && (span.TraceId == root.TraceId || span.Links.Any(link => link.Context.TraceId == root.TraceId)));
        }
    }

    [Fact]
    public void Events_have_numbers_of_their_own()
    {
        var numbers = EventNames.Select(name => typeof(Events).GetMethod(name)!.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.DoesNotContain(0, numbers);
    }

    internal static IEnumerable<string> EventNames => typeof(Events).GetMethods().Where(method => method.IsDefined(typeof(LoggerMessageAttribute))).Select(method => method.Name);

    /// <summary>One upload through every program, each message as it stands on its queue; the trace.</summary>
    private static async Task<ActivityTraceId> Published(Office office, string file, string text)
    {
        var path = await office.Upload(file, text);
        ActivityTraceId trace;
        using (var root = new Activity("the host's own").Start())
        {
            trace = root.TraceId;
            await office.Programs.PublishSubmission(path, Office.Cancel);
        }

        foreach (var message in await office.Take(StorageNames.SiteChanges))
            await office.Programs.RebuildIndex(message, Office.Cancel);
        foreach (var message in await office.Take(StorageNames.Mail))
        {
            Assert.NotNull(JsonNode.Parse(message)!["traceparent"]);
            await office.Programs.SendMail(message, Office.Cancel);
        }

        return trace;
    }

    private static bool IsBelow(Activity span, Activity above, List<Activity> spans)
    {
        for (var at = span; at is not null; at = spans.FirstOrDefault(other => other.SpanId == at.ParentSpanId))
        {
            if (at.SpanId == above.SpanId)
                return true;
        }

        return false;
    }
}
