using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Publishing;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary><c>explain</c>, <c>waive</c> and <c>approve</c>: a unit's reason or a supervisor's decision goes on record; a report sent back for want of it is judged again, a public one shows it.</summary>
internal static class RecordCommands
{
    public static Command Explain()
    {
        var (agency, year, rule, reason, by, data) = Common("说明理由的规则，例如 X-CARRY。", "理由，随数字一并公开。", "说明人，例如 局办公室。");
        var cells = new Option<string[]>("--cells") { Description = "说明的单元格，例如 requests/carried-in/total；不写则为该规则的全部单元格。", AllowMultipleArgumentsPerToken = true };
        var command = new Command("explain", "为须说明的问题写明理由；因缺少理由退回的报告随即重新审核、公布。") { agency, year, rule, cells, reason, by, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var id = parsed.GetRequiredValue(rule);
            if (RuleBook.WithId(id) is not { } known)
                throw new Complaint($"规则手册中没有“{id}”。用 ./pipeline check 可以看到每个问题的规则编号。", Complaint.WrongUse);
            if (!known.IsExplained)
                throw new Complaint($"{id}（{known.Title}）不是可以说明理由的规则：{(known.Severity == Severity.Error ? "须改正后重新提交" : "它只是提示，不影响公布")}。", Complaint.WrongUse);
            ImmutableArray<CellAddress> named = [.. (parsed.GetValue(cells) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(Cell)];
            var explanation = new Explanation(id, named, parsed.GetRequiredValue(reason).Trim(), parsed.GetRequiredValue(by).Trim());
            return await Put(parsed.GetRequiredValue(agency), parsed.GetValue(year), parsed.GetRequiredValue(data), (program, unit, reported) => program.Explain(unit, reported, explanation, cancel));
        });
        return command;
    }

    public static Command Waive()
    {
        var (agency, year, rule, reason, by, data) = Common("豁免的规则，例如 T3-ROW。", "理由，公开。", "作出决定的主管部门或负责人，公开。");
        var command = new Command("waive", "主管部门豁免一条规则；报告随即重新审核，豁免的规则、理由和决定人公开。") { agency, year, rule, reason, by, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var id = parsed.GetRequiredValue(rule);
            if (!RuleBook.MayBeWaived(id))
                throw new Complaint(RuleBook.WithId(id) is null ? $"规则手册中没有“{id}”。" : $"{id} 不能豁免：读不出的报告、个人信息和密级标志必须处理后才能公布。", Complaint.WrongUse);
            var waiver = new Waiver(id, parsed.GetRequiredValue(reason).Trim(), parsed.GetRequiredValue(by).Trim());
            return await Put(parsed.GetRequiredValue(agency), parsed.GetValue(year), parsed.GetRequiredValue(data), (program, unit, reported) => program.Waive(unit, reported, waiver, cancel));
        });
        return command;
    }

    public static Command Approve()
    {
        var agency = new Option<string>("--agency") { Description = "单位代码，例如 640423-kjj。", Required = true };
        var year = new Option<int>("--year") { Description = "报告年度。", Required = true };
        var by = new Option<string>("--by") { Description = "审核说明的主管部门或负责人，公开。", Required = true };
        var data = UpCommand.DataOption();
        var command = new Command("approve", "主管部门审核同意单位随报告公开的说明；网页上随即注明，待审核名单中不再列出。") { agency, year, by, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var (_, composition, site) = Connection.Of(parsed.GetRequiredValue(data));
            var (id, reported) = Filed(parsed.GetRequiredValue(agency), parsed.GetValue(year));
            var filing = await Known(id, () => composition.Publishing.PutOnRecord.Approve(id, reported, parsed.GetRequiredValue(by).Trim(), cancel));
            if (filing.Current is null or { ApprovedBy: null })
                throw new Complaint($"{id} 的 {reported} 年度报告没有等待审核的说明。", Complaint.WrongUse);
            Screen.Out.MarkupLine($"[green]✔ 说明已审核[/] {site}{SitePaths.Report(id, reported)}");
            return 0;
        });
        return command;
    }

    private static (AgencyId Id, ReportYear Year) Filed(string agency, int year) =>
        AgencyId.TryParse(agency, out var id) && ReportYear.TryParse(year.ToString(CultureInfo.InvariantCulture), out var reported)
            ? (id, reported)
            : throw new Complaint("--agency 要写单位代码，例如 640423-kjj；--year 要写四位年份，例如 2024。", Complaint.WrongUse);

    private static async Task<Filing> Known(AgencyId id, Func<Task<Filing>> put)
    {
        try
        {
            return await put();
        }
        catch (InvalidOperationException)
        {
            throw new Complaint($"单位名录中没有 {id}。请核对单位代码。", Complaint.WrongUse);
        }
        catch (ArgumentException)
        {
            throw new Complaint("这段文字不能随报告公开：其中可能有个人信息或密级标志。请改写后再记录。", Complaint.WrongUse);
        }
    }

    private static (Option<string> Agency, Option<int> Year, Option<string> Rule, Option<string> Reason, Option<string> By, Option<string> Data) Common(string rule, string reason, string by) =>
    (
        new Option<string>("--agency") { Description = "单位代码，例如 640423-kjj。", Required = true },
        WrongUse.Year(),
        new Option<string>("--rule") { Description = rule, Required = true },
        new Option<string>("--reason") { Description = reason, Required = true },
        new Option<string>("--by") { Description = by, Required = true },
        UpCommand.DataOption());

    private static CellAddress Cell(string text) =>
        CellAddress.TryParse(text, out var cell) && FormCatalog.All.Any(form => form.CellAt(cell) is not null)
            ? cell
            : throw new Complaint($"“{text}”不是单元格地址。地址写成 requests/carried-in/total 这样。", Complaint.WrongUse);

    private static async Task<int> Put(string agency, int year, string data, Func<PutOnRecord, AgencyId, ReportYear, Task<Filing>> put)
    {
        var (id, reported) = Filed(agency, year);
        var (_, composition, site) = Connection.Of(data);
        var filing = await Known(id, () => put(composition.Publishing.PutOnRecord, id, reported));
        Screen.Out.MarkupLine("[green]✔[/] 已记录，将随报告公开。");
        switch (filing.Latest)
        {
            case null:
                Screen.Out.MarkupLine("该单位还没有提交这一年度的报告；提交时会按已记录的理由审核。");
                return 0;
            case { Accepted: true }:
                Screen.Out.MarkupLine($"[green]✔ 报告已通过审核[/] {site}{SitePaths.Report(id, reported)}");
                return 0;
            default:
                Screen.Out.MarkupLine($"[red]✘ 报告仍退回修改[/]：还有 {filing.Latest.Errors} 处需要处理。");
                await ClientCommands.Tell(composition, filing.Latest.Receipt, CancellationToken.None);
                return 1;
        }
    }
}
