using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing.Ports;
using Pipeline.Publishing.Truth;

namespace Pipeline.Publishing.Site;

/// <summary>单位页面: an agency's years, one ledger row each; the work grows with the years, not with the site.</summary>
public sealed class AgencyPages(IndexPage index, Ledger ledger, IPress press)
{
    /// <summary>Writes the page from the ledger.</summary>
    /// <param name="division">Its division.</param>
    /// <param name="agency">Its agency.</param>
    /// <param name="until">The calendar year of the filing; no report on it can exist yet.</param>
    /// <param name="cancel">Gives up.</param>
    public Task Write(Division division, Agency agency, int until, CancellationToken cancel) => index.Write(
        SitePaths.File(SitePaths.Agency(agency.Id)), new BlobHeaders("text/html; charset=utf-8", "public, max-age=60"), async () =>
        {
            var filings = new List<Filing>();
            for (var year = until; year >= FormCatalog.All[0].FirstYear; year--)
            {
                var filing = (await ledger.Read(agency.Id, new ReportYear(year), cancel)).Filing;
                if (!filing.Versions.IsEmpty)
                    filings.Add(filing with { Latest = null });
            }

            return press.Agency(new AgencyPage(division, agency, [.. filings]));
        }, cancel);
}
