using System.Runtime.CompilerServices;

namespace Pipeline.Specs;

/// <summary>
/// 核准样张: compares a text with the approved file beside the spec. What differs is written as <c>*.received.*</c>, which git ignores;
/// looking at it and renaming it to <c>*.approved.*</c> approves it. <c>SPECS_APPROVE=1</c> renames all of a run: look at the diff then.
/// </summary>
internal static class Approved
{
    private static readonly bool ApprovesAll = Environment.GetEnvironmentVariable("SPECS_APPROVE") == "1";

    public static void Matches(string received, string extension, [CallerMemberName] string name = "", [CallerFilePath] string spec = "")
    {
        if (Differs(Path.Combine(Path.GetDirectoryName(spec)!, $"{Path.GetFileNameWithoutExtension(spec)}.{name}"), received, extension) is { } difference)
            Assert.Fail(difference);
    }

    /// <summary>One text of many that a spec compares: what differs in a sentence, or null. The file's name is the stem's, whose folder may be new.</summary>
    public static string? Differs(string stem, string received, string extension)
    {
        var (approvedPath, receivedPath) = ($"{stem}.approved.{extension}", $"{stem}.received.{extension}");
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";
        if (approved == received)
        {
            File.Delete(receivedPath);
            return null;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        File.WriteAllText(ApprovesAll ? approvedPath : receivedPath, received);
        return ApprovesAll ? null : $"{FirstDifference(approved, received)} Compare {Path.GetFileName(receivedPath)} with {Path.GetFileName(approvedPath)}.";
    }

    private static string FirstDifference(string approved, string received)
    {
        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"Line {line + 1} was '{old.ElementAtOrDefault(line)}' and is '{now.ElementAtOrDefault(line)}'.";
    }
}
