using System.Xml.Linq;
using Pipeline.Domain;
using Pipeline.Publishing;
using Pipeline.Reading;

namespace Pipeline.Specs.Whole;

/// <summary>The arrows between the rooms: App and Cli → Publishing → Reading → Domain → nothing.</summary>
public sealed class ArrowSpecs
{
    [Theory]
    [InlineData("Domain")]
    [InlineData("Reading", "Domain")]
    [InlineData("Publishing", "Reading", "Domain")]
    [InlineData("App", "Publishing")]
    [InlineData("Cli", "Publishing")]
    public void A_project_names_only_the_rooms_below_it(string room, params string[] below)
    {
        var project = XDocument.Load(Path.Combine(Cli.Repository, "functions", room, $"Pipeline.{room}.csproj"));
        var named = project.Descendants("ProjectReference").Select(reference => ((string)reference.Attribute("Include")!).Split('/', '\\')[1]).ToList();
        Assert.Superset(named.ToHashSet(), below.ToHashSet());
        Assert.Equal(named.Count > 0, below.Length > 0);
    }

    [Fact]
    public void Domain_uses_nothing_but_the_platform() =>
        Assert.All(References(typeof(Assessment)), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void Reading_knows_neither_storage_nor_hosts() =>
        Assert.DoesNotContain(References(typeof(Readers)), name => name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name is "MailKit" or "RazorLight" or "Pipeline.Publishing");

    [Fact]
    public void Publishing_knows_no_host_and_no_terminal() =>
        Assert.DoesNotContain(References(typeof(Programs)), name => name.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || name.StartsWith("Spectre", StringComparison.Ordinal) || name is "System.CommandLine" or "pipeline" or "Pipeline.App");

    private static IEnumerable<string> References(Type inside) => inside.Assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
