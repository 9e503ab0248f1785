using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Press;
using Pipeline.Publishing.Storage;
using Pipeline.Publishing.Uploading;

namespace Pipeline.Publishing;

/// <summary>
/// 运行设置: from the application's settings to the parts of the composition. Storage is reached by managed identity
/// (<c>Storage__blobServiceUri</c> and so on), or by a connection string <c>Storage</c> on one machine. A missing setting stops
/// the start with its name: an app that runs without its mail server or its storage would fail in silence.
/// </summary>
public static class AppSettings
{
    /// <summary>Whether a storage is set at all.</summary>
    public static bool NameStorage(IConfiguration configuration) =>
        configuration[StorageNames.Connection] is { Length: > 0 } || configuration[$"{StorageNames.Connection}:blobServiceUri"] is { Length: > 0 };

    /// <summary>The programs of the installation that the settings name: for the functions app and for an operator's command line alike.</summary>
    public static Composition Compose(IConfiguration configuration, TimeProvider clock, ILoggerFactory logs)
    {
        var mail = Mail(configuration);
        var account = Account(configuration);
        return new Composition(account, Site(configuration, account), mail, Mailer(configuration, mail, clock), CalendarFiles.Load(), clock, logs, uploadKeys: new[] { configuration["Upload:Key"], configuration["Upload:PreviousKey"] }.OfType<string>());
    }

    /// <summary>The storage account.</summary>
    public static StorageAccount Account(IConfiguration configuration)
    {
        if (configuration[StorageNames.Connection] is { Length: > 0 } connection)
            return StorageAccount.With(connection);
        return StorageAccount.With(Service("blob"), Service("queue"), Service("table"), Identity(configuration));

        Uri Service(string kind) => new(Required(configuration, $"{StorageNames.Connection}:{kind}ServiceUri"));
    }

    /// <summary>Who this is in Azure: a named managed identity, else the machine's own or whoever is signed in.</summary>
    public static TokenCredential Identity(IConfiguration configuration) => configuration[$"{StorageNames.Connection}:clientId"] is { Length: > 0 } client
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
        : new DefaultAzureCredential();

    /// <summary>What the pages say about the site.</summary>
    public static SiteSettings Site(IConfiguration configuration, StorageAccount account)
    {
        var address = new Uri(Required(configuration, "Mail:Site"));
        var unset = new SiteSettings();
        return new SiteSettings
        {
            Name = Text(configuration, "Site:Name") ?? unset.Name,
            BaseAddress = address.GetLeftPart(UriPartial.Authority),
            Domain = address.Host,
            IdentityCode = Text(configuration, "Site:IdentityCode"),
            Sponsor = Text(configuration, "Site:Sponsor"),
            Operator = Text(configuration, "Site:Operator"),
            Contact = Text(configuration, "Site:Contact"),
            IcpNumber = Text(configuration, "Site:IcpNumber"),
            PoliceNumber = Text(configuration, "Site:PoliceNumber"),
            Column = SiteSettings.ColumnOf(Text(configuration, "Site:Guide"), Text(configuration, "Site:Institutions"), Text(configuration, "Site:Content")),
            PublishesOriginals = configuration.GetValue("Site:PublishesOriginals", unset.PublishesOriginals),
            Upload = Desk(configuration) is { } desk ? new UploadPoints(desk, account.UploadOrigin) : null,
        };
    }

    /// <summary>This app's own address (the platform says it) or the one set; null where neither is known, and then mails carry no link.</summary>
    private static string? Desk(IConfiguration configuration) =>
        configuration["Upload:Desk"] ?? (configuration["WEBSITE_HOSTNAME"] is { Length: > 0 } host ? $"https://{host}{UploadHttp.Address}" : null);

    /// <summary>Who writes, and where links lead.</summary>
    public static MailSettings Mail(IConfiguration configuration) => new(
        Text(configuration, "Mail:From") ?? "no-reply@localhost.example.com",
        Text(configuration, "Mail:FromName") ?? "政府信息公开工作主管部门",
        new Uri(Required(configuration, "Mail:Site")))
    {
        Operator = Text(configuration, "Mail:Operator") is { } address ? new Contact("运维值班", address) : null,
        PerMinute = configuration.GetValue("Mail:PerMinute", 30),
        PerHour = configuration.GetValue("Mail:PerHour", 100),
    };

    /// <summary>
    /// Azure Communication Services, a mail server, or the first with the second to take over; where none is configured every mail fails and is ordered again, so that nothing is lost and the alert
    /// on failing mail orders speaks, until one is.
    /// </summary>
    public static IMailer Mailer(IConfiguration configuration, MailSettings mail, TimeProvider clock)
    {
        List<IMailer> ways = [];
        if (configuration["Mail:Azure:Endpoint"] is { Length: > 0 } endpoint)
        {
            var service = new AzureMailSettings(new Uri(endpoint)) { AccessKey = configuration["Mail:Azure:AccessKey"] is { Length: > 0 } key ? key : null, Credential = Identity(configuration) };
            ways.Add(new AzureMailer(Shared, service, mail, clock));
        }

        if (configuration["Mail:Smtp:Host"] is { Length: > 0 } host)
            ways.Add(new SmtpMailer(new SmtpSettings(host, configuration.GetValue("Mail:Smtp:Port", 587)) { User = configuration["Mail:Smtp:User"], Password = configuration["Mail:Smtp:Password"] }, mail, clock));
        return ways switch
        {
            [] => new NoMailer(),
            [var only] => only,
            [var first, var second, ..] => new RelayMailer(first, second),
        };
    }

    private static readonly HttpClient Shared = new() { Timeout = TimeSpan.FromSeconds(60) };

    private static string? Text(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value ? value : null;

    private static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The setting {name.Replace(":", "__", StringComparison.Ordinal)} is missing.");

    private sealed class NoMailer : IMailer
    {
        public Task Send(Mail mail, CancellationToken cancel) => throw new InvalidOperationException("No mail server is configured (Mail__Smtp__Host).");
    }
}
