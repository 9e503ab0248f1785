namespace Pipeline.Publishing.Mailing;

/// <summary>
/// Rows of a partition walked beside the agencies of a division, both in the order of the slugs, so that nothing but the rows of
/// one agency is held: memory follows the page size, not the division.
/// </summary>
/// <param name="rows">In ordinal order of the slugs.</param>
/// <param name="slug">Whose row it is; null for a row that is no agency's.</param>
internal sealed class Alongside<T>(IAsyncEnumerable<T> rows, Func<T, string?> slug) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<T> cursor = rows.GetAsyncEnumerator();
    private bool begun;
    private bool ended;

    /// <summary>The rows of an agency; those of agencies before it are passed over.</summary>
    public async Task<List<T>> Of(string agency)
    {
        var own = new List<T>();
        if (!begun)
            ended = !await cursor.MoveNextAsync();
        begun = true;
        for (; !ended; ended = !await cursor.MoveNextAsync())
        {
            if (slug(cursor.Current) is not { } whose)
                continue;
            var order = string.CompareOrdinal(whose, agency);
            if (order > 0)
                break;
            if (order == 0)
                own.Add(cursor.Current);
        }

        return own;
    }

    public ValueTask DisposeAsync() => cursor.DisposeAsync();
}
