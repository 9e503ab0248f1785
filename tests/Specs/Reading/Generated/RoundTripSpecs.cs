using System.Globalization;

namespace Pipeline.Specs.Reading.Generated;

public sealed class RoundTripSpecs
{
    /// <summary>So many by default; the long run is <c>./pipeline soak</c>. <c>9359..9360</c> draws one document again.</summary>
    private static IEnumerable<int> Numbers => (Environment.GetEnvironmentVariable("PIPELINE_SOAK") ?? "390").Split("..") is [var from, var to]
        ? Enumerable.Range(int.Parse(from, CultureInfo.InvariantCulture), int.Parse(to, CultureInfo.InvariantCulture) - int.Parse(from, CultureInfo.InvariantCulture))
        : Enumerable.Range(0, int.Parse(Environment.GetEnvironmentVariable("PIPELINE_SOAK") ?? "390", CultureInfo.InvariantCulture));

    [Fact]
    public void Any_report_in_any_file_type_with_any_quirk_is_read_right_or_flagged_and_never_wrong_in_silence()
    {
        var trip = RoundTrip.Run(Numbers);
        TestContext.Current.TestOutputHelper?.WriteLine(trip.ToString());
        Assert.True(trip.Wrong.Count == 0, $"{trip}\n{trip.Wrong.Count} wrong in silence:\n{string.Join('\n', trip.Wrong.GroupBy(wrong => wrong.Split(' ')[0]).Take(60).Select(document => $"{document.First()} ({document.Count()})"))}");
        Assert.True(trip.ShareRight >= 99.5, trip.ToString());
    }
}
