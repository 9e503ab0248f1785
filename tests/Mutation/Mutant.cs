namespace Pipeline.Mutation;

/// <summary>变异: one small change of a rule that a spec should notice.</summary>
/// <param name="Id">Its switch.</param>
/// <param name="File">Below <c>functions/Domain</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="What">The change.</param>
/// <param name="IsWide">Whether it is of the second set.</param>
internal sealed record Mutant(int Id, string File, int Line, string What, bool IsWide);
