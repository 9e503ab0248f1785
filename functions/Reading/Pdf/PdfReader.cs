using System.Collections.Immutable;
using System.Diagnostics;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading.Packages;
using Pipeline.Reading.Understanding;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace Pipeline.Reading.Pdf;

/// <summary>PDF with a text layer: tables by their ruling lines, or by where figures stand where nothing is ruled; text by its place on the page.</summary>
public sealed class PdfReader : IDocumentReader
{
    /// <summary>More pages than any annual report of an agency has.</summary>
    public const int MostPages = 120;

    /// <summary>How long a document may take before it is called too complicated; a report takes a hundredth of it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>How long it may take where other programs leave hardly any of the machine, so that time passes and nothing is done.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(40);

    /// <inheritdoc/>
    public bool Recognises(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var start = content.Bytes.Span[..Math.Min(1024, content.Bytes.Length)];
        return start.IndexOf("%PDF-"u8) is >= 0 and var at && (at == 0 || !start[..at].ContainsAnyExcept("\uFEFF \r\n\t"u8));
    }

    /// <inheritdoc/>
    public Entries Read(FileContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        // The parser is not ours: what it cannot finish in time is refused, and its thread, which ends with the process, is left alone.
        Entries? entries = null;
        Exception? bug = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    entries = ReadPages(content);
                }
#pragma warning disable CA1031 // whatever it is, it is thrown again where it can be seen: on the thread that asked
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    bug = fault;
                }
            },
            maxStackSize: 16 * 1024 * 1024) { IsBackground = true, Name = "PDF" };
        thread.Start();
        if (!IsDone(thread))
            return Readers.Refused(IntakeRules.Damaged.Finds("PDF 文件的结构过于复杂，系统在规定时间内没有读完。请上传原来的 .docx 文件。"));
        return entries ?? throw new InvalidOperationException("Reading a PDF failed.", bug);
    }

    /// <summary>Waits until a thread ends, or has had its time: by the clock, and as much of the processor, which other files may have taken part of.</summary>
    private static bool IsDone(Thread thread)
    {
        var (began, had) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var wait = Patience; !thread.Join(wait); wait = TimeSpan.FromSeconds(1))
        {
            if (Environment.CpuUsage.TotalTime - had >= Patience * 0.9 || Stopwatch.GetElapsedTime(began) >= LongPatience)
                return false;
        }

        return true;
    }

    private static Entries ReadPages(FileContent content)
    {
        try
        {
            using var document = PdfDocument.Open(content.Bytes.ToArray(), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 64, FilterProvider = new BoundedFilters() });
            if (document.NumberOfPages > MostPages)
                return Readers.Refused(IntakeRules.Damaged.Finds($"PDF 有 {document.NumberOfPages} 页，不像一份年度报告，系统没有读取。请只上传年度报告。"));
            Drawings.Refuse(document);
            var pages = new List<PageContent>();
            for (var number = 1; number <= document.NumberOfPages; number++)
                pages.Add(PageContent.Of(document.GetPage(number)));
            return pages.Sum(page => page.Glyphs.Length) == 0
                ? Readers.Refused(NoText(pages.Any(page => page.HasPictures)))
                : Report.Of(new PdfLayout(pages).Blocks().ToImmutableArray());
        }
        catch (PdfDocumentEncryptedException)
        {
            return Readers.Refused(IntakeRules.Type.Finds("PDF 设置了打开密码，系统无法读取。请取消密码，或上传原来的 .docx 文件。"));
        }
        catch (Exception fault) when (IsBroken(fault))
        {
            return Readers.Refused(IntakeRules.Damaged.Finds("PDF 文件不完整或已损坏，打不开。请重新导出 PDF，或上传原来的 .docx 文件。"));
        }
    }

    /// <summary>Whatever the parser throws over a broken or hostile file: its authors promise no list.</summary>
    internal static bool IsBroken(Exception fault) => OfficePackage.IsBroken(fault)
        || fault is OutOfMemoryException or InsufficientExecutionStackException or PdfDocumentFormatException or PdfDocumentStackDepthException or IndexOutOfRangeException or NullReferenceException or ArithmeticException or InvalidCastException
        || fault.GetType().Namespace?.StartsWith("UglyToad", StringComparison.Ordinal) == true;

    private static Finding NoText(bool hasPictures) => hasPictures
        ? IntakeRules.Type.Finds("这个 PDF 是扫描件或图片，里面没有可以读取的文字。请上传原来的 .docx 文件，不要上传扫描件。")
        : IntakeRules.Empty.Finds("这个 PDF 里没有文字。请重新导出，或上传原来的 .docx 文件。");
}
