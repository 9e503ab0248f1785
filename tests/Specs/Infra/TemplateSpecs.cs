using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Pipeline.Publishing;
using Pipeline.Publishing.Telemetry;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.App;
using Pipeline.Specs.Telemetry;

namespace Pipeline.Specs.Infra;

public sealed partial class TemplateSpecs(Bicep bicep) : IClassFixture<Bicep>
{
    [Fact]
    public void Every_file_compiles_and_lints_without_a_word()
    {
        // A parameter file brings main.bicep with it, and that its modules; the compiler tells what it finds in any of them.
        var (exit, _, said) = bicep.Run("lint", "--pattern", Repository.Path("infra", "*.bicepparam"));
        Assert.Equal("", said.Trim());
        Assert.Equal(0, exit);
        var main = File.ReadAllText(Repository.Path("infra", "main.bicep"));
        Assert.All(Directory.GetFiles(Repository.Path("infra", "modules")), module => Assert.Contains($"'modules/{Path.GetFileName(module)}'", main, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_file_is_formatted()
    {
        var draft = Directory.CreateTempSubdirectory("bicep-").FullName;
        foreach (var file in Bicep.Files)
            File.Copy(file, Path.Combine(draft, Path.GetFileName(file)));
        Assert.Equal(0, bicep.Run("format", "--pattern", Path.Combine(draft, "*.bicep")).Exit);
        Assert.Equal(0, bicep.Run("format", "--pattern", Path.Combine(draft, "*.bicepparam")).Exit);
        Assert.All(Bicep.Files, file => Assert.Equal(File.ReadAllText(Path.Combine(draft, Path.GetFileName(file))), File.ReadAllText(file)));
        Directory.Delete(draft, recursive: true);
    }

    [Fact]
    public void Containers_tables_and_queues_are_those_of_the_code_and_the_other_way_round()
    {
        var made = bicep.Templates()["storage"]["variables"]!;
        Assert.Equal(Sorted([.. StorageNames.Containers, "event-dead-letters"]), Sorted(Words(made["containers"])));
        Assert.Equal(Sorted(StorageNames.Tables), Sorted(Words(made["tables"])));
        Assert.Equal(Sorted([.. StorageNames.Queues, .. StorageNames.PoisonQueues]), Sorted(Words(made["queues"])));
        string[] known = [StorageNames.Connection, .. Words(made["containers"]), .. Words(made["tables"]), .. Words(made["queues"])];
        Assert.All(typeof(StorageNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral), name => Assert.Contains((string)name.GetRawConstantValue()!, known));
    }

    [Fact]
    public void The_triggers_connection_has_the_settings_of_an_identity_and_no_key()
    {
        var settings = Flat(bicep.Templates()["app"]);
        foreach (var name in new[] { "blobServiceUri", "queueServiceUri", "tableServiceUri", "credential" })
            Assert.Contains($"{StorageNames.Connection}__{name}", settings, StringComparison.Ordinal);
        foreach (var word in new[] { "AccountKey", "SharedAccessKey", "DefaultEndpointsProtocol", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING" })
            Assert.DoesNotContain(word, settings, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("@Microsoft.KeyVault(", settings, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_is_read_but_the_webhooks_own()
    {
        var keys = bicep.Templates().Where(template => template.Key.Length > 0)
            .SelectMany(template => ListCalls().Matches(Flat(template.Value)).Select(match => $"{template.Key}: {match.Value}"));
        Assert.Equal(["events: listKeys("], keys);
    }

    [Fact]
    public void Every_account_refuses_keys_public_containers_and_old_TLS()
    {
        var accounts = Resources("Microsoft.Storage/storageAccounts").ToList();
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            var says = account["properties"]!;
            Assert.False((bool)says["allowBlobPublicAccess"]!);
            Assert.False((bool)says["allowSharedKeyAccess"]!);
            Assert.True((bool)says["supportsHttpsTrafficOnly"]!);
            Assert.Equal("TLS1_2", (string)says["minimumTlsVersion"]!);
        });
        Assert.All(Resources("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", (string)container["properties"]!["publicAccess"]!));
    }

    [Fact]
    public void An_overwritten_or_deleted_upload_can_be_had_back()
    {
        var service = Resources("Microsoft.Storage/storageAccounts/blobServices").Select(blobs => blobs["properties"]).OfType<JsonNode>().Single(blobs => blobs["isVersioningEnabled"] is not null);
        Assert.True((bool)service["isVersioningEnabled"]!);
        Assert.True((bool)service["deleteRetentionPolicy"]!["enabled"]!);
        var deletes = Only("Microsoft.Storage/storageAccounts/managementPolicies")["policy"]!["rules"]!.AsArray()
            .Where(rule => Flat(rule!["definition"]!["actions"]!).Contains("delete", StringComparison.Ordinal))
            .SelectMany(rule => Words(rule!["definition"]!["filters"]!["prefixMatch"]));
        Assert.DoesNotContain(deletes, prefix => prefix.StartsWith(StorageNames.Submissions, StringComparison.Ordinal) || prefix.StartsWith(StorageNames.Receipts, StringComparison.Ordinal));
    }

    [Fact]
    public void The_app_may_do_no_more_than_this()
    {
        var access = bicep.Templates()["access"];
        var roles = access["variables"]!["roles"]!.AsObject().ToDictionary(role => $"[variables('roles').{role.Key}]", role => role.Key);
        IEnumerable<string> Grants(string list) => access["variables"]![list]!.AsArray().Select(grant => $"{grant!["place"]} {roles[(string)grant["role"]!]}");
        Assert.Equal(["submissions blobReader", "receipts blobContributor", "$web blobContributor"], Grants("containerGrants"));
        Assert.Equal(["agencies tableContributor", "filings tableContributor", "reminders tableContributor"], Grants("tableGrants"));
        Assert.All(Grants("queueGrants"), grant => Assert.EndsWith(" queueContributor", grant, StringComparison.Ordinal));
        Assert.Equal(Sorted(Words(bicep.Templates()["storage"]["variables"]!["queues"])), Sorted(access["variables"]!["queueGrants"]!.AsArray().Select(grant => (string)grant!["place"]!)));

        var places = Resources("Microsoft.Authorization/roleAssignments").Select(assignment => (string)assignment["scope"]!).ToList();
        Assert.Equal(13, places.Count);
        var whole = Bicep.Resources(access).Where(resource => (string)resource["type"]! == "Microsoft.Authorization/roleAssignments")
            .Where(assignment => (string)assignment["scope"]! is var place && place.Contains("dataAccount", StringComparison.Ordinal) && !place.Contains("/default/", StringComparison.Ordinal) && !place.Contains("'default'", StringComparison.Ordinal));
        Assert.Contains("roles').blobDelegator", (string)Assert.Single(whole)["properties"]!["roleDefinitionId"]!, StringComparison.Ordinal);
        var adder = Assert.Single(Only("Microsoft.Authorization/roleDefinitions")["permissions"]!.AsArray())!;
        Assert.Equal(["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"], Words(adder["dataActions"]));
        Assert.Null(adder["actions"]);
    }

    [Fact]
    public void A_browser_may_put_a_file_from_the_sites_origin_and_nothing_else_as_the_emulator_is_told_too()
    {
        var blobs = Resources("Microsoft.Storage/storageAccounts/blobServices").Select(service => service["properties"]).OfType<JsonNode>().Single(service => service["cors"] is not null);
        var rule = Assert.Single(blobs["cors"]!["corsRules"]!.AsArray())!;
        Assert.Equal([UploadRules.Method], Words(rule["allowedMethods"]));
        Assert.Equal(UploadRules.Headers.Split(','), Words(rule["allowedHeaders"]));
        Assert.Equal(UploadRules.Seconds, (int)rule["maxAgeInSeconds"]!);
        Assert.Empty(rule["exposedHeaders"]!.AsArray());
        Assert.Contains("siteOrigin", (string)Assert.Single(rule["allowedOrigins"]!.AsArray())!, StringComparison.Ordinal);
        Assert.DoesNotContain("'*'", Flat(bicep.Templates()["app"]), StringComparison.Ordinal);
        Assert.Contains("allowedOrigins", Flat(bicep.Templates()["app"]), StringComparison.Ordinal);
    }

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
    public void What_an_operator_may_do_is_listed_and_no_wider()
    {
        var operators = bicep.Templates()["people"];
        var roles = operators["variables"]!["roles"]!.AsObject().ToDictionary(role => $"[variables('roles').{role.Key}]", role => role.Key);
        Assert.Equal(
            ["submissions blobContributor", "receipts blobReader", "$web blobContributor", "event-dead-letters blobReader"],
            operators["variables"]!["containerGrants"]!.AsArray().Select(grant => $"{grant!["place"]} {roles[(string)grant["role"]!]}"));
        Assert.Equal(["queueContributor", "tableContributor"], RoleIn().Matches(Flat(Bicep.Resources(operators).Single(resource => Flat(resource["copy"] ?? resource).Contains("onAccount", StringComparison.Ordinal)))).Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.Equal(2, Bicep.Resources(operators).Count(resource => (string)resource["type"]! == "Microsoft.Authorization/roleAssignments"));
    }

    [Fact]
    public void Every_setting_that_the_code_reads_is_in_the_template_and_every_setting_of_the_template_is_read()
    {
        string[] sources = [Repository.Path("functions", "App"), Repository.Path("functions", "Publishing")];
        var read = sources.SelectMany(folder => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => SettingRead().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value.Replace(":", "__", StringComparison.Ordinal))
            .Append($"{StorageNames.Connection}__clientId")
            .Concat(new[] { "blob", "queue", "table" }.Select(kind => $"{StorageNames.Connection}__{kind}ServiceUri"))
            .ToHashSet(StringComparer.Ordinal);
        var given = bicep.Templates()["app"]["variables"]!.AsObject()
            .Where(variable => variable.Key is "settings" or "optional" || variable.Key.EndsWith("Settings", StringComparison.Ordinal))
            .SelectMany(variable => SettingName().Matches(Flat(variable.Value!)).Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);
        // What the platform sets or the host reads, and what only one machine or a special installation sets.
        string[] platform = ["WEBSITE_HOSTNAME"];
        string[] special = ["Mail__Azure__AccessKey", "Storage__clientId", "Upload__Desk", "Upload__Key", "Upload__PreviousKey"];
        Assert.All(special, name => Assert.Contains(name, read));
        Assert.Equal(Sorted(read.Except(platform).Except(special)), Sorted(given.Where(name => !IsTheHosts(name))));
    }

    [Fact]
    public void An_alert_asks_for_an_event_that_the_code_tells_and_what_needs_somebody_has_an_alert()
    {
        var rules = bicep.Templates()["alerts"]["variables"]!["rules"]!.AsArray().Select(rule => rule!).ToList();
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
        var rule = bicep.Templates()["alerts"]["variables"]!["rules"]!.AsArray().Single(rule => (string)rule!["key"]! == "reminder-run-missed")!;
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
        var mail = bicep.Templates()["mail"];
        var reports = Assert.Single(Bicep.Resources(mail), resource => (string)resource["type"]! == "Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!;
        Assert.Equal(StorageNames.MailBounces, (string)reports["deliveryWithResourceIdentity"]!["destination"]!["properties"]!["queueName"]!);
        Assert.Equal(["Microsoft.Communication.EmailDeliveryReportReceived"], Words(reports["filter"]!["includedEventTypes"]));
    }

    [Fact]
    public void A_lost_event_is_tried_for_a_day_and_then_kept_and_told()
    {
        var uploads = Uploads();
        Assert.Equal((30, 1440), ((int)uploads["retryPolicy"]!["maxDeliveryAttempts"]!, (int)uploads["retryPolicy"]!["eventTimeToLiveInMinutes"]!));
        Assert.Contains("DeadLetteredCount", Flat(bicep.Templates()["alerts"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Old_versions_of_pages_go_and_uploads_and_receipts_stay()
    {
        var rules = Only("Microsoft.Storage/storageAccounts/managementPolicies")["policy"]!["rules"]!.AsArray();
        Assert.All(rules, rule =>
        {
            var places = Words(rule!["definition"]!["filters"]!["prefixMatch"]).ToList();
            if (places.Any(place => place.StartsWith("submissions", StringComparison.Ordinal) || place.StartsWith("receipts", StringComparison.Ordinal)))
                Assert.DoesNotContain("delete", Flat(rule["definition"]!["actions"]!), StringComparison.Ordinal);
        });
        Assert.Contains(rules, rule => Words(rule!["definition"]!["filters"]!["prefixMatch"]).Contains("$web/"));
    }

    [Fact]
    public void The_app_runs_dotnet_10_isolated_on_flex_consumption_with_an_identity_and_no_password()
    {
        var app = Resources("Microsoft.Web/sites").Single(site => site["identity"] is not null);
        Assert.Equal("SystemAssigned", (string)app["identity"]!["type"]!);
        Assert.Contains("'dotnet-isolated', 'version', '10.0'", Flat(app), StringComparison.Ordinal);
        Assert.Contains("FlexConsumption", Flat(bicep.Templates()["app"]), StringComparison.Ordinal);
        var passwords = Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, passwords.Count);
        Assert.All(passwords, policy => Assert.False((bool)policy["properties"]!["allow"]!));
    }

    [Fact]
    public void The_sites_headers_come_from_the_front_door_where_there_is_one()
    {
        var headers = bicep.Templates()["door"]["variables"]!["headers"]!.AsArray().Select(header => (string)header!["name"]!).ToList();
        Assert.Superset(new HashSet<string> { "Strict-Transport-Security", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Content-Security-Policy" }, headers.ToHashSet());
    }

    [Fact]
    public void Nothing_names_a_cloud_so_that_the_sovereign_ones_need_only_parameters()
    {
        foreach (var file in Bicep.Files.Where(file => !file.EndsWith(".bicepparam", StringComparison.Ordinal)))
        {
            var code = string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Contains("@description", StringComparison.Ordinal)));
            Assert.DoesNotContain(CloudName().Matches(code), match => match.Length > 0);
        }

        var china = bicep.Run("build-params", Repository.Path("infra", "china.bicepparam"), "--stdout");
        Assert.Equal(0, china.Exit);
        var says = JsonNode.Parse((string)JsonNode.Parse(china.Output)!["parametersJson"]!)!["parameters"]!;
        Assert.Equal("core.chinacloudapi.cn", (string)says["storageSuffix"]!["value"]!);
        Assert.Equal("dedicated", (string)says["hosting"]!["value"]!);
        Assert.False((bool)says["frontDoor"]!["value"]!);
        Assert.Empty(says["webTestLocations"]!["value"]!.AsArray());
    }

    private static IEnumerable<string> EventsIn(string query) => EventIn().Matches(query).SelectMany(match => Quoted().Matches(match.Value).Select(word => word.Groups[1].Value));

    /// <summary>Read by the Functions host or the platform, not by the programs.</summary>
    private static bool IsTheHosts(string name) =>
        name.StartsWith("AzureWebJobs", StringComparison.Ordinal) || name.StartsWith("FUNCTIONS_", StringComparison.Ordinal) || name.StartsWith("WEBSITE_", StringComparison.Ordinal)
        || name is "APPLICATIONINSIGHTS_AUTHENTICATION_STRING" or "Storage__credential";

    private static IEnumerable<string> Words(JsonNode? list) => list!.AsArray().Select(word => (string)word!);

    private static IEnumerable<string> Sorted(params IEnumerable<string> words) => words.Order(StringComparer.Ordinal);

    private static string Flat(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private IEnumerable<JsonNode> Resources(string type) => bicep.Templates().Values.SelectMany(Bicep.Resources).Where(resource => (string)resource["type"]! == type);

    private JsonNode Uploads() => Assert.Single(Bicep.Resources(bicep.Templates()["events"]), resource => (string)resource["type"]! == "Microsoft.EventGrid/systemTopics/eventSubscriptions")["properties"]!;

    private JsonNode Only(string type) => Assert.Single(Resources(type))["properties"]!;

    [GeneratedRegex(""""configuration(?:\[\$?"([\w:]+)"\]|\.GetValue(?:<\w+>)?\("([\w:]+)")|Required\(configuration, "([\w:]+)"\)|Text\(configuration, "([\w:]+)"\)"""")]
    private static partial Regex SettingRead();

    [GeneratedRegex("""(?:"|')(\w+(?:__\w+)+|[A-Z]+_[A-Z_]+)(?:"|')\s*[:,]""")]
    private static partial Regex SettingName();

    [GeneratedRegex("""EventName\) (?:== "\w+"|in \((?:"\w+"(?:, )?)+\))""")]
    private static partial Regex EventIn();

    [GeneratedRegex(@"roles'\)\.(\w+)")]
    private static partial Regex RoleIn();

    [GeneratedRegex("Name == \"([\\w.]+)\"")]
    private static partial Regex MeasureIn();

    [GeneratedRegex(@"[\w.-]*\b(windows|azure|azurewebsites|azurecomm|chinacloudapi|azurefd)\.(net|cn|com)\b")]
    private static partial Regex CloudName();

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex ListCalls();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
