using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Pipeline.Reading.Pdf;

/// <summary>解压上限: the parser's own filters behind a budget for the whole document, because a stream of kilobytes may unpack to gigabytes.</summary>
internal sealed class BoundedFilters : IFilterProvider
{
    /// <summary>What all streams of a report unpack to, pictures and fonts included, bytes.</summary>
    private const long MostUnpacked = 96L * 1024 * 1024;

    /// <summary>Old compressions that unpack some hundred times; a page's text is smaller, bytes.</summary>
    private const int MostPacked = 512 * 1024;

    private readonly IFilterProvider inner = DefaultFilterProvider.Instance;
    private long left = MostUnpacked;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(inner.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(inner.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(inner.GetAllFilters());

    private IFilter[] Bounded(IReadOnlyList<IFilter> filters) =>
        filters.Count > 4 ? throw new InvalidDataException("too many filters") : [.. filters.Select(filter => filter as BoundedFilter ?? new BoundedFilter(filter, this))];

    private void Spend(long bytes)
    {
        if ((left -= bytes) < 0)
            throw new InvalidDataException("unpacks to more than any report");
    }

    private sealed class BoundedFilter(IFilter filter, BoundedFilters budget) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (filter is FlateFilter)
                Measure(input);
            else if (filter is LzwFilter or RunLengthFilter && input.Length > MostPacked)
                throw new InvalidDataException("packed text larger than any page");
            var output = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            budget.Spend(output.Length);
            return output;
        }

        /// <summary>Unpacks without keeping anything; a stream that is broken is the filter's own business.</summary>
        private void Measure(Memory<byte> input)
        {
            var buffer = new byte[16384];
            var unpacked = 0L;
            try
            {
                using var stream = new ZLibStream(Packages.Bytes.AsStream(input), CompressionMode.Decompress);
                int read;
                while ((read = stream.Read(buffer)) > 0)
                {
                    if ((unpacked += read) > budget.left)
                        break;
                }
            }
            catch (InvalidDataException)
            {
                return;
            }

            if (unpacked > budget.left)
                throw new InvalidDataException("unpacks to more than any report");
        }
    }
}
