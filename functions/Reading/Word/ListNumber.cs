using System.Globalization;

namespace Pipeline.Reading.Word;

/// <summary>编号写法: a count as the formats of a list write it.</summary>
internal static class ListNumber
{
    /// <summary>The number in a format of the standard; one that is not known here as plain digits.</summary>
    public static string Of(int number, string? format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" or "japaneseCounting" or "ideographDigital" => Chinese(number),
        "chineseLegalSimplified" => number is > 0 and <= 10 ? "壹贰叁肆伍陆柒捌玖拾"[number - 1].ToString() : Chinese(number),
        "ideographTraditional" => number is > 0 and <= 10 ? "甲乙丙丁戊己庚辛壬癸"[number - 1].ToString() : Plain(number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => number is > 0 and <= 20 ? ((char)('①' + number - 1)).ToString() : Plain(number),
        "decimalEnclosedParen" => $"({Plain(number)})",
        "decimalEnclosedFullstop" => Plain(number) + ".",
        "decimalFullWidth" => string.Concat(Plain(number).Select(digit => (char)(digit + 0xFEE0))),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "upperLetter" => Letter(number, 'A'),
        "lowerLetter" => Letter(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Chinese(int number)
    {
        const string Digits = "〇一二三四五六七八九";
        if (number is <= 0 or >= 100)
            return Plain(number);
        var (tens, ones) = (number / 10, number % 10);
        return (tens switch { 0 => "", 1 => "十", _ => $"{Digits[tens]}十" }) + (ones == 0 ? "" : Digits[ones].ToString());
    }

    private static string Letter(int number, char first) => number is > 0 and <= 26 ? ((char)(first + number - 1)).ToString() : Plain(number);

    private static string Roman(int number)
    {
        if (number is <= 0 or >= 40)
            return Plain(number);
        string[] ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
        return new string('X', number / 10) + ones[number % 10];
    }
}
