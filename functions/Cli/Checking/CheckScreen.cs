using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Rules;
using Spectre.Console;

namespace Pipeline.Cli.Checking;

/// <summary>What <c>check</c> shows a person: the verdict, the tables with the wrong cells marked, every finding in plain words, and for several files a summary.</summary>
internal static class CheckScreen
{
    /// <summary>Up to so many files the tables are shown whole; beyond, only the rows that are wrong.</summary>
    private const int FewFiles = 3;

    /// <summary>Prints every result; the exit status of the command.</summary>
    public static int Print(IEnumerable<CheckedFile> results, int count, CancellationToken cancel)
    {
        var screen = Screen.Out;
        var status = new CheckStatus();
        var summary = new List<CheckedFile>();
        using (var progress = new CheckProgress(count))
        {
            foreach (var result in results)
            {
                cancel.ThrowIfCancellationRequested();
                if (count == 1 || !result.Verdict.Findings.IsEmpty)
                    Print(screen, result, whole: count <= FewFiles);
                status.Add(result.Verdict);
                summary.Add(result);
                progress.Step();
            }
        }

        if (count == 0)
            screen.MarkupLine("[yellow]没有找到可以审核的文件。[/]");
        if (count > 1)
            Summarise(screen, summary);
        return status.Exit;
    }

    /// <summary>One result: the verdict, the tables, every finding.</summary>
    public static void Print(IAnsiConsole screen, CheckedFile result, bool whole)
    {
        var verdict = result.Verdict;
        screen.Write(new Spectre.Console.Rule($"[bold]{Markup.Escape(result.File)}[/]") { Justification = Justify.Left });
        if (verdict.Report is { } report)
        {
            screen.MarkupLine($"{Markup.Escape(report.AgencyName.Length > 0 ? report.AgencyName : "（标题中没有单位名称）")} {report.Year} 年，使用 {report.Form.Id} 年格式");
            foreach (var table in report.Form.Tables)
                FigureTable.Print(screen, table, report, verdict.Findings, whole);
        }

        screen.MarkupLine(Headline(verdict));
        Print(screen, verdict);
    }

    /// <summary>Every finding of a verdict in words.</summary>
    public static void Print(IAnsiConsole screen, Verdict verdict)
    {
        foreach (var (number, folded) in FoldedFinding.Of(verdict.Findings).Index())
        {
            Print(screen, number + 1, folded.Cause);
            if (folded.Consequences.Length > 0)
                screen.MarkupLine($"      [dim]这一处改正后，另外 {folded.Consequences.Length} 项会随之消失（{Markup.Escape(string.Join("、", folded.Consequences.Select(finding => finding.Rule).Distinct()))}），不必另改。[/]");
        }

        screen.WriteLine();
    }

    private static string Headline(Verdict verdict)
    {
        var causes = FoldedFinding.Of(verdict.Findings).Select(folded => folded.Cause).ToList();
        var blocking = causes.Count(finding => finding.Severity != Severity.Warning);
        var warnings = causes.Count - blocking;
        return verdict switch
        {
            Accepted when verdict.Findings.IsEmpty => "[green bold]✔ 审核通过[/]",
            Accepted => $"[green bold]✔ 审核通过[/]，另有 {causes.Count} 处提示请留意：",
            _ => $"[red bold]✘ 退回修改[/]：{blocking} 处需要处理{(warnings > 0 ? $"，{warnings} 处提示" : "")}。改好后重新提交即可，已公布的内容不受影响。",
        };
    }

    private static void Print(IAnsiConsole screen, int number, Finding finding)
    {
        var (colour, name) = finding.Severity switch
        {
            Severity.Error => ("red", "须改正"),
            Severity.Explain => ("yellow", "须改正或说明理由"),
            _ => ("blue", "建议核对"),
        };
        screen.MarkupLine($"  {number,2}. [{colour}]{name}[/] {Markup.Escape(finding.Message)} [dim]{finding.Rule}[/]");
        if (finding.Where.Length > 0)
            screen.MarkupLine($"      [dim]位置：{Markup.Escape(finding.Where)}[/]");
        foreach (var repair in finding.Unsaid.Where(repair => repair.Sure))
            screen.MarkupLine($"      建议：{Markup.Escape(FormCatalog.WordsOf(repair.Cell))}改为 [bold]{repair.Value.ToString("0.########", CultureInfo.InvariantCulture)}[/]");
    }

    private static void Summarise(IAnsiConsole screen, List<CheckedFile> results)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("文件", "单位", "年度", "结论", "须改正", "须说明", "提示");
        foreach (var result in results)
        {
            var findings = result.Verdict.Findings;
            table.AddRow(
                Markup.Escape(result.File),
                Markup.Escape(result.Entries?.AgencyName ?? ""),
                (result.Verdict.Report?.Year ?? result.Entries?.Year)?.ToString() ?? "",
                result.Verdict switch { Accepted => "[green]✔ 通过[/]", { Report: null } => "[red]✘ 读不出[/]", _ => "[red]✘ 退回[/]" },
                Count(Severity.Error),
                Count(Severity.Explain),
                Count(Severity.Warning));

            string Count(Severity severity) => findings.Count(finding => finding.Severity == severity) is > 0 and var found ? found.ToString(CultureInfo.InvariantCulture) : "";
        }

        screen.Write(table);
        var accepted = results.Count(result => result.Verdict is Accepted);
        screen.MarkupLine($"共 {results.Count} 个文件，[green]{accepted} 个通过[/]，{(accepted < results.Count ? $"[red]{results.Count - accepted} 个没有通过[/]" : "没有退回的")}。");
    }
}
