using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Publishing.Uploading;

/// <summary>报送链接: the personal address in a mail. The token stands in the fragment, which no browser sends and no server logs.</summary>
/// <param name="seal">Signs.</param>
/// <param name="site">The public site.</param>
/// <param name="clock">Now.</param>
public sealed class UploadLinks(UploadSeal seal, Uri site, TimeProvider clock)
{
    /// <summary>How long a link works: longer than from the first reminder to the last day, and every later mail brings a new one.</summary>
    public static TimeSpan Validity { get; } = TimeSpan.FromDays(60);

    /// <summary>The link of an agency and year.</summary>
    public async Task<Uri> For(AgencyId agency, ReportYear year, CancellationToken cancel) =>
        new(site, $"{SitePaths.Submit}#{await seal.Seal(new UploadPass(agency, year, clock.GetUtcNow() + Validity), cancel)}");
}
