using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Publishing;
using Pipeline.Publishing.Uploading;
using Pipeline.Specs.App;

namespace Pipeline.Specs.Infra;

public sealed partial class TemplateSpecs(Bicep bicep) : IClassFixture<Bicep>
{
    public static TheoryData<string> Files => [.. Bicep.Files.Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_compiles_and_lints_without_a_word(string file)
    {
        var path = Repository.Path(file);
        var (exit, _, said) = file.EndsWith(".bicepparam", StringComparison.Ordinal) ? bicep.Run("build-params", path, "--stdout") : bicep.Run("lint", path);
        Assert.Equal("", said.Trim());
        Assert.Equal(0, exit);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_is_formatted(string file)
    {
        var (exit, formatted, _) = bicep.Run("format", Repository.Path(file), "--stdout");
        Assert.Equal(0, exit);
        Assert.Equal(File.ReadAllText(Repository.Path(file)).TrimEnd(), formatted.TrimEnd());
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
        Assert.Equal(["agencies tableReader", "filings tableContributor", "reminders tableContributor"], Grants("tableGrants"));
        Assert.All(Grants("queueGrants"), grant => Assert.EndsWith(" queueContributor", grant, StringComparison.Ordinal));
        Assert.Equal(Sorted(Words(bicep.Templates()["storage"]["variables"]!["queues"])), Sorted(access["variables"]!["queueGrants"]!.AsArray().Select(grant => (string)grant!["place"]!)));

        var places = Resources("Microsoft.Authorization/roleAssignments").Select(assignment => (string)assignment["scope"]!).ToList();
        Assert.Equal(9, places.Count);
        var whole = Resources("Microsoft.Authorization/roleAssignments")
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
        var uploads = Only("Microsoft.EventGrid/systemTopics/eventSubscriptions");
        var blobTriggered = Assert.Single(TriggerSpecs.Triggers, trigger => trigger.Value.ParameterType.Name == "BlobClient").Key;
        Assert.Contains($"/runtime/webhooks/blobs?functionName=Host.Functions.{blobTriggered}&code=", Flat(uploads["destination"]!), StringComparison.Ordinal);
        Assert.Equal($"/blobServices/default/containers/{StorageNames.Submissions}/", (string)uploads["filter"]!["subjectBeginsWith"]!);
        Assert.Equal("event-dead-letters", (string)uploads["deadLetterWithResourceIdentity"]!["deadLetterDestination"]!["properties"]!["blobContainerName"]!);
    }

    [Fact]
    public void Alerts_ask_for_functions_that_exist_and_every_function_is_watched()
    {
        var asked = bicep.Templates()["alerts"]["variables"]!["rules"]!.AsArray()
            .SelectMany(rule => Quoted().Matches((string)rule!["query"]!).Select(match => match.Groups[1].Value));
        Assert.Equal(Sorted(TriggerSpecs.Triggers.Keys), Sorted(asked));
    }

    private static IEnumerable<string> Words(JsonNode? list) => list!.AsArray().Select(word => (string)word!);

    private static IEnumerable<string> Sorted(params IEnumerable<string> words) => words.Order(StringComparer.Ordinal);

    private static string Flat(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private IEnumerable<JsonNode> Resources(string type) => bicep.Templates().Values.SelectMany(Bicep.Resources).Where(resource => (string)resource["type"]! == type);

    private JsonNode Only(string type) => Assert.Single(Resources(type))["properties"]!;

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex ListCalls();

    [GeneratedRegex("\"(\\w+)\"")]
    private static partial Regex Quoted();
}
