namespace Pipeline.Cli.Checking;

/// <summary>From what was typed to files: a folder stands for the documents below it, in the order of their paths.</summary>
internal static class FileList
{
    public static IReadOnlyList<string> Expand(IEnumerable<string> paths) => [.. paths.SelectMany(Files)];

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false })
            .Where(IsDocument)
            .Order(StringComparer.Ordinal)
        : [path];

    /// <summary>Not the lock files that an office program leaves beside an open document.</summary>
    private static bool IsDocument(string path) => !Path.GetFileName(path).StartsWith("~$", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith('.');
}
