namespace Pipeline.Specs.Whole;

/// <summary>A register file with mistakes: every one told with its line, none imported.</summary>
public sealed class RegisterFileSpecs : IDisposable
{
    private const string Head = "单位代码,单位名称,类别,别名,联系人,联系人邮箱,负责人,负责人邮箱,成立日期,撤销日期";
    private readonly string folder = Directory.CreateTempSubdirectory("pipeline-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("640423-KJJ,隆德县科学技术局,部门,,,,,,,", "第 2 行：单位代码“640423-KJJ”不对")]
    [InlineData("640423-kjj,,部门,,,,,,,", "第 2 行：没有填写单位名称")]
    [InlineData("640423-kjj,隆德县科学技术局,公司,,,,,,,", "第 2 行：类别“公司”不对")]
    [InlineData("640423-kjj,隆德县科学技术局,部门,,李文静,,,,,", "第 2 行：联系人“李文静”没有邮箱")]
    [InlineData("640423-kjj,隆德县科学技术局,部门,,李文静,kjj#example.com,,,,", "第 2 行：联系人邮箱“kjj#example.com”不是一个邮箱地址")]
    [InlineData("640423-kjj,隆德县科学技术局,部门,,,,,,2019-02-30,", "第 2 行：成立日期“2019-02-30”不对")]
    [InlineData("640423-kjj,隆德县科学技术局,部门,,,,,,2020-01-01,2019-01-01", "第 2 行：撤销日期早于成立日期")]
    [InlineData("640423-kjj,隆德县科学技术局,部门,,,,,,,\n640423-kjj,隆德县科技局,部门,,,,,,,", "第 3 行：单位代码 640423-kjj 与第 2 行重复")]
    public async Task Each_mistake_is_told_with_its_line_and_how_to_write_it(string rows, string complaint)
    {
        var file = Path.Combine(folder, "agencies.csv");
        await File.WriteAllTextAsync(file, $"{Head}\n{rows}\n", TestContext.Current.CancellationToken);
        var (status, _, errors) = await Cli.Run("agencies", "import", file, "--data", folder);
        Assert.NotEqual(0, status);
        Assert.Contains(complaint, errors.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.DoesNotContain("没有在运行", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_of_a_file_are_told_at_once()
    {
        var file = Path.Combine(folder, "agencies.csv");
        await File.WriteAllTextAsync(file, $"{Head}\nx,甲,部门,,,,,,,\n640423-b,乙,公司,,,,,,,\n", TestContext.Current.CancellationToken);
        var (_, _, errors) = await Cli.Run("agencies", "import", file, "--data", folder);
        Assert.Contains("第 2 行", errors, StringComparison.Ordinal);
        Assert.Contains("第 3 行", errors, StringComparison.Ordinal);
    }
}
