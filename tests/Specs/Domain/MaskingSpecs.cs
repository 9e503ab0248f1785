using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain;

/// <summary>Numbers of persons are hidden in whatever is shown; figures of a row are not.</summary>
public sealed class MaskingSpecs
{
    [Theory]
    [InlineData("13812345678")]
    [InlineData("138 1234 5678")]
    [InlineData("138-1234-5678")]
    [InlineData("11010519491231002X")]
    [InlineData("110105 19491231 002X")]
    [InlineData("6222 0212 3456 7890 123")]
    [InlineData("１３８１２３４５６７８")]
    public void A_persons_number_keeps_three_digits_only(string number)
    {
        var shown = PersonalData.Masked($"联系电话 {number}。");
        Assert.Contains("不全部显示", shown, StringComparison.Ordinal);
        Assert.Equal(3, shown.TakeWhile(c => c != '…').Count(char.IsDigit));
    }

    [Theory]
    [InlineData("72 64 178 37 351 13 4 8 1 26 12 1 1 6 20")]
    [InlineData("1 0 0 1 0 2 0 0 0 0 0 0 0")]
    [InlineData("11,398,889")]
    [InlineData("0954-601010")]
    public void Figures_of_a_row_stay(string figures) => Assert.Equal(figures, PersonalData.Masked(figures));
}
