namespace Pipeline.Reading.Text;

/// <summary>
/// 部首字符: Unicode has radicals beside the characters that look the same (⼀ beside 一). Browsers write them into the PDF files that
/// they print, and a copy from such a file carries them on; they are read as the characters they look like.
/// </summary>
internal static class Radicals
{
    /// <summary>The characters of U+2F00 to U+2FD5, in order.</summary>
    private const string Kangxi = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

    /// <summary>Pairs: radicals of the supplement that printing puts in place of whole characters, each with that character.</summary>
    private const string Supplement = "⺌小⺎兀⺒巳⺓幺⺛旡⺝月⺟母⺠民⺬示⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

    /// <summary>The character that a radical looks like; every other character as it is.</summary>
    public static char Of(char c) => c switch
    {
        >= '\u2F00' and <= '\u2FD5' => Kangxi[c - '\u2F00'],
        >= '\u2E80' and <= '\u2EFF' => Supplement.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at && at % 2 == 0 ? Supplement[at + 1] : c,
        _ => c,
    };

    /// <summary>A text with its radicals as characters; the same text when it has none.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAnyInRange('\u2E80', '\u2FD5') < 0 ? text : string.Concat(text.Select(Of));
}
