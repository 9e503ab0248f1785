using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Pipeline.Cli;

/// <summary>A command line that makes no sense: said on standard error in Chinese, and standard output stays empty, because other programs read it.</summary>
internal static class WrongUse
{
    /// <summary>Whether the command line cannot be carried out; when so, it has been said.</summary>
    public static async Task<bool> Tell(ParseResult parsed)
    {
        if (parsed.Action is not ParseErrorAction)
            return false;
        foreach (var message in parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct(StringComparer.Ordinal))
            await Console.Error.WriteLineAsync(message);
        await Console.Error.WriteLineAsync($"用法见：./pipeline {Name(parsed.CommandResult)}--help");
        return true;
    }

    /// <summary>An option with a whole number; anything else is told in Chinese, which the library's own message is not.</summary>
    public static Option<int> Number(string name, string description, string example) =>
        new(name) { Description = description, CustomParser = result => Read(result, name, example) };

    /// <summary>年度: the year that a command is about; it must be given.</summary>
    public static Option<int> Year()
    {
        var year = Number("--year", "报告年度。", "2024");
        year.Required = true;
        return year;
    }

    /// <summary>As <see cref="Number"/>, for an option that may be left out.</summary>
    public static Option<int?> OptionalNumber(string name, string description, string example) =>
        new(name) { Description = description, CustomParser = result => Read(result, name, example) };

    /// <summary>Files as typed; what begins with two hyphens and is no file is an option that does not exist.</summary>
    public static void RefuseUnknownOptions(this Argument<string[]> files) => files.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal) && !Path.Exists(token.Value)))
            result.AddError($"没有选项“{token.Value}”。");
    });

    /// <summary>The library's words for help are not all translated.</summary>
    public static RootCommand WithChineseHelp(this RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = "显示用法。";
            if (help.Action is HelpAction print)
                help.Action = new ChineseHelp(print);
        }

        return root;
    }

    /// <summary>A whole number, or an error in Chinese.</summary>
    public static int Read(ArgumentResult result, string name, string example)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"{name} 要写数字，例如 {example}；收到的是“{text}”。");
        return 0;
    }

    private sealed class ChineseHelp(HelpAction print) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            var status = print.Invoke(parseResult);
            output.Write(text.ToString().Replace("Description:", "说明:", StringComparison.Ordinal));
            return status;
        }
    }

    private static string Name(CommandResult command) => command.Parent is CommandResult above ? $"{Name(above)}{command.Command.Name} " : "";
}
