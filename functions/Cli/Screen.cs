using Spectre.Console;

namespace Pipeline.Cli;

/// <summary>What a person looks at. Results go to standard output, progress to standard error; in a pipe or a log there is no colour and no wrapping at 80 columns.</summary>
internal static class Screen
{
    private const int WidthOfALog = 160;

    public static IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (redirected)
            console.Profile.Width = WidthOfALog;
        return console;
    }
}
