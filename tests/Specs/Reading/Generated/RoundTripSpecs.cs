using System.Globalization;

namespace Pipeline.Specs.Reading.Generated;

public sealed class RoundTripSpecs
{
    /// <summary>So many by default; the long run is <c>./pipeline soak</c>.</summary>
    private static int Documents => int.Parse(Environment.GetEnvironmentVariable("PIPELINE_SOAK") ?? "520", CultureInfo.InvariantCulture);

    [Fact]
    public void Any_report_in_any_file_type_with_any_quirk_is_read_right_or_flagged_and_never_wrong_in_silence()
    {
        var trip = RoundTrip.Run(Enumerable.Range(0, Documents));
        TestContext.Current.TestOutputHelper?.WriteLine(trip.ToString());
        Assert.True(trip.Wrong.Count == 0, $"{trip}\n{trip.Wrong.Count} wrong in silence:\n{string.Join('\n', trip.Wrong.Take(40))}");
        Assert.True(trip.ShareRight >= 99.5, trip.ToString());
    }
}
