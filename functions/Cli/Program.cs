using System.CommandLine;
using System.Globalization;

CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = new CultureInfo("zh-Hans");
return await new RootCommand("政府信息公开工作年度报告：审核、公布、催报。").Parse(args).InvokeAsync();
