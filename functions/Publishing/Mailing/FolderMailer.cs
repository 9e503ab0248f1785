using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// Puts each mail as an <c>.eml</c> file into a folder: the embedded default where no server is configured. A file appears whole
/// or not at all; the same mail sent again replaces its file.
/// </summary>
public sealed class FolderMailer(string folder, MailSettings settings, TimeProvider clock) : IMailer
{
    /// <inheritdoc/>
    public async Task Send(Mail mail, CancellationToken cancel)
    {
        var message = MimeMail.Of(mail, settings, clock.GetUtcNow());
        Directory.CreateDirectory(folder);
        var name = string.Concat(message.MessageId!.Split('@')[0].Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        var part = Path.Combine(folder, $".{name}.part");
        await using (var file = File.Create(part))
            await message.WriteToAsync(file, cancel);
        File.Move(part, Path.Combine(folder, name + ".eml"), overwrite: true);
    }
}
