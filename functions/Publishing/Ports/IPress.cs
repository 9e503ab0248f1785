using System.Collections.Immutable;
using Pipeline.Domain.Publishing;
using Pipeline.Reading;

namespace Pipeline.Publishing.Ports;

/// <summary>印制: turns page models into bytes. Same model, same bytes; throws only for our own bugs.</summary>
public interface IPress
{
    /// <summary>A report's page; its links to files are relative, so the same bytes serve the permanent address and the version's own.</summary>
    BinaryData Report(ReportPage page);

    /// <summary>The data files beside a report's page, by name.</summary>
    ImmutableArray<PrintedFile> ReportFiles(ReportPage page);

    /// <summary>The documents beside a report's page, by name: made from its data, and the unit's own file, cleaned, unless it is withheld.</summary>
    /// <param name="page">Its page.</param>
    /// <param name="original">As uploaded.</param>
    ImmutableArray<PrintedFile> Downloads(ReportPage page, SourceFile original);

    /// <summary>What stands where a withdrawn report stood.</summary>
    BinaryData Tombstone(TombstonePage page);

    /// <summary>An agency's reports.</summary>
    BinaryData Agency(AgencyPage page);

    /// <summary>A division in one year.</summary>
    BinaryData DivisionYear(DivisionYearPage page);

    /// <summary>A division, all years.</summary>
    BinaryData Division(DivisionPage page);

    /// <summary>The sums of a division's units.</summary>
    BinaryData Sums(SumsPage page);

    /// <summary>The units behind one row of the sums.</summary>
    BinaryData Behind(BehindPage page);

    /// <summary>The open data of a division's year.</summary>
    BinaryData Data(DataPage page);

    /// <summary>A page of the list of a division's units.</summary>
    BinaryData Units(UnitsPage page);

    /// <summary>A division's feed.</summary>
    BinaryData Feed(FeedPage page);

    /// <summary>A site map of pages, by their addresses.</summary>
    BinaryData Map(IReadOnlyList<string> addresses);

    /// <summary>The index of site maps, by their addresses.</summary>
    BinaryData Maps(IReadOnlyList<string> addresses);

    /// <summary>All divisions in one year.</summary>
    BinaryData Year(YearPage page);

    /// <summary>The home page.</summary>
    BinaryData Home(HomePage page);

    /// <summary>The private answer to an upload.</summary>
    BinaryData Receipt(Receipt receipt);

    /// <summary>Files that no ledger row changes: style sheet, script, icon, rule book, data about the data, the page for what is not there; by path in <c>$web</c>.</summary>
    ImmutableArray<PrintedFile> Fixed { get; }
}

/// <summary>A printed file.</summary>
/// <param name="Name">Its name beside its page, or its path.</param>
/// <param name="Content">The bytes.</param>
/// <param name="Headers">What a browser is told.</param>
public sealed record PrintedFile(string Name, BinaryData Content, BlobHeaders Headers);
