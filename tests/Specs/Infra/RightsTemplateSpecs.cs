using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.Publishing;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Infra;

/// <summary>Who may do what, and what is kept.</summary>
public sealed partial class RightsTemplateSpecs(Bicep bicep) : InfraTemplates(bicep)
{
    [Fact]
    public void The_triggers_connection_has_the_settings_of_an_identity_and_no_key()
    {
        var settings = Flat(Compiler.Templates()["app"]);
        foreach (var name in new[] { "blobServiceUri", "queueServiceUri", "tableServiceUri", "credential" })
            Assert.Contains($"{StorageNames.Connection}__{name}", settings, StringComparison.Ordinal);
        foreach (var word in new[] { "AccountKey", "SharedAccessKey", "DefaultEndpointsProtocol", "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING" })
            Assert.DoesNotContain(word, settings, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("@Microsoft.KeyVault(", settings, StringComparison.Ordinal);
    }

    [Fact]
    public void No_key_is_read_but_the_webhooks_own()
    {
        var keys = Compiler.Templates().Where(template => template.Key.Length > 0)
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
        var access = Compiler.Templates()["access"];
        var roles = access["variables"]!["roles"]!.AsObject().ToDictionary(role => $"[variables('roles').{role.Key}]", role => role.Key);
        IEnumerable<string> Grants(string list) => access["variables"]![list]!.AsArray().Select(grant => $"{grant!["place"]} {roles[(string)grant["role"]!]}");
        Assert.Equal(["submissions blobReader", "receipts blobContributor", "$web blobContributor"], Grants("containerGrants"));
        Assert.Equal(["agencies tableContributor", "filings tableContributor", "reminders tableContributor"], Grants("tableGrants"));
        Assert.All(Grants("queueGrants"), grant => Assert.EndsWith(" queueContributor", grant, StringComparison.Ordinal));
        Assert.Equal(Sorted(Words(Compiler.Templates()["storage"]["variables"]!["queues"])), Sorted(access["variables"]!["queueGrants"]!.AsArray().Select(grant => (string)grant!["place"]!)));

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
        Assert.DoesNotContain("'*'", Flat(Compiler.Templates()["app"]), StringComparison.Ordinal);
        Assert.Contains("allowedOrigins", Flat(Compiler.Templates()["app"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_operator_may_do_is_listed_and_no_wider()
    {
        var operators = Compiler.Templates()["people"];
        var roles = operators["variables"]!["roles"]!.AsObject().ToDictionary(role => $"[variables('roles').{role.Key}]", role => role.Key);
        Assert.Equal(
            ["submissions blobContributor", "receipts blobReader", "$web blobContributor", "event-dead-letters blobReader"],
            operators["variables"]!["containerGrants"]!.AsArray().Select(grant => $"{grant!["place"]} {roles[(string)grant["role"]!]}"));
        Assert.Equal(["queueContributor", "tableContributor"], RoleIn().Matches(Flat(Bicep.Resources(operators).Single(resource => Flat(resource["copy"] ?? resource).Contains("onAccount", StringComparison.Ordinal)))).Select(match => match.Groups[1].Value).Distinct().Order());
        Assert.Equal(2, Bicep.Resources(operators).Count(resource => (string)resource["type"]! == "Microsoft.Authorization/roleAssignments"));
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

    private JsonNode Only(string type) => Assert.Single(Resources(type))["properties"]!;

    [GeneratedRegex(@"roles'\)\.(\w+)")]
    private static partial Regex RoleIn();

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex ListCalls();
}
