using System.Text.Json;
using Pipeline.Domain.Agencies;
using Pipeline.Publishing.Press.Data;

namespace Pipeline.Specs.Site;

/// <summary>Units are found by the first letters of their names' syllables.</summary>
public sealed class NameIndexSpecs
{
    [Theory]
    [InlineData("隆德县科学技术局", "ldxkxjsj")]
    [InlineData("重庆市長壽區", "zqs")]
    [InlineData("第1小学", "d1xx")]
    public void Initials_are_the_first_letters_of_the_syllables(string name, string initials) =>
        Assert.StartsWith(initials, NameIndex.Initials(name), StringComparison.Ordinal);

    [Fact]
    public void A_name_with_a_second_reading_is_found_by_either()
    {
        var keys = JsonDocument.Parse(NameIndex.Of([new Agency(AgencyId.Parse("500000-x"), "重庆市教委", AgencyKind.Department)])).RootElement[0][1].GetString()!.Split(' ');
        Assert.Contains("zqsjw", keys);
        Assert.Contains("cqsjw", keys);
    }
}
