namespace Pipeline.Publishing.Press.Pages;

/// <summary>The frame around every page.</summary>
/// <param name="Site">Whose site.</param>
/// <param name="Head">What the page says about itself.</param>
/// <param name="Template">The content's template.</param>
/// <param name="Content">The content.</param>
internal sealed record Layout(SiteSettings Site, PageHead Head, string Template, object Content)
{
    /// <summary>The absolute address, or null.</summary>
    public string? Canonical => Head.Address is { } address ? Site.BaseAddress + address : null;

    /// <summary>
    /// Nothing but our own style sheet and pictures is loaded and no script runs, so text from a report can never act. A private page
    /// carries its style in itself, allowed by its fingerprint; a page that names a script runs that one and no other.
    /// </summary>
    public string SecurityPolicy => Head.IsPrivate
        ? $"default-src 'none'; style-src '{Assets.StyleFingerprint}'; base-uri 'none'; form-action 'none'"
        : Head.Script is { } script
            ? $"default-src 'none'; script-src 'self'; connect-src {string.Join(' ', script.Origins.Distinct())}; style-src 'self'; img-src 'self'; form-action {(Head.IsHidden ? "'none'" : "'self'")}; base-uri 'none'"
            : "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'";
}
