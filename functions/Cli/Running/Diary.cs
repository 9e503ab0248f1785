using Pipeline.Domain.Deadlines;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary>Says what happens while it happens, a line each, with the time in China.</summary>
internal sealed class Diary(IAnsiConsole screen, TimeProvider clock)
{
    private readonly Lock writing = new();

    /// <summary>Something happened as it should.</summary>
    public void Note(string text) => Write("", text);

    /// <summary>Something good happened.</summary>
    public void Done(string text) => Write("[green]✔[/] ", text);

    /// <summary>Something needs a look.</summary>
    public void Warn(string text) => Write("[yellow]！[/] ", text);

    private void Write(string sign, string text)
    {
        var now = ChinaTime.Clock(clock.GetUtcNow());
        lock (writing)
            screen.MarkupLine($"[dim]{now}[/] {sign}{Markup.Escape(text)}");
    }
}
