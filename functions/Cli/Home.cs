namespace Pipeline.Cli;

/// <summary>Where the program's companions are: the repository the script runs from, or the folder of the program itself.</summary>
internal static class Home
{
    /// <summary>The root that holds <c>seeds</c> and <c>infra/local</c>.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("PIPELINE_HOME") is { Length: > 0 } home ? home : Upwards(AppContext.BaseDirectory) ?? AppContext.BaseDirectory;

    /// <summary>The seeds, or null where the program was copied without them.</summary>
    public static string? Seeds => Path.Combine(Folder, "seeds") is var seeds && Directory.Exists(seeds) ? seeds : null;

    /// <summary>The emulator's folder.</summary>
    public static string Emulator => Path.Combine(Folder, "infra", "local");

    private static string? Upwards(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Pipeline.sln")))
                return at.FullName;
        }

        return null;
    }
}
