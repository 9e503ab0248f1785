using System.CommandLine;
using Azure.Storage.Queues;
using MimeKit;
using Pipeline.Publishing;
using Pipeline.Publishing.Mailing.Bounces;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary><c>bounces</c>: reads mails that came back to the sender's mailbox, for providers that report in no other way.</summary>
internal static class BouncesCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "退信邮件（.eml），可以写多个。", Arity = ArgumentArity.OneOrMore };
        var data = UpCommand.DataOption();
        var command = new Command("bounces", "登记退信：邮件服务器退回的提醒，列入主管部门待办。") { files, data };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = parsed.GetRequiredValue(data);
            var system = DataFolder.Announced(folder) ?? throw new Complaint($"系统没有在运行（数据目录 {folder}）。请先在另一个窗口运行 ./pipeline up。");
            var queue = new QueueServiceClient(system.Storage, StorageClients.Queues).GetQueueClient(StorageNames.MailBounces);
            var unread = 0;
            foreach (var file in parsed.GetRequiredValue(files))
            {
                if (await Read(file, cancel) is not { } report)
                {
                    unread++;
                    Screen.Error.MarkupLine($"[yellow]！[/] {Markup.Escape(file.Name)}：不是本系统邮件的退信，没有登记。");
                    continue;
                }

                await queue.SendMessageAsync(report.Message(), timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancel);
                Screen.Out.MarkupLine($"[green]✔[/] {Markup.Escape(file.Name)}：{(report.Permanent ? "永久退信，已列入主管部门待办" : "暂时没有送达，对方服务器还会再试，不需要处理")}。");
            }

            return unread == 0 ? 0 : 1;
        });
        return command;
    }

    private static async Task<BounceReport?> Read(FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists)
            throw new Complaint($"没有文件 {file.FullName}。请核对路径。", Complaint.WrongUse);
        try
        {
            using var message = await MimeMessage.LoadAsync(file.FullName, cancel);
            return BounceReport.Read(message);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
