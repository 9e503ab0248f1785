using System.Text;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Site;
using Pipeline.Reading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Documents;

/// <summary>The documents where they are published and sent, from a real upload.</summary>
public sealed class PublishedFilesSpecs
{
    private const int Year = 2024;
    private static readonly string Folder = SitePaths.Report(A.Department.Id, new ReportYear(Year)).TrimStart('/');
    private readonly World world = new();

    [Fact]
    public async Task An_accepted_word_file_is_beside_its_page_in_every_form_and_linked()
    {
        Assert.Contains("\"verdict\": \"accepted\"", await Publish("报告.docx", Secrets.Document(A.AcceptedReport(Year).Report, hasMacro: false)), StringComparison.Ordinal);
        var site = world.Container("$web");
        Assert.Equal(
            ["index.html", "original.docx", "report.csv", "report.docx", "report.json", "report.xlsx"],
            site.Keys.Where(path => path.StartsWith(Folder, StringComparison.Ordinal) && path.IndexOf('/', Folder.Length) < 0).Select(path => path[Folder.Length..]).Order(StringComparer.Ordinal));
        var page = site[Folder + "index.html"].Content.ToString();
        foreach (var name in new[] { "original.docx", "report.docx", "report.xlsx", "report.csv", "report.json" })
            Assert.Contains($"href=\"{name}\"", page, StringComparison.Ordinal);
        foreach (var file in site.Values)
            Assert.All(Secrets.Words, secret => Assert.DoesNotContain(secret, Text(file), StringComparison.Ordinal));
        Assert.Equal(site[Folder + "original.docx"].Content.ToArray(), site[Folder + "v1/original.docx"].Content.ToArray());
    }

    [Fact]
    public async Task A_site_that_withholds_originals_publishes_and_links_none()
    {
        await Publish("报告.docx", Secrets.Document(A.AcceptedReport(Year).Report, hasMacro: false), new SiteSettings { PublishesOriginals = false });
        Assert.DoesNotContain(world.Container("$web").Keys, path => path.Contains("original", StringComparison.Ordinal));
        Assert.DoesNotContain("original.", world.Container("$web")[Folder + "index.html"].Content.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_file_comes_back_marked_beside_its_receipt_and_in_its_page()
    {
        var wrong = A.BalancedReport(Year).With("requests/received/enterprise", 777).Judged().Report!;
        await Publish("报告.docx", Downloads.Of(wrong, wrong.Title, null)[0].Content.ToArray());
        var receipts = world.Container("receipts");
        var copy = Assert.Single(receipts, blob => blob.Key.EndsWith(".docx", StringComparison.Ordinal));
        Assert.Contains("，应为 ", Opened.Everything(copy.Value.Content), StringComparison.Ordinal);
        var page = receipts.Single(blob => blob.Key.EndsWith(".html", StringComparison.Ordinal)).Value.Content.ToString();
        Assert.Contains("download=\"报告（批注）.docx\"", page, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(copy.Value.Content.ToArray())[..200], page, StringComparison.Ordinal);
        Assert.Empty(world.Container("$web").Keys);
    }

    private async Task<string> Publish(string name, byte[] content, SiteSettings? settings = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var installation = new Installation(
            world.Stores(),
            new Printing(new SitePress(settings ?? new SiteSettings())), file => Readers.Read(file), FilingDates.Statutory, TimeProvider.System);
        await installation.Register.Import([A.Division], [A.Department], cancel);
        var path = $"640423/kjj/{Year}/{name}";
        await world.Blobs("submissions").Write(path, BinaryData.FromBytes(content), new BlobHeaders("application/octet-stream"), WriteCondition.Always, cancel);
        await installation.PublishSubmission.Run(path, cancel);
        return string.Concat(world.Container("receipts").Where(blob => blob.Key.EndsWith(".json", StringComparison.Ordinal)).Select(blob => blob.Value.Content.ToString()));
    }

    private static string Text(Blob file) => file.Content.ToMemory().Span.StartsWith("PK"u8) ? Opened.Everything(file.Content) : Encoding.UTF8.GetString(file.Content.ToArray());
}
