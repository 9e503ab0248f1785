using Pipeline.Publishing.Press.Razor;

namespace Pipeline.Specs.Press;

public sealed class PhraseSpecs
{
    [Theory]
    [InlineData("隆德县科技局2024年政府信息公开工作年度报告", "隆德县|科技局|2024年|政府信息公开|工作年度报告")]
    [InlineData("隆德县2025年政府信息公开工作年度报告", "隆德县|2025年|政府信息公开|工作年度报告")]
    [InlineData("宁夏回族自治区固原市隆德县旅游区管委会（隆德县文旅局、隆德县文管所）2025年全域汇总表", "宁夏回族自治区|固原市隆德县|旅游区管委会|（隆德县文旅局、隆德县文管所）|2025年|全域汇总表")]
    [InlineData("市场监督管理局", "市场监督管理局")]
    [InlineData("政府信息公开年报", "政府信息公开年报")]
    [InlineData("", "")]
    public void A_title_breaks_between_its_phrases_and_nowhere_in_a_word(string title, string broken) => Assert.Equal(broken, Phrases.Borders().Replace(title, "|"));
}
