using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Publishing;

/// <summary>Holds a run before each of its operations until the spec lets it go on.</summary>
internal sealed class Turnstile : IGate
{
    private TaskCompletionSource? waiting;

    public bool IsWaiting => waiting is not null;

    public Task Before(Operation operation)
    {
        waiting = new TaskCompletionSource();
        return waiting.Task;
    }

    public void After(Operation operation)
    {
    }

    /// <summary>One operation; the run goes on, inside this call, until it stands before the next.</summary>
    public void Step()
    {
        var step = waiting!;
        waiting = null;
        step.SetResult();
    }
}

public sealed class InterleavingSpecs
{
    /// <summary>Every pair of points at which the first run stops for the second, and the second for the first.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task However_an_older_and_a_newer_upload_interleave_the_newer_one_is_public(bool olderFirst)
    {
        var longest = 0;
        for (var i = 0; i <= longest || i == 0; i++)
        for (var j = 0; j <= 60; j += 1)
        {
            var town = await Town.Founded();
            await town.Upload("old.txt", "good old", 1);
            await town.Upload("new.txt", "good new", 2);
            var (first, second) = (new Turnstile(), new Turnstile());
            var one = town.Run(olderFirst ? "old.txt" : "new.txt", first);
            var two = town.Run(olderFirst ? "new.txt" : "old.txt", second);
            var steps = Steps(first, i) + Steps(second, j);
            var rest = Steps(first, int.MaxValue);
            longest = Math.Max(longest, Math.Min(i + rest, 60));
            Steps(second, int.MaxValue);
            Assert.True(one.IsCompletedSuccessfully && two.IsCompletedSuccessfully, $"stopped at {i} and {j} ({steps} steps): {one.Exception ?? two.Exception}");
            var filing = await town.Filing();
            Assert.Equal("640423/kjj/2024/new.txt", filing.Current!.Upload.Path);
            Assert.True(town.Text(Town.Page)!.Contains("good new", StringComparison.Ordinal), $"stopped at {i} and {j}: the page is not the ledger's");
            Assert.Contains("good new", town.Text($"640423/kjj/2024/v{filing.Current.Number}/index.html"), StringComparison.Ordinal);
        }

        Assert.True(longest > 20);
    }

    private static int Steps(Turnstile run, int count)
    {
        var done = 0;
        for (; done < count && run.IsWaiting; done++)
            run.Step();
        return done;
    }
}
