namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 发信任务: a message on the queue <c>mail</c> (JSON, camel case). It names what to send, never whom or the text: both are looked
/// up when it is sent, so an order that has become pointless sends nothing.
/// </summary>
/// <param name="Kind"><c>reminder</c>, <c>accepted</c>, <c>rejected</c>, <c>poison</c>, <c>held</c>, <c>work</c> or <c>digest</c>.</param>
/// <param name="Agency">The agency's id, or a division's code for a digest; the raw blob path for a poisoned upload outside any agency.</param>
/// <param name="Year">The year reported on; 0 where none is known.</param>
/// <param name="Key">The milestone and term of a reminder (<see cref="Domain.Deadlines.Reminder.Key"/>), the receipt's path of a receipt, path and ETag of a poisoned upload, a line each (so that another upload in its place is another alarm), queue and fingerprint of poisoned work, the date of a digest.</param>
public sealed record MailOrder(string Kind, string Agency, int Year, string Key);
