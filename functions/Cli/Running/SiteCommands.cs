using System.CommandLine;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary>The commands that change the public site by hand: <c>withdraw</c>, <c>rebuild</c>.</summary>
internal static class SiteCommands
{
    public static Command Withdraw()
    {
        var agency = new Option<string>("--agency") { Description = "单位代码，例如 640423-kjj。", Required = true };
        var year = WrongUse.Year();
        var reason = new Option<string>("--reason") { Description = "撤回原因，写在公开页面上。", Required = true };
        var by = new Option<string?>("--by") { Description = "决定撤回的机关，写在公开页面上；不写则为该单位。" };
        var data = UpCommand.DataOption();
        var command = new Command("withdraw", "撤回一份已公布的报告：页面改为撤回说明，数据文件移除，台账保留。") { agency, year, reason, by, data };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!AgencyId.TryParse(parsed.GetRequiredValue(agency), out var id) || !ReportYear.TryParse(parsed.GetValue(year).ToString(CultureInfo.InvariantCulture), out var reported))
                throw new Complaint("--agency 要写单位代码，例如 640423-kjj；--year 要写四位年份，例如 2024。", Complaint.WrongUse);
            if (string.IsNullOrWhiteSpace(parsed.GetRequiredValue(reason)))
                throw new Complaint("--reason 要写撤回原因，读者会在页面上看到。", Complaint.WrongUse);
            return await Withdraw(id, reported, parsed.GetRequiredValue(reason), parsed.GetValue(by), parsed.GetRequiredValue(data), cancel);
        });
        return command;
    }

    public static Command Rebuild()
    {
        var data = UpCommand.DataOption();
        var command = new Command("rebuild", "按台账和留存的原件重新生成整个网站：缺少的补上，被改动的改回，没有来源的移除；已经正确的文件不重写。") { data };
        command.SetAction(async (parsed, cancel) =>
        {
            var rebuilt = await Connection.Of(parsed.GetRequiredValue(data)).Composition.Publishing.RebuildSite.Run(
                division => Screen.Out.MarkupLine($"{Markup.Escape(division.Name)}……"), path => Screen.Out.MarkupLine($"[yellow]移除没有来源的文件[/] {Markup.Escape(path)}"), cancel);
            Screen.Out.MarkupLine($"[green]✔[/] 核对并生成了 {rebuilt.Reports} 份报告的页面和全部目录页，移除了 {rebuilt.Removed} 个没有来源的文件。");
            return 0;
        });
        return command;
    }

    private static async Task<int> Withdraw(AgencyId id, ReportYear year, string reason, string? by, string data, CancellationToken cancel)
    {
        var (_, composition, site) = Connection.Of(data);
        var publishing = composition.Publishing;
        if (await publishing.Register.Agency(id, cancel) is not { } agency)
            throw new Complaint($"单位名录中没有 {id}。请核对单位代码。", Complaint.WrongUse);
        var filing = (await publishing.Ledger.Read(id, year, cancel)).Filing;
        if (filing.Current is not { } current)
        {
            Screen.Out.MarkupLine(filing.Withdrawal is null ? "没有可以撤回的：该年度没有已公布的报告。" : "该年度报告已经撤回，没有改动。");
            return 1;
        }

        await publishing.WithdrawReport.Run(new WithdrawalOrder(id.ToString(), year.Value, reason, by ?? agency.Name) { Version = current.Number }, cancel);
        Screen.Out.MarkupLine($"[green]✔ 已撤回[/]第 {current.Number} 版；页面改为撤回说明：{site}{SitePaths.Report(id, year)}");
        return 0;
    }
}
