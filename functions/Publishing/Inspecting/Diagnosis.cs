namespace Pipeline.Publishing.Inspecting;

/// <summary>好坏: how a part of an installation is.</summary>
public enum Health
{
    /// <summary>正常.</summary>
    Well,

    /// <summary>注意: works, but somebody should look.</summary>
    Doubtful,

    /// <summary>故障: does not work, or works wrongly.</summary>
    Ill,
}

/// <summary>诊断: one part of an installation, how it is and what to do about it.</summary>
/// <param name="Part">What was looked at, for example <c>容器 submissions</c>.</param>
/// <param name="Health">How it is.</param>
/// <param name="Words">What was seen, and where it is not well what to do.</param>
public sealed record Diagnosis(string Part, Health Health, string Words)
{
    /// <summary>正常.</summary>
    public static Diagnosis Well(string part, string words) => new(part, Health.Well, words);

    /// <summary>注意.</summary>
    public static Diagnosis Doubtful(string part, string words) => new(part, Health.Doubtful, words);

    /// <summary>故障.</summary>
    public static Diagnosis Ill(string part, string words) => new(part, Health.Ill, words);
}
