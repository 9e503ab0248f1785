using Pipeline.Publishing.Uploading;
using Pipeline.Specs.Stores;

namespace Pipeline.Specs.Uploading;

/// <summary>Tokens and the keys that sign them.</summary>
public sealed class UploadTokenSpecs : UploadOffice
{
    [Theory]
    [InlineData("")]
    [InlineData("640423-kjj.2024.9999999999.AAAA")]
    [InlineData("a.b.c.d")]
    [InlineData("640423-kjj.2024.99999999999999999999.AAAA")]
    public async Task A_token_that_nobody_signed_opens_nothing(string token)
    {
        foreach (var step in new[] { "open", "right", "verdict" })
            Assert.Equal(403, (await Ask(await Desk(), step, new { token, fileName = "a.docx", size = 1, path = "640423/kjj/2024/a" })).Status);
        Assert.Empty(Minted);
    }

    [Theory]
    [InlineData("640423-kjj", "640423-xzf")]
    [InlineData(".2024.", ".2023.")]
    public async Task A_token_changed_to_another_agency_or_year_opens_nothing(string own, string other)
    {
        var changed = (await Token()).Replace(own, other, StringComparison.Ordinal);
        Assert.Equal(403, (await Ask(await Desk(), "right", new { token = changed, fileName = "a.docx", size = 1 })).Status);
        Assert.Empty(Minted);
    }

    [Fact]
    public async Task Every_single_changed_character_of_a_token_is_noticed()
    {
        var token = await Token();
        for (var i = 0; i < token.Length; i++)
        {
            var changed = token[..i] + (token[i] == '7' ? '8' : '7') + token[(i + 1)..];
            // The last character of base64 carries fewer bits than it could; a text that means the same bytes is compared as text.
            Assert.Null(await Seal.Open(changed, Cancel));
        }
    }

    [Fact]
    public async Task A_link_stops_working_when_its_time_is_over()
    {
        var token = await Token();
        var desk = await Desk();
        Clock.Advance(UploadLinks.Validity - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await Ask(desk, "open", new { token })).Status);
        Clock.Advance(TimeSpan.FromSeconds(1));
        var (status, said) = await Ask(desk, "right", new { token, fileName = "a.docx", size = 1 });
        Assert.Equal(410, status);
        Assert.Contains("过期", Text(said, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_instances_sign_with_one_key_that_the_first_made_and_a_configured_key_replaces_it()
    {
        var seals = Enumerable.Range(0, 8).Select(_ => Seal).ToList();
        var tokens = await Task.WhenAll(seals.Select(seal => seal.Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow()), Cancel)));
        Assert.Single(tokens.Distinct());
        Assert.NotNull(await Seal.Open(tokens[0], Cancel));
        Assert.Null(await new UploadSeal(Keys("configured")).Open(tokens[0], Cancel));
    }

    [Fact]
    public async Task Renewing_the_key_breaks_no_link_in_a_mailbox_and_renewing_it_twice_ends_them_all()
    {
        var (keys, elsewhere) = (Keys(), new UploadSeal(Keys()));
        var seal = new UploadSeal(keys);
        var old = await Token();
        Assert.NotNull(await elsewhere.Open(old, Cancel));
        Assert.True(await keys.Renew(Cancel));
        var renewed = await seal.Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow() + UploadLinks.Validity), Cancel);
        Assert.NotEqual(old, renewed);
        Assert.NotNull(await seal.Open(old, Cancel));
        // An instance that knows the old key only looks again, but not for every forgery.
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull(await elsewhere.Open(renewed, Cancel));
        Assert.True(await keys.Renew(Cancel));
        Assert.Null(await seal.Open(old, Cancel));
        Assert.NotNull(await seal.Open(renewed, Cancel));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await elsewhere.Open(old, Cancel));
    }

    [Fact]
    public async Task A_configured_key_is_changed_in_the_configuration_with_the_one_before_beside_it()
    {
        var old = await new UploadSeal(Keys("2025")).Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow()), Cancel);
        Assert.NotNull(await new UploadSeal(Keys("2026", "2025")).Open(old, Cancel));
        Assert.NotEqual(old, await new UploadSeal(Keys("2026", "2025")).Seal(new UploadPass(Kjj, Year, Clock.GetUtcNow()), Cancel));
        Assert.Null(await new UploadSeal(Keys("2026", "")).Open(old, Cancel));
        Assert.False(await Keys("2026").Renew(Cancel));
        Assert.Empty(World.Table("reminders"));
    }

    [Fact]
    public async Task Forged_tokens_cost_the_storage_nothing()
    {
        var diary = new Diary();
        var seal = new UploadSeal(new UploadKeys(World.Records("reminders", diary), Clock));
        Assert.NotNull(await seal.Open(await Token(), Cancel));
        for (var i = 0; i < 100; i++)
            Assert.Null(await seal.Open($"640423-kjj.2024.9999999999.{i}", Cancel));
        Assert.Single(diary.Operations);
    }
}
