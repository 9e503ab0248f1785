using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing;
using Pipeline.Publishing.Telemetry;
using Pipeline.Specs.App;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

/// <summary>Events, alerts and measures on their way to whoever must know.</summary>
public sealed partial class EventTemplateSpecs(Bicep bicep) : InfraTemplates(bicep)
{
    [Fact]
    public void Events_reach_the_webhook_of_the_upload_trigger_and_a_lost_one_is_kept()
    {
        var uploads = Uploads();
        var blobTriggered = Assert.Single(TriggerSpecs.Triggers, trigger => trigger.Value.ParameterType.Name == "BlobClient").Key;
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{blobTriggered}&code=", Flat(uploads["destination"]!), StringComparison.Ordinal);
        Assert.Equal($"/blobServices/default/containers/{StorageNames.Submissions}/", (string)uploads["filter"]!["subjectBeginsWith"]!);
        Assert.Equal("event-dead-letters", (string)uploads["deadLetterWithResourceIdentity"]!["deadLetterDestination"]!["properties"]!["blobContainerName"]!);
    }

    [Fact]
    public void An_alert_asks_for_an_event_that_the_code_tells_and_what_needs_somebody_has_an_alert()
    {
        var rules = Compiler.Templates()["alerts"]["variables"]!["rules"]!.AsArray().Select(rule => rule!).ToList();
        var asked = rules.SelectMany(rule => EventsIn((string)rule["query"]!)).ToList();
        Assert.Equal(rules.Count, asked.Count);
        Assert.All(asked, name => Assert.Contains(name, TraceSpecs.EventNames));
        var keys = rules.Select(rule => (string)rule["key"]!).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string> { "poisoned-submission", "stuck-submission", "reminder-run-missed", "mail-failures", "site-self-check-failed" }, keys);
        // Every fault is watched, and so is every program of the clock by the event of its end.
        var faults = typeof(Events).GetMethods().Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is { Level: LogLevel.Error }).Select(method => method.Name);
        Assert.All(faults, name => Assert.Contains(name, asked));
        Assert.All(new[] { "SweepFinished", "InspectionFinished", "RemindersOrdered" }, name => Assert.Equal("LessThan", (string)rules.Single(rule => EventsIn((string)rule["query"]!).Contains(name))["operator"]!));
    }

    [Fact]
    public void The_alert_on_a_missed_reminder_run_looks_back_further_than_a_day_and_no_further_than_its_window()
    {
        var rule = Compiler.Templates()["alerts"]["variables"]!["rules"]!.AsArray().Single(rule => (string)rule!["key"]! == "reminder-run-missed")!;
        Assert.Contains("ago(26h)", (string)rule["query"]!, StringComparison.Ordinal);
        Assert.Equal("P2D", (string)rule["window"]!);
    }

    [Fact]
    public void The_workbook_shows_every_measure_and_names_none_that_the_code_does_not_take()
    {
        var workbook = JsonNode.Parse(File.ReadAllText(Repository.Path("infra", "workbook.json")))!;
        var queries = workbook["items"]!.AsArray().Select(item => (string?)item!["content"]!["query"]).OfType<string>().ToList();
        var taken = typeof(Measures).GetProperties().Select(property => property.GetValue(null)).OfType<Instrument>().Select(instrument => instrument.Name);
        Assert.Equal(Sorted(taken), Sorted(queries.SelectMany(query => MeasureIn().Matches(query).Select(match => match.Groups[1].Value)).Distinct()));
        Assert.All(queries.SelectMany(EventsIn), name => Assert.Contains(name, TraceSpecs.EventNames));
        Assert.Contains("workbook.json", File.ReadAllText(Repository.Path("infra", "modules", "workbook.bicep")), StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_that_comes_back_reaches_the_queue_that_the_code_reads()
    {
        var mail = Compiler.Templates()["mail"];
        var reports = Assert.Single(Bicep.Resources(mail), resource => (string)resource["type"]! == "Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!;
        Assert.Equal(StorageNames.MailBounces, (string)reports["deliveryWithResourceIdentity"]!["destination"]!["properties"]!["queueName"]!);
        Assert.Equal(["Microsoft.Communication.EmailDeliveryReportReceived"], Words(reports["filter"]!["includedEventTypes"]));
    }

    [Fact]
    public void A_lost_event_is_tried_for_a_day_and_then_kept_and_told()
    {
        var uploads = Uploads();
        Assert.Equal((30, 1440), ((int)uploads["retryPolicy"]!["maxDeliveryAttempts"]!, (int)uploads["retryPolicy"]!["eventTimeToLiveInMinutes"]!));
        Assert.Contains("DeadLetteredCount", Flat(Compiler.Templates()["alerts"]), StringComparison.Ordinal);
    }

    private static IEnumerable<string> EventsIn(string query) => EventIn().Matches(query).SelectMany(match => Quoted().Matches(match.Value).Select(word => word.Groups[1].Value));

    private JsonNode Uploads() => Assert.Single(Bicep.Resources(Compiler.Templates()["events"]), resource => (string)resource["type"]! == "Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!;

    [GeneratedRegex("""EventName\) (?:== "\w+"|in \((?:"\w+"(?:, )?)+\))""")]
    private static partial Regex EventIn();

    [GeneratedRegex("Name == \"([\\w.]+)\"")]
    private static partial Regex MeasureIn();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
