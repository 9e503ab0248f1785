namespace Pipeline.Domain.Rules.Localisation;

/// <summary>笔误: how likely a written figure is a slip of the right one; smaller is likelier.</summary>
public static class TypingSlip
{
    /// <summary>One digit wrong, swapped, dropped or doubled.</summary>
    private const int Slip = 1;

    /// <summary>Nothing written where a figure belongs.</summary>
    private const int LeftOut = 2;

    /// <summary>Nothing that a finger does.</summary>
    private const int Other = 4;

    /// <summary>1 for a typing slip, 2 for a figure left out, 4 for anything else.</summary>
    /// <param name="written">What stands in the cell; null when it holds no figure.</param>
    /// <param name="right">What should.</param>
    public static int Unlikeliness(decimal? written, decimal right)
    {
        if (written is null)
            return LeftOut;
        var (from, to) = (Print.Number(right), Print.Number(written.Value));
        return IsOneDigit(from, to) || IsSwap(from, to) || IsDropped(from, to) || IsDropped(to, from) ? Slip : Other;
    }

    private static bool IsOneDigit(string from, string to) =>
        from.Length == to.Length && from.Zip(to).Count(pair => pair.First != pair.Second) == 1;

    private static bool IsSwap(string from, string to) =>
        Enumerable.Range(0, from.Length - 1).Any(i => from[..i] + from[i + 1] + from[i] + from[(i + 2)..] == to);

    private static bool IsDropped(string longer, string shorter) =>
        Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter);
}
