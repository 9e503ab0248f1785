using MimeKit;

namespace Pipeline.Publishing.Mailing;

/// <summary>邮箱地址: one plain address and nothing else.</summary>
public static class MailAddress
{
    private static readonly ParserOptions Strict = new() { AddressParserComplianceMode = RfcComplianceMode.Strict, AllowAddressesWithoutDomain = false, AllowUnquotedCommasInAddresses = false };

    /// <summary>Whether mail can be addressed to it: local part and a domain with a dot, no display name, no control character, at most 254 characters.</summary>
    public static bool IsValid(string? address) =>
        address is { Length: > 3 and <= 254 }
        && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')')
        && MailboxAddress.TryParse(Strict, address, out var parsed)
        && parsed.Address == address
        && address[(address.LastIndexOf('@') + 1)..] is var domain
        && domain.Contains('.', StringComparison.Ordinal) && !domain.StartsWith('.') && !domain.EndsWith('.') && !domain.Contains("..", StringComparison.Ordinal);
}
