using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// Sends by SMTP. A 5xx answer to recipient or content refuses for good; a 4xx answer, a failed login or a connection that
/// failed before the content went out throws <see cref="MailNotTakenException"/>; after that nobody knows, and any other
/// exception says so.
/// </summary>
public sealed class SmtpMailer(SmtpSettings server, MailSettings settings, TimeProvider clock) : IMailer
{
    /// <inheritdoc/>
    public async Task Send(Mail mail, CancellationToken cancel)
    {
        using var message = MimeMail.Of(mail, settings, clock.GetUtcNow());
        using var smtp = new SmtpClient { Timeout = (int)server.Timeout.TotalMilliseconds };
        if (server.Authority is { } authority)
            smtp.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, authority);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(server.Timeout * 3);
        try
        {
            await Connect(smtp, patience.Token);
            await smtp.SendAsync(message, patience.Token);
        }
        catch (SmtpCommandException refused) when (refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted && (int)refused.StatusCode is >= 500 and < 600)
        {
            throw new MailRefusedException($"邮件服务器拒收（{(int)refused.StatusCode}）。", refused);
        }
        catch (SmtpCommandException later)
        {
            throw new MailNotTakenException($"The server answered {(int)later.StatusCode} to {later.ErrorCode}.", later);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException($"{server.Host} did not answer in time.");
        }

        await Leave(smtp, patience.Token);
    }

    /// <summary>Connects and logs in and sends nothing; throws <see cref="MailNotTakenException"/> where that fails.</summary>
    public async Task Greet(CancellationToken cancel)
    {
        using var smtp = new SmtpClient { Timeout = (int)server.Timeout.TotalMilliseconds };
        if (server.Authority is { } authority)
            smtp.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, authority);
        await Connect(smtp, cancel);
        await Leave(smtp, cancel);
    }

    private async Task Connect(SmtpClient smtp, CancellationToken cancel)
    {
        var security = server.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };
        try
        {
            await smtp.ConnectAsync(server.Host, server.Port, security, cancel);
            if (server.User is { } user)
                await smtp.AuthenticateAsync(user, server.Password ?? "", cancel);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw new MailNotTakenException($"{server.Host}:{server.Port} could not be reached or did not let us in.", failed);
        }
    }

    /// <summary>Beside the public authorities this one; the name must be right in any case.</summary>
    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, X509Certificate2 authority)
    {
        if (errors is SslPolicyErrors.None)
            return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an office's own authority seldom publishes a list
        return chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }

    /// <summary>The mail is the server's by now; how the goodbye goes does not matter.</summary>
    private static async Task Leave(SmtpClient smtp, CancellationToken cancel)
    {
        try
        {
            await smtp.DisconnectAsync(true, cancel);
        }
        catch (Exception goodbye) when (goodbye is IOException or ProtocolException or OperationCanceledException or ServiceNotConnectedException or SmtpCommandException)
        {
        }
    }
}

/// <summary>The provider surely did not take the mail, but may later: another provider may take it now without a duplicate.</summary>
public sealed class MailNotTakenException : Exception
{
    /// <summary>Not taken, no reason given.</summary>
    public MailNotTakenException()
    {
    }

    /// <summary>Not taken, with a reason.</summary>
    public MailNotTakenException(string message) : base(message)
    {
    }

    /// <summary>Not taken, with a reason and what caused it.</summary>
    public MailNotTakenException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
