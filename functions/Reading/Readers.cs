using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Csv;
using Pipeline.Reading.Excel;
using Pipeline.Reading.Html;
using Pipeline.Reading.Json;
using Pipeline.Reading.Pdf;
using Pipeline.Reading.Text;
using Pipeline.Reading.Word;

namespace Pipeline.Reading;

/// <summary>The table of readers: a new file type is one class and one line here.</summary>
public static class Readers
{
    /// <summary>The largest file that is read, bytes, unless configured otherwise.</summary>
    public const int DefaultSizeLimit = 20 * 1024 * 1024;

    /// <summary>More characters than any report has, the markup of a web page included; what is longer costs more to understand than it can be worth.</summary>
    public const int MostCharacters = 2_000_000;

    /// <summary>All readers, the most particular first; the last one takes any text.</summary>
    public static ImmutableArray<IDocumentReader> All { get; } = [new WordReader(), new ExcelReader(), new PdfReader(), new HtmlReader(), new JsonReader(), new CsvReader(), new PlainTextReader()];

    /// <summary>Reads any file; whatever it holds, the answer is entries, whose findings say in Chinese why nothing more could be read.</summary>
    /// <param name="file">The file as handed in.</param>
    /// <param name="sizeLimit">The largest size read, bytes.</param>
    public static Entries Read(SourceFile file, int sizeLimit = DefaultSizeLimit)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Content.Length > sizeLimit)
            return Refused(IntakeRules.Size.Finds($"文件大小为 {Megabytes(file.Content.Length)} MB，超过上限 {Megabytes(sizeLimit)} MB。请删去图片或压缩后重新上传。"));
        var content = new FileContent(file);
        if (IsEmpty(content))
            return Refused(IntakeRules.Empty.Finds("文件是空的，没有任何内容。请重新导出文件后上传。"));
        if (content.Bytes.Length > MostCharacters && content.IsText && content.Text?.Length > MostCharacters)
            return Refused(IntakeRules.Size.Finds($"文件中有 {content.Text.Length / 10000} 万个字符，不像一份年度报告。请新建文件，只粘贴年度报告的内容后上传。"));
        if (All.FirstOrDefault(reader => reader.Recognises(content)) is { } reader)
            return reader.Read(content);
        return Refused(Refusal.Of(content));
    }

    internal static Entries Refused(Finding finding) => new() { Findings = [finding] };

    private static bool IsEmpty(FileContent content) =>
        content.Bytes.IsEmpty || (content.Bytes.Length < 4096 && content.Text is { } text && text.All(c => char.IsWhiteSpace(c) || c == '\uFEFF'));

    private static string Megabytes(int bytes) => (bytes / 1048576m).ToString("0.##", CultureInfo.InvariantCulture);
}
