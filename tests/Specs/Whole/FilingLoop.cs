using System.Net;
using Microsoft.Playwright;
using MimeKit;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Whole;

/// <summary>A system of its own for a clerk to file with: started, given a register, its mails read.</summary>
public abstract class FilingLoop : IDisposable
{
    private protected string Data { get; } = Directory.CreateTempSubdirectory("pipeline-").FullName;

    private protected int Port { get; } = Machine.FreePort();

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected Cli? Running { get; set; }

    private protected string Site => $"http://localhost:{Port}";

    public void Dispose()
    {
        Directory.Delete(Data, recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected async Task Import()
    {
        var register = Directory.CreateDirectory(Path.Combine(Data, "register")).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(register, "agencies.csv"), "单位代码,单位名称,类别,别名,联系人,联系人邮箱\n640423-kjj,隆德县科学技术局,部门,隆德县科技局,李文静,kjj@example.cn\n", Cancel);
        await System.IO.File.WriteAllTextAsync(Path.Combine(register, "divisions.csv"), "区划代码,名称,上级代码,主管部门,主管部门邮箱\n640423,隆德县,,政务公开办,gkb@example.cn\n", Cancel);
        for (var i = 0; i < 300; i++)
        {
            if ((await Cli.Run("agencies", "import", Path.Combine(register, "agencies.csv"), "--data", Data)).Status == 0)
                return;
            await Task.Delay(200, Cancel);
        }

        throw new TimeoutException("The system did not start.");
    }

    private protected string File(string name, Entries report, string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Data, folder)).FullName, name);
        System.IO.File.WriteAllText(path, A.Json(report));
        return path;
    }

    private protected static async Task Drop(IPage page, string name, string content)
    {
        await using var transfer = await page.EvaluateHandleAsync("([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name, { type: 'application/json' })); return data; }", new[] { name, content });
        await page.DispatchEventAsync("#drop", "drop", new { dataTransfer = transfer });
        await Assertions.Expect(page.Locator("#hint")).ToContainTextAsync(name);
    }

    private protected List<MimeMessage> Mails() => Directory.Exists(Path.Combine(Data, "mail"))
        ? [.. Directory.GetFiles(Path.Combine(Data, "mail"), "*.eml").Select(file => MimeMessage.Load(file))]
        : [];

    private protected async Task<MimeMessage> Mail(params string[] words)
    {
        for (var i = 0; i < 600; i++)
        {
            if (Mails().FirstOrDefault(mail => words.All(word => mail.TextBody!.Contains(word, StringComparison.Ordinal))) is { } found)
                return found;
            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException($"No mail says {string.Join(" and ", words)}; there are: {string.Join("; ", Mails().Select(mail => mail.Subject))}. The system said: {Running?.Output}");
    }

    private protected string LinkIn(MimeMessage mail) => mail.TextBody!.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith($"{Site}/submit/#", StringComparison.Ordinal));

    private protected async Task<HttpStatusCode> Status(string address)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Site + address), Cancel);
        return answer.StatusCode;
    }
}
