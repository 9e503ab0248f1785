using Pipeline.Domain.Deadlines;
using Pipeline.Publishing.Mailing;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary>A division's year on the screen: the same model and words as the private status page.</summary>
internal static class StatusTable
{
    public static void Show(DivisionStatus status, IAnsiConsole screen)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle($"{status.Division.Name} {status.Year} 年度") };
        table.AddColumns("单位", "截止日期", "情况", "报送日期", "最近一次上传", "已提醒", "最近提醒");
        foreach (var agency in status.Agencies)
        {
            var filing = agency.Standing.Filing;
            table.AddRow(
                Markup.Escape(agency.Standing.Agency.Name),
                StatusWords.Day(agency.Standing.Deadline),
                $"[{Colour(agency.Situation)}]{Sign(agency.Situation)} {StatusWords.Of(agency.Situation)}[/]{(agency.Trouble.Length > 0 ? " [red]邮件未送达[/]" : "")}",
                filing.FiledAt is { } filed ? StatusWords.Day(ChinaTime.DateAt(filed)) : "",
                filing.Latest is { } latest ? $"{StatusWords.Day(ChinaTime.DateAt(latest.Upload.LastModified))} {StatusWords.Outcome(latest)}" : "",
                $"{agency.Reminders} 次",
                agency.LastReminder is { } last ? StatusWords.Day(ChinaTime.DateAt(last)) : "");
        }

        screen.Write(table);
        foreach (var (agency, task) in status.Tasks)
            screen.MarkupLine($"[yellow]待办[/] {Markup.Escape(agency.Standing.Agency.Name)}：{Markup.Escape(task)}");
    }

    private static string Colour(Situation situation) => situation switch { Situation.OnTime => "green", Situation.Late => "yellow", _ => "red" };

    private static string Sign(Situation situation) => situation is Situation.OnTime or Situation.Late ? "✔" : "✘";
}
