using System.CommandLine;
using System.Text;
using Pipeline.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
ChineseMessages.Use();
var command = Commands.Root().Parse(args);
try
{
    var status = await command.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
    return command.Errors.Count > 0 ? Complaint.WrongUse : status;
}
catch (Complaint complaint)
{
    await Console.Error.WriteLineAsync(complaint.Message);
    return complaint.Status;
}
catch (OperationCanceledException)
{
    return Complaint.Interrupted;
}
