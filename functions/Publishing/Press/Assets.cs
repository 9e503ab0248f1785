using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Pipeline.Publishing.Press;

/// <summary>The files every page refers to. A name carries its content's fingerprint, so a browser may keep it for good.</summary>
internal static class Assets
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<SiteFile> All { get; } = [Load("site.css", "text/css; charset=utf-8"), Load("emblem.svg", "image/svg+xml"), Load("submit.js", "text/javascript; charset=utf-8"), Load("search.js", "text/javascript; charset=utf-8")];

    /// <summary>The style sheet's address.</summary>
    public static string Style { get; } = "/" + All[0].Path;

    /// <summary>The icon's address.</summary>
    public static string Icon { get; } = "/" + All[1].Path;

    /// <summary>The upload page's script.</summary>
    public static string UploadScript { get; } = "/" + All[2].Path;

    /// <summary>The address of the script that looks names up. Every page is whole without it.</summary>
    public static string SearchScript { get; } = "/" + All[3].Path;

    /// <summary>The style sheet itself, for pages that stand alone.</summary>
    public static string StyleText { get; } = All[0].Content.ToString();

    /// <summary>Allows the style sheet inside a page that allows no other (a source expression of a content security policy).</summary>
    public static string StyleFingerprint { get; } = "sha256-" + Convert.ToBase64String(SHA256.HashData(All[0].Content));

    private static SiteFile Load(string name, string contentType)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream("assets/" + name)!;
        var content = BinaryData.FromStream(stream);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(content))[..10];
        return new SiteFile($"assets/{Path.GetFileNameWithoutExtension(name)}.{fingerprint}{Path.GetExtension(name)}", content, SiteFile.Fingerprinted(contentType));
    }
}
