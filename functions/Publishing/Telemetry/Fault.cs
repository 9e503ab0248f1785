using Azure;
using MailKit.Net.Smtp;

namespace Pipeline.Publishing.Telemetry;

/// <summary>故障: what kind of failure it was. Only its kind and codes: the words of an exception may hold an address or a file's name.</summary>
public static class Fault
{
    /// <summary>For example <c>RequestFailedException 404 ContainerNotFound</c>.</summary>
    public static string Of(Exception fault) => fault switch
    {
        AggregateException { InnerException: { } first } => Of(first),
        RequestFailedException request => $"{nameof(RequestFailedException)} {request.Status} {request.ErrorCode}".TrimEnd(),
        SmtpCommandException smtp => $"{nameof(SmtpCommandException)} {(int)smtp.StatusCode} {smtp.ErrorCode}",
        { InnerException: { } inner } => $"{fault.GetType().Name} ({Of(inner)})",
        _ => fault.GetType().Name,
    };
}
