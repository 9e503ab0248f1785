using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Pipeline.Publishing;
using Pipeline.Publishing.Inspecting;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Storage;

namespace Pipeline.Cli.Running;

/// <summary>
/// The installation that a command speaks to: the one that the environment names, by the same settings as the functions app's
/// (<c>Storage__blobServiceUri</c> …, signed in with az), else the one that runs on this machine.
/// </summary>
/// <param name="Account">Its storage.</param>
/// <param name="Composition">Its programs.</param>
/// <param name="Site">Its public site, without a slash at the end.</param>
internal sealed record Connection(StorageAccount Account, Composition Composition, string Site)
{
    private Func<CancellationToken, Task<Diagnosis>> Mail { get; init; } = _ => Task.FromResult(Diagnosis.Doubtful("邮件", "没有检查。"));

    /// <summary>Where it is, for people.</summary>
    public string Where { get; private init; } = "";

    /// <summary>Everything that can be looked at.</summary>
    public Examination Examination => new(Account, Composition, Mail, TimeProvider.System);

    /// <summary>Joins an installation; complains where there is none.</summary>
    /// <param name="data">The data folder of the local one.</param>
    public static Connection Of(string data)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (AppSettings.NameStorage(settings))
            return Remote(settings);
        var system = DataFolder.Announced(data)
            ?? throw new Complaint($"系统没有在运行（数据目录 {data}）。请先在另一个窗口运行 ./pipeline up；要连接 Azure 上的系统，请先运行 eval \"$(infra/connect.sh 资源组)\"。");
        var folder = Path.Combine(data, "mail");
        return new Connection(StorageAccount.With(system.Storage), LocalPrograms.Join(system, folder), system.Site)
        {
            Where = $"本机 {system.Site}",
            Mail = _ => Task.FromResult(Diagnosis.Well("邮件", $"本机不发送，写入 {folder}")),
        };
    }

    private static Connection Remote(IConfiguration settings)
    {
        try
        {
            var mail = AppSettings.Mail(settings);
            var mailer = AppSettings.Mailer(settings, mail, TimeProvider.System) as SmtpMailer;
            return new Connection(AppSettings.Account(settings), AppSettings.Compose(settings, TimeProvider.System, NullLoggerFactory.Instance), mail.Site.ToString().TrimEnd('/'))
            {
                Where = mail.Site.ToString(),
                Mail = cancel => Greeted(mailer, cancel),
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or UriFormatException or FormatException)
        {
            throw new Complaint($"连接设置不完整：{fault.Message} 请重新运行 eval \"$(infra/connect.sh 资源组)\"。", Complaint.WrongUse, fault);
        }
    }

    private static async Task<Diagnosis> Greeted(SmtpMailer? mailer, CancellationToken cancel)
    {
        if (mailer is null)
            return Diagnosis.Doubtful("邮件", "这里没有邮件服务器的设置（Mail__Smtp__Host），没有检查；函数应用的设置请看部署参数 smtpHost。");
        try
        {
            await mailer.Greet(cancel);
            return Diagnosis.Well("邮件", "邮件服务器可以登录");
        }
        catch (Exception fault) when (fault is MailNotTakenException or TimeoutException)
        {
            return Diagnosis.Ill("邮件", $"邮件服务器连接或登录失败：{(fault.InnerException ?? fault).Message.Split('\n')[0]} 请核对 Mail__Smtp__ 各项设置和密码。");
        }
    }
}
