using System.CommandLine;
using Pipeline.Cli.Checking;
using Pipeline.Cli.Running;

namespace Pipeline.Cli;

/// <summary>The table of commands.</summary>
internal static class Commands
{
    public static RootCommand Root() => new RootCommand("政府信息公开工作年度报告：审核、公布、催报。")
    {
        CheckCommand.Create(),
        TemplateCommand.Create(),
        DraftCommand.Create(),
        UpCommand.Create(),
        ClientCommands.Submit(),
        ClientCommands.Agencies(),
        ClientCommands.Remind(),
        RecordCommands.Explain(),
        RecordCommands.Waive(),
        RecordCommands.Approve(),
        ClientCommands.Status(),
        DoctorCommand.Create(),
        BouncesCommand.Create(),
        LinksCommand.Create(),
        SiteCommands.Withdraw(),
        SiteCommands.Rebuild(),
    }.WithChineseHelp();
}
