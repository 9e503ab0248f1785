using System.Text;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>What a person looks at. Results go to standard output, progress to standard error; in a pipe or a log there is no colour and no wrapping at 80 columns.</summary>
internal static class Screen
{
    private const int WidthOfALog = 160;

    /// <summary>Nothing printed here asks for it, but the library does.</summary>
    private const int HeightOfALog = 50;

    public static IAnsiConsole Out => field ??= Console.IsOutputRedirected ? Log(Console.OpenStandardOutput()) : Terminal(Console.Out);

    public static IAnsiConsole Error => field ??= Console.IsErrorRedirected ? Log(Console.OpenStandardError()) : Terminal(Console.Error);

    private static IAnsiConsole Terminal(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.Detect });

    /// <summary>The console's own writer would look up what the terminal can do, where there is none.</summary>
    private static IAnsiConsole Log(Stream stream) => Plain(TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true }));

    /// <summary>A screen without colours. Its size is given, or the library would ask a terminal.</summary>
    public static IAnsiConsole Plain(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        (console.Profile.Width, console.Profile.Height) = (WidthOfALog, HeightOfALog);
        return console;
    }
}
