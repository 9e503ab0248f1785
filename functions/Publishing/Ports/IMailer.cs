using System.Collections.Immutable;

namespace Pipeline.Publishing.Ports;

/// <summary>
/// Sends mail. Returns when the provider has taken responsibility for it; <see cref="MailRefusedException"/> when it never
/// will (bad address, blocked); any other exception means that nobody knows, and the mail is sent again.
/// </summary>
public interface IMailer
{
    /// <summary>Sends one mail.</summary>
    Task Send(Mail mail, CancellationToken cancel);
}

/// <summary>A mail to one recipient.</summary>
/// <param name="Id">Stable for the same mail, so that a repeat can be recognised; becomes the Message-ID.</param>
/// <param name="ToName">As addressed.</param>
/// <param name="ToAddress">A plain address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text body.</param>
/// <param name="Html">HTML body.</param>
public sealed record Mail(string Id, string ToName, string ToAddress, string Subject, string Text, string Html)
{
    /// <summary>Files that go with it.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];
}

/// <summary>A file in a mail.</summary>
/// <param name="FileName">May be Chinese.</param>
/// <param name="ContentType">For example <c>text/calendar; charset=utf-8</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record Attachment(string FileName, string ContentType, BinaryData Content);

/// <summary>The provider refused a mail for good: sending it again would not help.</summary>
public sealed class MailRefusedException : Exception
{
    /// <summary>Refused, no reason given.</summary>
    public MailRefusedException()
    {
    }

    /// <summary>Refused with the provider's words.</summary>
    public MailRefusedException(string message) : base(message)
    {
    }

    /// <summary>Refused with the provider's words and the exception that carried them.</summary>
    public MailRefusedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
