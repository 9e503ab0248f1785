using System.CommandLine;
using System.Globalization;
using Azure.Storage.Blobs.Models;
using Pipeline.Cli.Checking;
using Pipeline.Cli.Register;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing;
using Pipeline.Publishing.Submissions;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary>The commands that speak to a running system: <c>submit</c>, <c>agencies import</c>, <c>remind</c>, <c>status</c>.</summary>
internal static class ClientCommands
{
    public static Command Submit()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "报告文件。" };
        var agency = new Option<string>("--agency") { Description = "单位代码，例如 640423-kjj。", Required = true };
        var year = WrongUse.Year();
        var data = UpCommand.DataOption();
        var reason = new Option<string?>("--reason") { Description = "更正已公布的报告时写明改了什么、为什么改，随报告公开。" };
        var command = new Command("submit", "提交一份报告，等待审核结论。") { file, agency, year, reason, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
                throw new Complaint($"没有文件 {source.FullName}。请核对路径。", Complaint.WrongUse);
            if (!AgencyId.TryParse(parsed.GetRequiredValue(agency), out var id) || !ReportYear.TryParse(parsed.GetValue(year).ToString(CultureInfo.InvariantCulture), out var reported))
                throw new Complaint("--agency 要写单位代码，例如 640423-kjj；--year 要写四位年份，例如 2024。", Complaint.WrongUse);
            var because = CorrectionReason.Plain(parsed.GetValue(reason));
            if (because is not null && CorrectionReason.Complaint(because) is { } complaint)
                throw new Complaint(complaint, Complaint.WrongUse);
            return await Submit(source, id, reported, because, parsed.GetRequiredValue(data), cancel);
        });
        return command;
    }

    public static Command Agencies()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "单位名录（CSV），同一文件夹的 divisions.csv 一并导入。" };
        var data = UpCommand.DataOption();
        var import = new Command("import", "导入单位名录；有一处不对就一行也不导入。") { file, data };
        import.SetAction(async (parsed, cancel) =>
        {
            var source = parsed.GetRequiredValue(file);
            var register = Registers.Load(source.FullName) ?? throw new Complaint($"没有文件 {source.FullName}。请核对路径。", Complaint.WrongUse);
            await Connection.Of(parsed.GetRequiredValue(data)).Composition.Publishing.Register.Import(register.Divisions, register.Agencies, cancel);
            Screen.Out.MarkupLine($"[green]✔[/] 导入 {register.Agencies.Length} 个单位、{register.Divisions.Length} 个区划。");
            return 0;
        });
        return new Command("agencies", "单位名录。") { import };
    }

    public static Command Remind()
    {
        var on = new Option<string?>("--on") { Description = "按哪一天催报，例如 2027-01-24；不写则为今天。" };
        var dry = new Option<bool>("--dry-run") { Description = "只列出会寄给谁、为什么，不寄。" };
        var data = UpCommand.DataOption();
        var command = new Command("remind", "催报：提醒还没有报送的单位。") { on, dry, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var day = Day(parsed.GetValue(on));
            var reminders = Connection.Of(parsed.GetRequiredValue(data)).Composition.Reminders;
            if (parsed.GetValue(dry))
                return await Plan(reminders, day, cancel);
            var ordered = await reminders.Run(day, cancel);
            Screen.Out.MarkupLine($"[green]✔[/] {day:yyyy-MM-dd}：安排了 {ordered} 封提醒邮件。");
            return 0;
        });
        return command;
    }

    public static Command Status()
    {
        var year = new Argument<int>("YEAR") { Description = "报告年度。", CustomParser = result => WrongUse.Read(result, "YEAR", "2024") };
        var division = new Option<string?>("--division") { Description = "只看一个区划，例如 640423。" };
        var data = UpCommand.DataOption();
        var command = new Command("status", "某一年度谁报了、谁没报。") { year, division, data };
        command.SetAction((parsed, cancel) => ReportYear.TryParse(parsed.GetValue(year).ToString(CultureInfo.InvariantCulture), out var reported)
            ? Status(reported, parsed.GetValue(division), parsed.GetRequiredValue(data), cancel)
            : throw new Complaint("请写四位年份，例如 2024。", Complaint.WrongUse));
        return command;
    }

    private static async Task<int> Submit(FileInfo file, AgencyId agency, ReportYear year, string? reason, string data, CancellationToken cancel)
    {
        var (account, composition, site) = Connection.Of(data);
        var path = $"{agency.Division}/{agency.Slug}/{year}/{file.Name}";
        var blob = account.Container(StorageNames.Submissions).GetBlobClient(path);
        await using (var content = file.OpenRead())
            await blob.UploadAsync(content, new BlobUploadOptions { Metadata = reason is null ? null : new Dictionary<string, string> { [Submission.Reason] = Uri.EscapeDataString(reason) } }, cancel);
        var etag = (await blob.GetPropertiesAsync(cancellationToken: cancel)).Value.ETag.ToString();
        Screen.Out.MarkupLine($"已提交 {Markup.Escape(path)}，等待审核……");
        for (var i = 0; i < 120; i++)
        {
            if ((await composition.Publishing.Ledger.Read(agency, year, cancel)).Filing.Latest is { Stuck: false } latest && latest.Upload.Path == path && latest.Upload.ETag.Trim('"') == etag.Trim('"'))
            {
                Screen.Out.MarkupLine(latest.Accepted
                    ? $"[green]✔ 审核通过，已公布[/] {site}{SitePaths.Report(agency, year)}"
                    : $"[red]✘ 退回修改[/]：{latest.Errors} 处需要处理。改好后重新提交即可；已公布的内容不受影响。");
                await Tell(composition, latest.Receipt, cancel);
                return latest.Accepted ? 0 : 1;
            }

            await Task.Delay(250, cancel);
        }

        throw new Complaint("提交成功，但 30 秒内没有等到结论；文件不会丢失。请确认单位在名录中、年度已经开放，并查看 ./pipeline up 的窗口。");
    }

    /// <summary>Prints what a receipt says, which is written a moment after the ledger.</summary>
    internal static async Task Tell(Composition composition, string path, CancellationToken cancel)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await composition.Receipt(path, cancel) is { } receipt)
            {
                CheckScreen.Print(Screen.Out, receipt.Verdict);
                return;
            }

            await Task.Delay(250, cancel);
        }
    }

    private static async Task<int> Plan(RemindAgencies reminders, DateOnly day, CancellationToken cancel)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("区划", "单位", "年度", "寄给", "原因");
        await foreach (var planned in reminders.Plan(day, cancel))
            table.AddRow(Markup.Escape(planned.Division.Name), Markup.Escape(planned.Agency?.Name ?? "（主管部门汇总）"), planned.Year.ToString(), Markup.Escape(string.Join("、", planned.To.Select(contact => $"{contact.Name} <{contact.Email}>"))), Markup.Escape(planned.Why));
        Screen.Out.Write(table);
        Screen.Out.MarkupLine("以上只是预览，没有寄出任何邮件。");
        return 0;
    }

    private static async Task<int> Status(ReportYear year, string? only, string data, CancellationToken cancel)
    {
        var composition = Connection.Of(data).Composition;
        var (owing, published) = (0, 0);
        await foreach (var division in composition.Publishing.Register.AllDivisions(cancel))
        {
            if (only is not null && division.Code.Value != only)
                continue;
            var status = await composition.Board.Of(division, year, cancel);
            StatusTable.Show(status, Screen.Out);
            owing += status.Agencies.Length;
            published += status.Agencies.Count(agency => agency.Standing.IsPublished);
        }

        Screen.Out.MarkupLine($"应报送 {owing} 个单位，已公布 {published} 个，还差 {owing - published} 个。");
        return 0;
    }

    private static DateOnly Day(string? text) => text switch
    {
        null => ChinaTime.DateAt(TimeProvider.System.GetUtcNow()),
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new Complaint($"--on 要写成 2027-01-24 这样的日期；收到的是“{text}”。", Complaint.WrongUse),
    };
}
