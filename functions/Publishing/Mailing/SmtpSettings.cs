using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Publishing.Mailing;

/// <summary>SMTP 服务器: also Azure Communication Services (<c>smtp.azurecomm.net</c>, 587, STARTTLS, user and Entra secret).</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">587 with STARTTLS, 465 with TLS from the start.</param>
/// <param name="Security">How the connection is made safe.</param>
public sealed record SmtpSettings(string Host, int Port = 587, SmtpSecurity Security = SmtpSecurity.StartTls)
{
    /// <summary>Null for a server that asks nobody.</summary>
    public string? User { get; init; }

    /// <summary>The user's secret.</summary>
    public string? Password { get; init; }

    /// <summary>The authority of an office network that signed the server's certificate; null where a public one did.</summary>
    public X509Certificate2? Authority { get; init; }

    /// <summary>How long one step may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>How an SMTP connection is made safe.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, or no mail at all.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>None: only for a server on the same machine.</summary>
    None,
}
