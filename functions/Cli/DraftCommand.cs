using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Running;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Deadlines;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Documents;
using Pipeline.Publishing.Mailing;

namespace Pipeline.Cli;

/// <summary><c>draft</c>: what a government's office begins its own report with, summed over its units' accepted reports.</summary>
internal static class DraftCommand
{
    public static Command Create()
    {
        var division = new Option<string>("--division") { Description = "区划代码，例如 640423。", Required = true };
        var year = WrongUse.Year();
        var to = new Option<string?>("--out") { Description = "保存为哪个文件；不写则以报告标题命名，存在当前目录。" };
        var data = UpCommand.DataOption();
        var command = new Command("draft", "生成本级政府年度报告的草稿：表格按已公布的各单位报告汇总，附未报单位和需要说明的差异。") { division, year, to, data };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!DivisionCode.TryParse(parsed.GetRequiredValue(division), out var code) || !ReportYear.TryParse(parsed.GetValue(year).ToString(CultureInfo.InvariantCulture), out var reported) || FormCatalog.For(reported) is null)
                throw new Complaint($"--division 要写六位区划代码，例如 640423；--year 要写四位年份，从 {FormCatalog.All[0].FirstYear} 年起。", Complaint.WrongUse);
            var publishing = Connection.Of(parsed.GetRequiredValue(data)).Composition.Publishing;
            var known = await publishing.Register.Division(code, cancel) ?? throw new Complaint($"名录中没有区划 {code}。请核对代码。", Complaint.WrongUse);
            TemplateCommand.Save(await Draft(publishing, known, reported, cancel), parsed.GetValue(to));
            return 0;
        });
        return command;
    }

    private static async Task<DocumentFile> Draft(Installation publishing, Division division, ReportYear year, CancellationToken cancel)
    {
        var dates = CalendarFiles.Load().Dates;
        var tally = new DraftTally(division, year);
        Agency? government = null;
        await foreach (var agency in publishing.Register.Agencies(division.Code, cancel))
        {
            if (!FilingDeadline.IsOwed(agency, year))
                continue;
            if (!RollUp.Takes(agency))
            {
                government ??= agency;
                continue;
            }

            var filing = (await publishing.Ledger.Read(agency.Id, year, cancel)).Filing;
            var standing = new Standing(agency, filing, FilingDeadline.For(agency, year, dates).LastDay);
            if (await publishing.AcceptedReports.Of(agency, year, cancel) is { } report)
                tally.Add(standing, StatedFigures.Of(report), cell => report[cell].Raw);
            else
                tally.Add(standing, null);
        }

        var lastYear = government is null ? null : await publishing.AcceptedReports.Of(government, year.Previous, cancel);
        return GovernmentDraft.Of(tally, government, lastYear);
    }
}
