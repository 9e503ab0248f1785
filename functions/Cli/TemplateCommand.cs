using System.CommandLine;
using System.Globalization;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Pipeline.Cli.Checking;
using Pipeline.Cli.Register;
using Pipeline.Cli.Running;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Publishing;
using Pipeline.Publishing.Documents;
using Spectre.Console;

namespace Pipeline.Cli;

/// <summary><c>template</c>: the statutory form for one body and one year, with what is known already filled in.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var agency = new Option<string>("--agency") { Description = "单位代码，例如 640423-kjj。", Required = true };
        var year = WrongUse.Year();
        var format = new Option<TemplateFormat>("--format")
        {
            Description = "docx（Word、WPS）、xlsx（Excel、WPS 表格）或 json；不写则为 docx。",
            DefaultValueFactory = _ => TemplateFormat.Docx,
            CustomParser = result => result.Tokens is [var token] && Enum.TryParse<TemplateFormat>(token.Value, true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed
                : throw new Complaint("--format 要写 docx、xlsx 或 json。", Complaint.WrongUse),
        };
        var to = new Option<string?>("--out") { Description = "保存为哪个文件；不写则以报告标题命名，存在当前目录。" };
        var previous = new Option<string?>("--previous") { Description = "上一年度的报告，用于填写上年结转；不写则取运行中系统里已公布的那一份。" };
        var register = Registers.Option();
        var data = UpCommand.DataOption();
        var command = new Command("template", "生成一个单位一个年度的填报模板。") { agency, year, format, to, previous, register, data };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!AgencyId.TryParse(parsed.GetRequiredValue(agency), out var id) || !ReportYear.TryParse(parsed.GetValue(year).ToString(CultureInfo.InvariantCulture), out var reported))
                throw new Complaint("--agency 要写单位代码，例如 640423-kjj；--year 要写四位年份，例如 2024。", Complaint.WrongUse);
            if (FormCatalog.For(reported) is null)
                throw new Complaint($"{reported} 年度没有全国统一格式；统一格式从 {FormCatalog.All[0].FirstYear} 年度开始。", Complaint.WrongUse);
            var system = await Running(parsed.GetRequiredValue(data), cancel);
            var known = await Agency(id, system, parsed.GetValue(register), cancel);
            var last = parsed.GetValue(previous) is { } file ? Previous(file, reported) : await Previous(known, reported, system, cancel);
            Save(StatutoryTemplate.For(known, reported, last, parsed.GetValue(format)), parsed.GetValue(to));
            Screen.Error.MarkupLine(last is null
                ? "没有上一年度的报告，上年结转各栏暂填 0，请按实际填写。可以用 --previous 指定上一年度的报告。"
                : $"上年结转已按 {last.Year} 年度报告填好。");
            return 0;
        });
        return command;
    }

    /// <summary>The installation that the environment names, or the one that runs on a data folder; null when there is neither. The note of one that was killed is no running system.</summary>
    private static async Task<Installation?> Running(string data, CancellationToken cancel) =>
        AppSettings.NameStorage(new ConfigurationBuilder().AddEnvironmentVariables().Build())
        || (DataFolder.Announced(data) is { } system && await Loopback.Answers(new BlobServiceClient(system.Storage).Uri.Port, cancel))
            ? Connection.Of(data).Composition.Publishing
            : null;

    private static async Task<Agency> Agency(AgencyId id, Installation? system, string? register, CancellationToken cancel)
    {
        var known = register is null && system is not null ? await system.Register.Agency(id, cancel) : null;
        return known ?? Registers.Load(register)?.Agencies.FirstOrDefault(agency => agency.Id == id)
            ?? throw new Complaint($"单位名录中没有 {id}。请核对单位代码，或用 --register 指定名录文件。", Complaint.WrongUse);
    }

    private static AnnualReport Previous(string file, ReportYear year) => CheckDesk.Previous(file) switch
    {
        { } report when report.Year == year.Previous => report,
        { } report => throw new Complaint($"--previous 要指定 {year.Previous} 年度的报告；{file} 是 {report.Year} 年度的。", Complaint.WrongUse),
        null => throw new Complaint($"--previous 指定的 {file} 读不出报告。", Complaint.WrongUse),
    };

    private static async Task<AnnualReport?> Previous(Agency agency, ReportYear year, Installation? system, CancellationToken cancel) =>
        system is null ? null : await system.AcceptedReports.Of(agency, year.Previous, cancel);

    /// <summary>A file of the chosen name is written over; one that only happens to have the customary name may be filled in by now and is left alone.</summary>
    internal static void Save(DocumentFile file, string? to)
    {
        var path = to is null ? file.FileName : Directory.Exists(to) ? Path.Combine(to, file.FileName) : to;
        try
        {
            using (var target = new FileStream(path, path == to ? FileMode.Create : FileMode.CreateNew, FileAccess.Write))
                target.Write(file.Content.ToMemory().Span);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new Complaint(path != to && File.Exists(path)
                ? $"{path} 已经存在，可能已经填写，没有改动。请移走它，或用 --out 指定其他文件名。"
                : $"不能写入 {path}：{fault.Message}", Complaint.WrongUse, fault);
        }

        Screen.Out.MarkupLine($"[green]✔[/] {Markup.Escape(path)}");
    }
}
