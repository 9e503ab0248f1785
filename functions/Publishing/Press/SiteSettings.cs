using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Pipeline.Publishing.Press;

/// <summary>A link of the site's own choosing.</summary>
/// <param name="Label">What the reader sees.</param>
/// <param name="Address">An <c>http</c> or <c>https</c> address, or one of this site beginning with <c>/</c>.</param>
public sealed record SiteLink(string Label, string Address);

/// <summary>上传页面的去处.</summary>
/// <param name="Desk">Answers the page's questions: an address of this site or an absolute one, with a final slash.</param>
/// <param name="Storage">The origin that files are put to.</param>
public sealed record UploadPoints(string Desk, string Storage);

/// <summary>
/// 网站信息: what a site says about itself on every page (政府网站发展指引, statute 6.2 and 6.3). Whatever is null is left out,
/// never invented; a value that is set and wrong throws when the press is made.
/// </summary>
public sealed partial record SiteSettings
{
    /// <summary>网站名称, tag <c>SiteName</c>.</summary>
    public string Name { get; init; } = "政府信息公开年报";

    /// <summary>网站域名, tag <c>SiteDomain</c>: no scheme.</summary>
    public string Domain { get; init; } = "localhost";

    /// <summary>Where the site is, without a final slash; absolute addresses begin with it.</summary>
    public string BaseAddress { get; init; } = "http://localhost:8080";

    /// <summary>网站标识码, tag <c>SiteIDCode</c> and the footer: ten characters (statute 6.3).</summary>
    public string? IdentityCode { get; init; }

    /// <summary>主办单位.</summary>
    public string? Sponsor { get; init; }

    /// <summary>承办单位.</summary>
    public string? Operator { get; init; }

    /// <summary>联系方式, one line.</summary>
    public string? Contact { get; init; }

    /// <summary>ICP备案号.</summary>
    public string? IcpNumber { get; init; }

    /// <summary>公安机关备案号.</summary>
    public string? PoliceNumber { get; init; }

    /// <summary>政府信息公开专栏的其他三部分: 政府信息公开指南, 政府信息公开制度, 法定主动公开内容 (statute 6.1), where they exist.</summary>
    public IReadOnlyList<SiteLink> Column { get; init; } = [];

    /// <summary>Where the upload page turns to; null where this site has none.</summary>
    public UploadPoints? Upload { get; init; }

    /// <summary>政府信息公开专栏 as statute 6.1 names its parts; the fourth, 政府信息公开年报, is this site. A part without an address is left out.</summary>
    /// <param name="guide">政府信息公开指南.</param>
    /// <param name="institutions">政府信息公开制度.</param>
    /// <param name="content">法定主动公开内容.</param>
    public static IReadOnlyList<SiteLink> ColumnOf(string? guide, string? institutions, string? content) =>
    [
        .. new[] { ("政府信息公开指南", guide), ("政府信息公开制度", institutions), ("法定主动公开内容", content) }
            .Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => new SiteLink(part.Item1, part.Item2!)),
    ];

    /// <summary>Whether a unit's own file is published, cleaned, beside its report; otherwise only what is made from the data is.</summary>
    public bool PublishesOriginals { get; init; } = true;

    /// <summary>Checks what can be wrong; throws <see cref="ArgumentException"/> that names the setting.</summary>
    public SiteSettings Validated()
    {
        Check(IdentityCode is null || Code().IsMatch(IdentityCode), nameof(IdentityCode), "网站标识码 is ten letters or digits, for example 1304000009");
        Check(Uri.TryCreate(BaseAddress, UriKind.Absolute, out var address) && IsWeb(address) && !BaseAddress.EndsWith('/'), nameof(BaseAddress), "an http or https address without a final slash");
        Check(Domain.Length > 0 && !Domain.Contains('/', StringComparison.Ordinal), nameof(Domain), "a domain without a scheme");
        foreach (var link in Column)
            Check(IsSafe(link.Address), nameof(Column), $"'{link.Address}' is no http, https or site address");
        Check(Upload is null || (IsSafe(Upload.Desk) && Upload.Desk.EndsWith('/')), nameof(Upload), "the desk is an http, https or site address with a final slash");
        Check(Upload is null || (Uri.TryCreate(Upload.Storage, UriKind.Absolute, out var storage) && IsWeb(storage) && storage.GetLeftPart(UriPartial.Authority) == Upload.Storage), nameof(Upload), "the storage is an http or https origin");
        return this;

        static void Check([DoesNotReturnIf(false)] bool holds, string setting, string demand)
        {
            if (!holds)
                throw new ArgumentException($"Site setting {setting}: {demand}.");
        }
    }

    private static bool IsSafe(string address) =>
        address is ['/', not '/', ..] || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsWeb(uri));

    private static bool IsWeb(Uri address) => address.Scheme is "http" or "https";

    [GeneratedRegex("^[0-9A-Za-z]{10}$")]
    private static partial Regex Code();
}
