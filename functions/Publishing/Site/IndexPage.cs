using System.Security.Cryptography;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Site;

/// <summary>索引页: a page derived from rows. It is looked at before the rows are read and written only over what was seen, so the last writer has read every row that an earlier one had.</summary>
/// <param name="site">The container of the site.</param>
public sealed class IndexPage(IBlobs site)
{
    /// <summary>The metadata that holds a page's fingerprint.</summary>
    internal const string Print = "print";

    /// <summary>A page written by others this often in a row is left to the next run.</summary>
    internal const int Rounds = 16;

    /// <summary>Derives and writes, again when somebody else wrote meanwhile; the same bytes are not written twice.</summary>
    public async Task Write(string path, BlobHeaders headers, Func<Task<BinaryData>> derive, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var stamp = await site.Look(path, cancel);
            var content = await derive();
            var print = PrintOf(content);
            if (IsRight(stamp, content, print))
                return;
            if (await site.Write(path, content, Printed(headers, print), WriteCondition.IfUnchanged(stamp?.ETag), cancel) is not null)
                return;
        }

        throw new UnsettledException($"{path} was written by others {Rounds} times in a row.");
    }

    /// <summary>Whether a file is what was printed: by the mark of whoever printed it, and by the service's own hash of what stands there now, which other hands change as well.</summary>
    internal static bool IsRight(BlobStamp? stamp, BinaryData content, string print) =>
        stamp is not null && stamp.Metadata.GetValueOrDefault(Print) == print && stamp.ContentMd5 == Md5Of(content);

    /// <summary>As the storage service hashes content.</summary>
#pragma warning disable CA5351 // The storage service gives this hash and no other; it tells a change, it keeps nobody out.
    internal static string Md5Of(BinaryData content) => Convert.ToBase64String(MD5.HashData(content.ToMemory().Span));
#pragma warning restore CA5351

    internal static string PrintOf(BinaryData content) => Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span))[..32];

    internal static BlobHeaders Printed(BlobHeaders headers, string print) => headers with { Metadata = new Dictionary<string, string> { [Print] = print } };
}
