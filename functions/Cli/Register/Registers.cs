using System.Collections.Immutable;
using System.CommandLine;
using Pipeline.Domain.Agencies;

namespace Pipeline.Cli.Register;

/// <summary>单位名录 as files: who must report, and under which division.</summary>
/// <param name="Agencies">In the order of the file.</param>
/// <param name="Divisions">In the order of the file.</param>
internal sealed record RegisterFiles(ImmutableArray<Agency> Agencies, ImmutableArray<Division> Divisions);

/// <summary>Finds and loads a register from disk.</summary>
internal static class Registers
{
    /// <summary>The option that names a register file.</summary>
    public static Option<string?> Option() => new("--register") { Description = "单位名录文件（CSV）；不写则用 seeds/agencies.csv。" };

    /// <summary>The register beside the repository's seeds, or the file given; null when neither is there. A wrong file is a complaint that lists every line in question.</summary>
    public static RegisterFiles? Load(string? file)
    {
        file ??= Home.Seeds is { } seeds ? Path.Combine(seeds, "agencies.csv") : null;
        if (file is null || !File.Exists(file))
            return null;
        var agencies = AgenciesCsv.Read(File.ReadAllBytes(file));
        agencies.ThrowIfWrong(file);
        var divisionsFile = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, "divisions.csv");
        if (!File.Exists(divisionsFile))
            return new RegisterFiles(agencies.Rows, []);
        var divisions = DivisionsCsv.Read(File.ReadAllBytes(divisionsFile));
        divisions.ThrowIfWrong(divisionsFile);
        return new RegisterFiles(agencies.Rows, divisions.Rows);
    }
}
