using System.Text.Json.Nodes;

namespace Pipeline.Specs.Infra;

/// <summary>The templates of the deployment as the compiler gives them, and what a spec asks of them.</summary>
public abstract class InfraTemplates(Bicep bicep) : IClassFixture<Bicep>
{
    private protected Bicep Compiler { get; } = bicep;

    private protected static IEnumerable<string> Words(JsonNode? list) => list!.AsArray().Select(word => (string)word!);

    private protected static IEnumerable<string> Sorted(params IEnumerable<string> words) => words.Order(StringComparer.Ordinal);

    private protected static string Flat(JsonNode node) => node.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private protected IEnumerable<JsonNode> Resources(string type) => Compiler.Templates().Values.SelectMany(Bicep.Resources).Where(resource => (string)resource["type"]! == type);
}
