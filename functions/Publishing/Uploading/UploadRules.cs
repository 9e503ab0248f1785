namespace Pipeline.Publishing.Uploading;

/// <summary>跨域规则: what the storage lets a browser do that was sent by the site: one PUT of a block blob, nothing else. The Bicep template and the emulator's set-up say the same; a spec compares.</summary>
public static class UploadRules
{
    /// <summary>The only method.</summary>
    public const string Method = "PUT";

    /// <summary>The only headers, in this order.</summary>
    public const string Headers = "x-ms-blob-type,content-type,x-ms-meta-reason";

    /// <summary>How long a browser may remember the rule, seconds.</summary>
    public const int Seconds = 3600;

    /// <summary>How long one minted right lasts, with the clock's five minutes of grace before it: an hour in all.</summary>
    public static TimeSpan Lasting { get; } = TimeSpan.FromMinutes(55);

    /// <summary>By how much the clocks of this program and of the storage may differ.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(5);
}
