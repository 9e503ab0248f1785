using Pipeline.Publishing.Uploading;

namespace Pipeline.Specs.Uploading;

/// <summary>What is left of the name of a file.</summary>
public sealed class UploadNameSpecs : UploadOffice
{
    [Theory]
    [InlineData("2024.docx", "2024-20250120-090000-x.docx")]
    [InlineData("../../640423/xzf/2024/a.docx", "a-20250120-090000-x.docx")]
    [InlineData("..", "年度报告-20250120-090000-x")]
    [InlineData("a\u202Excod.exe", "axcod-20250120-090000-x.exe")]
    [InlineData("<script>?x=1&#.HTML", "scriptx1-20250120-090000-x.html")]
    [InlineData("年报（终稿）.DOCX", "年报（终稿）-20250120-090000-x.docx")]
    [InlineData("a\r\nb\0.txt", "ab-20250120-090000-x.txt")]
    [InlineData("名.不是后缀名的后缀", "名不是后缀名的后缀-20250120-090000-x")]
    public void A_file_name_keeps_what_is_harmless(string said, string name) => Assert.Equal(name, UploadName.For(said, Clock.GetUtcNow(), "x"));

    [Fact]
    public void A_file_name_of_any_length_gives_a_short_one() =>
        Assert.InRange(UploadName.For(new string('长', 5000) + ".docx", Clock.GetUtcNow(), "x").Length, 1, 120);
}
