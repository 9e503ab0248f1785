using Pipeline.Publishing.Press;

namespace Pipeline.Specs.Press;

public sealed class LookSpecs
{
    /// <summary>For looking at the pages in a browser, and for whoever checks them with outside tools.</summary>
    [Fact]
    public void Every_kind_of_page_can_be_looked_at_in_the_artefacts()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "pages");
        foreach (var asset in SitePress.Assets)
            Write(asset.Path, asset.Content.ToString());
        foreach (var (name, html) in Printed.Everything())
            Write(name + ".html", html.Replace("\"/assets/", "\"assets/", StringComparison.Ordinal));
        Assert.Equal(Printed.Everything().Count(), Directory.GetFiles(folder, "*.html").Length);

        void Write(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }
}
