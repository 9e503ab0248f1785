using System.CommandLine;
using Pipeline.Publishing.Inspecting;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary><c>doctor</c>: looks at a running installation, here or in Azure; with <c>--deep</c> files a report and takes it back.</summary>
internal static class DoctorCommand
{
    /// <summary>Exit status where something is broken.</summary>
    private const int SomethingIsIll = 1;

    public static Command Create()
    {
        var deep = new Option<bool>("--deep") { Description = "再走一遍：提交一份自检报告，等页面出现，核对，撤回。" };
        var data = UpCommand.DataOption();
        var command = new Command("doctor", "检查正在运行的系统：权限、存储、队列、催报、邮件、网站。") { deep, data };
        command.SetAction((parsed, cancel) => Examine(Connection.Of(parsed.GetRequiredValue(data)), parsed.GetValue(deep), cancel));
        return command;
    }

    private static async Task<int> Examine(Connection connection, bool deep, CancellationToken cancel)
    {
        Screen.Error.MarkupLine($"检查 {Markup.Escape(connection.Where)} ……");
        var seen = await connection.Examination.Run(cancel).ToListAsync(cancel);
        if (deep && seen.TrueForAll(diagnosis => diagnosis.Health != Health.Ill))
        {
            var trip = new RoundTrip(connection.Account, connection.Composition, connection.Composition.Site, (order, token) => connection.Composition.Publishing.WithdrawReport.Run(order, token), TimeProvider.System);
            await foreach (var step in trip.Run(cancel))
            {
                Screen.Error.MarkupLine($"{Sign(step.Health)} {Markup.Escape(step.Part)}");
                seen.Add(step);
            }
        }
        else if (deep)
        {
            seen.Add(Diagnosis.Doubtful("自检", "先处理好上面的故障，再走一遍。"));
        }

        Show(seen);
        return seen.Exists(diagnosis => diagnosis.Health == Health.Ill) ? SomethingIsIll : 0;
    }

    private static void Show(List<Diagnosis> seen)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "部分", "情况");
        foreach (var diagnosis in seen)
            table.AddRow(Sign(diagnosis.Health), Markup.Escape(diagnosis.Part), Markup.Escape(diagnosis.Words));
        Screen.Out.Write(table);
        var (ill, doubtful) = (seen.Count(diagnosis => diagnosis.Health == Health.Ill), seen.Count(diagnosis => diagnosis.Health == Health.Doubtful));
        Screen.Out.MarkupLine(ill + doubtful == 0 ? $"[green]✔ {seen.Count} 项全部正常。[/]" : $"{seen.Count} 项中 {ill} 项故障、{doubtful} 项需要注意。");
    }

    private static string Sign(Health health) => health switch
    {
        Health.Well => "[green]✔[/]",
        Health.Doubtful => "[yellow]！[/]",
        _ => "[red]✘[/]",
    };
}
