using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Publishing.Mailing.Bounces;

/// <summary>
/// 邮件编号: a mail's id as a GUID, for a provider that wants one and names it again when the mail comes back. It begins with
/// division and year, so that the row it belongs to is looked for in one partition, and goes on with a fingerprint of the whole id.
/// </summary>
internal static class MailNumber
{
    /// <summary>The number of a mail id (<see cref="MailRow.MailId"/>).</summary>
    public static Guid Of(string id)
    {
        var partition = id.Split('.')[0];
        var place = partition.Length == 11 && partition[6] == '-' && partition.Remove(6, 1).All(char.IsAsciiDigit) ? partition.Remove(6, 1) : "0000000000";
        var print = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return Guid.Parse($"{place[..8]}-{place[8..]}{print[..2]}-8{print[2..5]}-8{print[5..8]}-{print[8..20]}");
    }

    /// <summary>The partition that a number points to; <c>alarms</c> where it names no division.</summary>
    public static string PartitionOf(Guid number)
    {
        var digits = number.ToString("N", CultureInfo.InvariantCulture)[..10];
        return digits == "0000000000" ? "alarms" : $"{digits[..6]}-{digits[6..]}";
    }
}
