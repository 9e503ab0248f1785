using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Uploading;

/// <summary>How many rights a link mints.</summary>
public sealed class UploadAllowanceSpecs : UploadOffice
{
    [Fact]
    public async Task A_link_mints_rights_for_any_clerk_and_for_no_machine()
    {
        var desk = await Desk();
        var (token, other) = (await Token(), await Seal.Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow() + TimeSpan.FromDays(1)), Cancel));
        for (var i = 0; i < UploadAllowance.PerHour; i++)
            Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(429, status);
        Assert.Equal("这个链接短时间内用得太多，为防误用暂停到 2025年1月20日 10:00，到时再上传即可。已经上传的文件照常审核。如果不是您在操作，请联系本级政府信息公开工作主管部门。", Text(said, "message"));
        Assert.Equal(UploadAllowance.PerHour, Minted.Count);
        // Looking on is not rationed, nor is another link of the same unit; a refusal is not counted.
        Assert.Equal(200, (await Ask(desk, "open", new { token })).Status);
        Assert.Equal(200, (await Ask(desk, "right", new { token = other, fileName = "a.docx", size = 1 })).Status);
        Clock.Advance(TimeSpan.FromHours(1));
        for (var i = 0; i < 3 * UploadAllowance.PerHour; i++)
            Assert.Equal(413, (await Ask(desk, "right", new { token, fileName = "a.docx", size = Limit + 1 })).Status);
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task A_day_has_its_own_limit_which_ends_at_midnight_in_China()
    {
        var desk = await Desk();
        var token = await Token();
        for (var hour = 0; hour < 5; hour++)
        {
            for (var i = 0; i < UploadAllowance.PerHour; i++)
                Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
            Clock.Advance(TimeSpan.FromHours(1));
        }

        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(429, status);
        Assert.Contains("2025年1月21日 00:00", Text(said, "message"), StringComparison.Ordinal);
        Clock.SetUtcNow(new DateTimeOffset(2025, 1, 20, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(200, (await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 })).Status);
    }

    [Fact]
    public async Task Rights_asked_for_at_once_are_counted_each()
    {
        var allowance = new UploadAllowance(World.Records("reminders"), Clock);
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => allowance.Wait("token", Cancel), Cancel)));
        Assert.InRange(answers.Count(answer => answer is null), 1, UploadAllowance.PerHour);
        Assert.DoesNotContain(World.Table("reminders").Values, row => row.Columns.Values.Append(row.Partition).Any(value => value.Contains("token", StringComparison.Ordinal)));
    }
}
