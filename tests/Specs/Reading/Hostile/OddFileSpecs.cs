using System.Text;
using Pipeline.Domain;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading.Hostile;

/// <summary>Files that are odd and whole: nothing from outside is fetched, nothing odd changes a figure, and what was not read is told.</summary>
public sealed class OddFileSpecs
{
    private const string Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static TheoryData<string> Renamed => [.. RenamedFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Renamed))]
    public void A_file_of_another_kind_is_told_by_what_it_is(string name)
    {
        var (told, content) = RenamedFiles.All[name];
        var finding = Assert.Single(Readers.Read(new SourceFile("年度报告.docx", content())).Findings);
        Assert.Equal("F-TYPE", finding.Rule);
        Assert.Contains(told, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<w:gridSpan w:val=\"2147483648\"/>")]
    [InlineData("<w:gridSpan w:val=\"-5\"/>")]
    [InlineData("<w:gridSpan/>")]
    [InlineData("<w:vMerge/>")]
    public void A_merge_that_makes_no_sense_ends_in_a_reading_or_a_finding(string merge)
    {
        var document = WordRendering.Document(WordRendering.Body(Sketch.Of(A.BalancedReport())).Replace("<w:tcPr></w:tcPr>", $"<w:tcPr>{merge}</w:tcPr>", StringComparison.Ordinal));
        var verdict = Read.Bytes(document);
        Assert.Empty(Read.WrongInSilence(verdict, Pipeline.Domain.Forms.Form2021.Form, cell => A.BalancedReport().Cells[cell].Raw).Take(3));
    }

    [Fact]
    public void Pictures_templates_and_objects_linked_from_outside_are_not_fetched_and_the_report_reads()
    {
        var relations = string.Concat(new[] { "image", "attachedTemplate", "oleObject", "aFChunk", "hyperlink", "frame" }.Select((type, i) =>
            $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relation}/{type}\" Target=\"file://fileserver/{type}\" TargetMode=\"External\"/>"));
        var verdict = Read.Bytes(Related(WordRendering.Body(Sketch.Of(A.BalancedReport())), relations));
        Assert.IsType<Accepted>(verdict);
    }

    [Theory]
    [InlineData("<w:altChunk/>", "插入了另一个文件")]
    [InlineData("<w:p><w:r><w:object><o:OLEObject xmlns:o=\"urn:schemas-microsoft-com:office:office\" ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>", "嵌入的对象")]
    public void What_is_embedded_is_not_read_and_that_is_told(string embedded, string told)
    {
        var verdict = Assert.IsType<Accepted>(Read.Bytes(WordRendering.Document(WordRendering.Body(Sketch.Of(A.BalancedReport())) + embedded)));
        Assert.Contains(verdict.Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Styles_that_are_based_on_themselves_end()
    {
        var parts = Zip.Parts(WordRendering.Document(WordRendering.Body(Sketch.Of(A.BalancedReport())).Replace("<w:p><w:r>", "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r>", StringComparison.Ordinal))).Select(part => (part.Name, Text: Encoding.UTF8.GetString(part.Content))).ToList();
        parts.Add(("word/styles.xml", """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:color w:val="FEFEFE"/><w:shd w:val="clear" w:fill="000000"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>"""));
        parts.Add(("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{Relation}/styles\" Target=\"styles.xml\"/></Relationships>"));
        Assert.IsType<Accepted>(Read.Bytes(Zip.Of([.. parts.Select(part => (part.Name, part.Name == "[Content_Types].xml" ? part.Text.Replace("</Types>", "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>", StringComparison.Ordinal) : part.Text))])));
    }

    private static byte[] Related(string body, string relations) => Zip.Of(
        [.. Zip.Parts(WordRendering.Document(body)).Select(part => (part.Name, Encoding.UTF8.GetString(part.Content))), ("word/_rels/document.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>")]);
}
