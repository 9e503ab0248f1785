using System.Security.Cryptography;
using Pipeline.Publishing.Ports;

namespace Pipeline.Publishing.Site;

/// <summary>索引页: a page derived from rows. It is looked at before the rows are read and written only over what was seen, so the last writer has read every row that an earlier one had.</summary>
/// <param name="site">The container of the site.</param>
public sealed class IndexPage(IBlobs site)
{
    private const int Rounds = 16;
    private const string Print = "print";

    /// <summary>Derives and writes, again when somebody else wrote meanwhile; the same bytes are not written twice.</summary>
    public async Task Write(string path, BlobHeaders headers, Func<Task<BinaryData>> derive, CancellationToken cancel)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var stamp = await site.Look(path, cancel);
            var content = await derive();
            var print = Convert.ToHexStringLower(SHA256.HashData(content.ToMemory().Span))[..32];
            if (stamp?.Metadata.GetValueOrDefault(Print) == print)
                return;
            if (await site.Write(path, content, headers with { Metadata = new Dictionary<string, string> { [Print] = print } }, WriteCondition.IfUnchanged(stamp?.ETag), cancel) is not null)
                return;
        }

        throw new UnsettledException($"{path} was written by others {Rounds} times in a row.");
    }
}
