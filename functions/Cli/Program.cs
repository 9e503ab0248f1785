using System.CommandLine;
using System.Text;
using Azure;
using Pipeline.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
ChineseMessages.Use();
var command = Commands.Root().Parse(args.Length == 0 ? ["--help"] : args);
if (await WrongUse.Tell(command))
    return Complaint.WrongUse;
try
{
    return await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (Complaint complaint)
{
    await Console.Error.WriteLineAsync(complaint.Message);
    return complaint.Status;
}
catch (Exception fault) when (fault is RequestFailedException or AggregateException { InnerException: RequestFailedException })
{
    await Console.Error.WriteLineAsync($"存储不能访问：{fault.Message.Split('\n')[0]} 请确认 ./pipeline up 正在运行。");
    return Complaint.Unavailable;
}
catch (OperationCanceledException)
{
    return Complaint.Interrupted;
}
