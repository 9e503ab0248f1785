using System.Text.Json;

namespace Pipeline.Cli.Running;

/// <summary>Where the running system is reached; written by <c>up</c>, read by the other commands.</summary>
/// <param name="Storage">Connection string of the emulator.</param>
/// <param name="Site">Address of the public site.</param>
internal sealed record RunningSystem(string Storage, string Site);

/// <summary>数据目录: everything that outlives one run of <c>up</c>, and the note of where a running one is reached.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream hold;

    private DataFolder(string path, FileStream hold) => (Path, this.hold) = (path, hold);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>The emulator's files.</summary>
    public string Storage => Sub("storage");

    /// <summary>Mails, where no server is configured.</summary>
    public string Mail => Sub("mail");

    /// <summary>The folder used when none is given.</summary>
    public static string Default => System.IO.Path.Combine(Home.Folder, ".data");

    /// <summary>Takes the folder for this process alone; two emulators on the same files would spoil them.</summary>
    public static DataFolder Take(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(path);
            return new DataFolder(path, new FileStream(System.IO.Path.Combine(path, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new Complaint($"不能写入数据目录 {path}：没有权限。请用 --data 指定其他目录。", because: fault);
        }
        catch (IOException fault)
        {
            throw new Complaint($"数据目录 {path} 正在被另一个 pipeline up 使用（{fault.Message}）。请先结束它，或者用 --data 指定其他目录。", because: fault);
        }
    }

    /// <summary>Tells the other commands where the system runs.</summary>
    public void Announce(RunningSystem system)
    {
        var draft = Note(Path) + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(system));
        File.Move(draft, Note(Path), overwrite: true);
    }

    /// <summary>The system that runs on a folder, or that ran and was killed; null after a clean end.</summary>
    public static RunningSystem? Announced(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunningSystem>(File.ReadAllText(Note(path)));
        }
        catch (Exception fault) when (fault is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes the note back.</summary>
    public void Withdraw() => File.Delete(Note(Path));

    /// <inheritdoc/>
    public void Dispose() => hold.Dispose();

    private static string Note(string path) => System.IO.Path.Combine(path, "running.json");

    private string Sub(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
