using System.CommandLine;
using Spectre.Console;

namespace Pipeline.Cli.Running;

/// <summary><c>links</c>: what the personal upload links in mails are signed with.</summary>
internal static class LinksCommand
{
    public static Command Create() => new("links", "上传链接的签名密钥。") { Renew() };

    private static Command Renew()
    {
        var data = UpCommand.DataOption();
        var command = new Command("renew", "更换签名密钥：新邮件用新密钥，邮箱里的链接照常有效；连续更换两次，以前的链接全部失效。") { data };
        command.SetAction(async (parsed, cancel) =>
        {
            if (!await Connection.Of(parsed.GetRequiredValue(data)).Composition.LinkKeys.Renew(cancel))
                throw new Complaint("密钥由设置 Upload__Key 指定：请把现在的值写到 Upload__PreviousKey，再给 Upload__Key 一个新值。", Complaint.WrongUse);
            Screen.Out.MarkupLine("[green]✔[/] 已更换。邮箱里的链接仍然有效；要让它们全部失效，请再运行一次，然后重新发送提醒。");
            return 0;
        });
        return command;
    }
}
