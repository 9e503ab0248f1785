using System.ComponentModel;
using System.Diagnostics;

namespace Pipeline.Specs.Press;

public sealed class MarkupSpecs
{
    /// <summary>The checker of <c>tests/Markup</c>, which <c>./pipeline test</c> installs.</summary>
    [Fact]
    public async Task Every_kind_of_page_is_valid_markup()
    {
        var markup = Path.Combine(Repository.Root, "tests", "Markup");
        var checker = Path.Combine(markup, "node_modules", "html-validate", "bin", "html-validate.mjs");
        if (!File.Exists(checker))
            Assert.Skip("html-validate is not installed (npm ci in tests/Markup): markup is not checked on this machine.");

        var folder = Directory.CreateTempSubdirectory("pipeline-markup");
        try
        {
            foreach (var (name, html) in Printed.Everything())
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name + ".html"), html, TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo("node", [checker, "--config", Path.Combine(markup, ".htmlvalidate.json"), Path.Combine(folder.FullName, "*.html")]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = markup };
            using var process = Start(start);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output + await errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node.js is not on this machine: markup is not checked.");
            throw;
        }
    }
}
