using System.Runtime.CompilerServices;

namespace Pipeline.Specs;

/// <summary>
/// 核准样张: compares a text with the approved file beside the spec. What differs is written as <c>*.received.*</c>, which git ignores;
/// looking at it and renaming it to <c>*.approved.*</c> approves it.
/// </summary>
internal static class Approved
{
    public static void Matches(string received, string extension, [CallerMemberName] string name = "", [CallerFilePath] string spec = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(spec)!, $"{Path.GetFileNameWithoutExtension(spec)}.{name}");
        var (approvedPath, receivedPath) = ($"{stem}.approved.{extension}", $"{stem}.received.{extension}");
        var approved = File.Exists(approvedPath) ? File.ReadAllText(approvedPath) : "";
        if (approved == received)
        {
            File.Delete(receivedPath);
            return;
        }

        File.WriteAllText(receivedPath, received);
        Assert.Fail($"{FirstDifference(approved, received)} Compare {Path.GetFileName(receivedPath)} with {Path.GetFileName(approvedPath)}.");
    }

    private static string FirstDifference(string approved, string received)
    {
        var (old, now) = (approved.Split('\n'), received.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(old.Length, now.Length)).First(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i));
        return $"Line {line + 1} was '{old.ElementAtOrDefault(line)}' and is '{now.ElementAtOrDefault(line)}'.";
    }
}
