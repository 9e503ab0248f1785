using System.CommandLine;

namespace Pipeline.Cli.Running;

/// <summary><c>up</c>: the whole system on one machine, until Ctrl-C.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var port = WrongUse.Number("--port", "网站的端口。", "8080");
        port.DefaultValueFactory = _ => 8080;
        var data = DataOption();
        var bare = new Option<bool>("--no-seed") { Description = "不装入示例单位和示例报告。" };
        var storagePort = WrongUse.OptionalNumber("--storage-port", "存储模拟器三个连续端口中的第一个；不写则自动选择。", "10000");
        var otel = new Option<bool>("--otel") { Description = "在屏幕上输出链路、指标和事件（OpenTelemetry）。" };
        var command = new Command("up", "在这台机器上启动整个系统，按 Ctrl-C 结束。") { port, data, bare, storagePort, otel };
        command.SetAction((parsed, cancel) => LocalSystem.Run(
            new LocalPlan(Port(parsed.GetValue(port), "--port"), parsed.GetRequiredValue(data), !parsed.GetValue(bare), parsed.GetValue(storagePort) is { } first ? Port(first, "--storage-port") : null, parsed.GetValue(otel)),
            new Diary(Screen.Out, TimeProvider.System),
            cancel));
        return command;
    }

    /// <summary>The data folder, the same option for every command that speaks to the running system.</summary>
    public static Option<string> DataOption() => new("--data") { Description = "数据目录；不写则用仓库里的 .data。", DefaultValueFactory = _ => DataFolder.Default };

    private static int Port(int port, string option) => port is > 0 and < 65534
        ? port
        : throw new Complaint($"{option} 要写 1 到 65533 之间的端口号；收到的是 {port}。", Complaint.WrongUse);
}
