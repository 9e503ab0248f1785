using System.CommandLine;
using Pipeline.Cli.Register;
using Pipeline.Domain.Agencies;
using Pipeline.Domain.Reports;

namespace Pipeline.Cli.Checking;

/// <summary><c>check</c>: reads files as the published function would, without storage (contracts, section 4).</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "要审核的文件或文件夹。", Arity = ArgumentArity.OneOrMore };
        files.RefuseUnknownOptions();
        var json = new Option<bool>("--json") { Description = "每个文件输出一行 JSON。" };
        var year = WrongUse.OptionalNumber("--year", "报告年度；不写则以文件为准。", "2024");
        var agency = new Option<string?>("--agency") { Description = "单位代码，例如 640423-kjj；不写则以文件为准。" };
        var previous = new Option<string?>("--previous") { Description = "上一年度的报告，用于跨年核对。" };
        var others = new Option<string[]>("--others") { Description = "其他单位同一年度的报告（文件或文件夹），用于核对文字是否雷同。", AllowMultipleArgumentsPerToken = true };
        var register = Registers.Option();
        var command = new Command("check", "审核报告，不提交、不公布。") { files, json, year, agency, previous, others, register };
        command.SetAction((parsed, cancel) =>
        {
            var desk = new CheckDesk(
                Year(parsed.GetValue(year)),
                Agency(parsed.GetValue(agency), parsed.GetValue(register)),
                CheckDesk.Previous(parsed.GetValue(previous)),
                CheckDesk.Others(FileList.Expand(parsed.GetValue(others) ?? []), cancel));
            return Task.FromResult(Run(desk, parsed.GetRequiredValue(files), parsed.GetValue(json), cancel));
        });
        return command;
    }

    private static int Run(CheckDesk desk, string[] paths, bool asJson, CancellationToken cancel)
    {
        var files = FileList.Expand(paths);
        if (files.Count == 0)
            throw new Complaint("没有找到可以审核的文件。请核对文件夹的路径。", Complaint.WrongUse);
        if (files.Count == 1)
            CheckStart.Begin();
        var results = desk.Check(files, cancel);
        return asJson ? CheckJson.Print(results, files.Count, cancel) : CheckScreen.Print(results, files.Count, cancel);
    }

    private static ReportYear? Year(int? year) => year switch
    {
        null => null,
        >= ReportYear.First and <= 2999 => new ReportYear(year.Value),
        _ => throw new Complaint($"--year 要写四位年份，{ReportYear.First} 年及以后，例如 --year 2024；收到的是 {year}。", Complaint.WrongUse),
    };

    private static Agency? Agency(string? id, string? register)
    {
        if (id is null)
            return null;
        if (!AgencyId.TryParse(id, out var parsed))
            throw new Complaint($"--agency 要写单位代码，例如 640423-kjj；收到的是“{id}”。", Complaint.WrongUse);
        var agency = Registers.Load(register)?.Agencies.FirstOrDefault(known => known.Id == parsed);
        if (agency is null)
            Console.Error.WriteLine($"单位名录中没有 {parsed}，按不知道单位审核：不核对单位名称和职权。可以用 --register 指定名录文件。");
        return agency;
    }
}
