namespace Pipeline.Domain;

/// <summary>
/// How long one pattern may look at one text, milliseconds. No pattern here needs a hundredth of it: the texts are bounded. The clock also
/// runs while other programs have the machine, and a match given up is an exception, not a finding; so there is room for that.
/// </summary>
internal static class Patience
{
    /// <summary>For one match.</summary>
    public const int Match = 10_000;
}
