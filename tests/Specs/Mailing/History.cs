using System.Collections.Immutable;
using CsCheck;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Mailing;

/// <summary>What goes wrong on a day.</summary>
internal enum Trouble
{
    /// <summary>Nothing runs at all: no timer, no queue.</summary>
    Down,

    /// <summary>The mail server takes nothing.</summary>
    NoMail,

    /// <summary>The daily run dies at one operation of storage; the queue goes on.</summary>
    RunBreaks,

    /// <summary>One operation of storage breaks while mails are sent.</summary>
    SendBreaks,

    /// <summary>The daily run starts a second time (a host that moved), and dies in the middle.</summary>
    Twice,

    /// <summary>Everybody files while the day's mails wait, and takes the report back in the night.</summary>
    Overtaken,
}

/// <summary>A fault of a day.</summary>
/// <param name="Kind">Which.</param>
/// <param name="At">At which operation, where one breaks.</param>
internal readonly record struct Fault(Trouble Kind, int At);

/// <summary>One agency through the years: what the register says of it from a day on, and what it filed.</summary>
/// <param name="Id">Who.</param>
/// <param name="Register">From when on the register says what, oldest first.</param>
/// <param name="Filings">Per year: from when on the ledger says what.</param>
internal sealed record Life(AgencyId Id, ImmutableArray<(DateOnly From, Agency Agency)> Register, ImmutableDictionary<int, ImmutableArray<(DateOnly From, Filing Filing)>> Filings)
{
    public Agency At(DateOnly day) => Register.Last(entry => entry.From <= day).Agency;

    public Filing? Filing(int year, DateOnly day) => Filings.GetValueOrDefault(year, []).LastOrDefault(entry => entry.From <= day).Filing;
}

/// <summary>Half a century of a few divisions: agencies founded, merged, abolished, turned from a department into a government and back, with new people and addresses that do not exist; reports filed, sent back, corrected, taken back; and everything that breaks.</summary>
internal sealed record History(int FirstYear, int Years, FilingCalendar Calendar, ImmutableArray<Division> Divisions, ImmutableArray<Life> Lives, ImmutableDictionary<DateOnly, Fault> Faults)
{
    private static readonly string[] Addresses = ["a@kjj.example", "b@kjj.example", "bad@kjj.example", "leader@kjj.example"];

    private static readonly string[] Audiences = ["clerk", "leader", "clerk+leader", "clerk+supervisor", "supervisor", "clerk+leader+supervisor"];

    /// <summary>An address that the mail server refuses for good.</summary>
    public static bool IsRefused(string address) => address.StartsWith("bad", StringComparison.Ordinal);

    private static readonly Gen<FilingCalendar> Calendars =
        from month in Gen.Int[1, 3]
        from day in Gen.Int[1, 28]
        from own in Gen.Int[2, 31]
        from offsets in Gen.Int[-60, 40].Array[1, 7]
        from to in Gen.Int[0, Audiences.Length - 1].Select(index => Audiences[index]).Array[8]
        from every in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[7, 60]))
        select new FilingCalendar(
            FilingDates.Parse(FormattableString.Invariant($"division,kind,opens,last-day\n*,government,01-01,{month:00}-{day:00}\n*,department,01-01,01-{own:00}\n640424,department,01-01,01-{(own / 2) + 1:00}"), ""),
            Milestones.Parse("days,to\n" + string.Join('\n', offsets.Distinct().Order().Select((offset, index) => $"{offset},{to[index]}")) + (every == 0 ? "" : $"\nevery {every},{to[7]}"), ""),
            PublicHolidays.None);

    private static Gen<Life> Of(AgencyId id, DateOnly start, int years) =>
        from kind in Gen.Enum<AgencyKind>()
        from founded in Gen.Frequency((3, Gen.Int[0, 0].Select(_ => default(int?))), (1, Gen.Int[-400, years * 366].Select(days => (int?)days)))
        from abolished in Gen.Frequency((3, Gen.Int[0, 0].Select(_ => default(int?))), (1, Gen.Int[0, years * 366].Select(days => (int?)days)))
        from noticed in Gen.Int[-300, 90]
        from changes in Gen.Select(Gen.Int[0, years * 366], Gen.Int[0, 5], Gen.Int[0, 4]).Array[0, years / 3]
        from filed in Gen.Select(Gen.Frequency((5, Gen.Int[0, 15]), (4, Gen.Int[0, 130]), (1, Gen.Int[100, 500]), (2, Gen.Const(100_000))), Gen.Int[0, 9], Gen.Int[1, 90]).Array[years + 2]
        select new Life(id, Entries(id, start, kind, founded, abolished, noticed, changes), Filed(id, start.Year, filed));

    public static Gen<History> Any(int years) =>
        from first in Gen.Int[2008, 2047]
        from calendar in Calendars
        from one in Of(AgencyId.Parse("640423-kjj"), new DateOnly(first, 1, 1), years)
        from two in Of(AgencyId.Parse("640423-shatang"), new DateOnly(first, 1, 1), years)
        from three in Of(AgencyId.Parse("640424-zf"), new DateOnly(first, 1, 1), years)
        from faults in Gen.Select(Gen.Int[0, years * 366], Gen.Enum<Trouble>(), Gen.Frequency((20, Gen.Int[1, 12]), (3, Gen.Int[1, 60]), (1, Gen.Int[1, 400])), Gen.Int[0, 45]).Array[0, years * 4]
        let start = new DateOnly(first, 1, 1)
        select new History(
            first,
            years,
            calendar,
            [new Division(DivisionCode.Parse("640423"), "隆德县") { Supervisor = new Contact("办公室", "office@640423.example") }, new Division(DivisionCode.Parse("640424"), "泾源县") { Supervisor = new Contact("办公室", "office@640424.example") }],
            [one, two, three],
            faults.SelectMany(fault => Enumerable.Range(0, fault.Item2 switch { Trouble.Down => fault.Item3, Trouble.NoMail => Math.Min(fault.Item3, 12), _ => 1 }).Select(day => (Day: start.AddDays(fault.Item1 + day), Fault: new Fault(fault.Item2, fault.Item4))))
                .DistinctBy(fault => fault.Day).ToImmutableDictionary(fault => fault.Day, fault => fault.Fault));

    private static ImmutableArray<(DateOnly, Agency)> Entries(AgencyId id, DateOnly start, AgencyKind kind, int? founded, int? abolished, int noticed, (int Day, int What, int Value)[] changes)
    {
        var agency = new Agency(id, "隆德县科学技术局", kind)
        {
            Clerk = new Contact("王芳", Addresses[0]),
            Leader = new Contact("李强", Addresses[3]),
            Founded = founded is { } from ? start.AddDays(from) : null,
        };
        var entries = new List<(DateOnly, Agency)> { (DateOnly.MinValue, agency) };
        // That a body ended is known before, or entered late.
        var ends = abolished is { } to ? [(Day: Math.Max(0, to + noticed), What: 9, Value: to)] : Array.Empty<(int Day, int What, int Value)>();
        foreach (var (day, what, value) in changes.Concat(ends).OrderBy(change => change.Day))
        {
            agency = what switch
            {
                0 or 1 => agency with { Kind = (AgencyKind)(value % 3) },
                2 or 3 => agency with { Clerk = value == 4 ? null : new Contact("王芳", Addresses[value]) },
                9 => agency with { Abolished = start.AddDays(value) },
                _ => agency with { Leader = value > 2 ? null : new Contact("李强", Addresses[value + 1]) },
            };
            entries.Add((start.AddDays(day), agency));
        }

        return [.. entries];
    }

    private static ImmutableDictionary<int, ImmutableArray<(DateOnly, Filing)>> Filed(AgencyId id, int firstYear, (int Delay, int Fate, int Later)[] filed) =>
        filed.Select((filing, index) => (Year: firstYear + index, filing)).ToImmutableDictionary(
            entry => entry.Year,
            entry => Fate(new Filing(id, new ReportYear(entry.Year)), new DateOnly(entry.Year + 1, 1, 1), entry.filing.Delay, entry.filing.Fate, entry.filing.Later));

    /// <summary>Sent back first, accepted, corrected, a correction sent back, taken back, filed again.</summary>
    private static ImmutableArray<(DateOnly, Filing)> Fate(Filing empty, DateOnly opens, int delay, int fate, int later)
    {
        if (delay > 1000)
            return [(opens.AddDays(later), empty with { Latest = new Attempt(Upload(empty, opens, 0), false, 3, "r") })];
        var day = opens.AddDays(delay);
        var accepted = empty with { Versions = [Version(empty, day, 1)], Latest = new Attempt(Upload(empty, day, 1), true, 0, "r") };
        var corrected = accepted with { Versions = [.. accepted.Versions, Version(empty, day, 2)] };
        var takenBack = corrected.WithdrawnUpTo(2, new Withdrawal("错误", "办公室", new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero)));
        return fate switch
        {
            0 => [(day, accepted with { Versions = [], Latest = accepted.Latest! with { Accepted = false } }), (day.AddDays(later), accepted)],
            1 => [(day, accepted), (day.AddDays(later), corrected)],
            2 => [(day, accepted), (day.AddDays(later), accepted with { Latest = accepted.Latest! with { Accepted = false, Errors = 2 } })],
            3 => [(day, accepted), (day.AddDays(later), takenBack)],
            4 or 5 => [(day, corrected), (day.AddDays(later), takenBack), (day.AddDays(2 * later), takenBack with { Versions = [.. takenBack.Versions, Version(empty, day, 3)] })],
            _ => [(day, accepted)],
        };
    }

    private static FilingVersion Version(Filing filing, DateOnly day, int number) => new(number, Upload(filing, day, number), "00", "copy", "2021", "1");

    private static Upload Upload(Filing filing, DateOnly day, int number) =>
        new($"{filing.Agency.Division}/{filing.Agency.Slug}/{filing.Year}/{number}.docx", "1", new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero), null);
}
