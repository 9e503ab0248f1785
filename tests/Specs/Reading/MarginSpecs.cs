using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>What stands beside the report in its file: no part of it, but looked at before anything becomes public (条例 articles 15, 17).</summary>
public sealed class MarginSpecs
{
    private const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static TheoryData<string, string, string> Places => new()
    {
        { "header", "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>", "页眉" },
        { "footer", "<w:p><w:r><w:t>{0}</w:t></w:r></w:p>", "页脚" },
        { "footnotes", "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:t>见附件</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:footnote>", "脚注 2" },
        { "endnotes", "<w:endnote w:id=\"1\"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:endnote>", "尾注 1" },
        { "comments", "<w:comment w:id=\"0\" w:author=\"a\"><w:p><w:r><w:t>{0}</w:t></w:r></w:p></w:comment>", "批注 1" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_secrecy_mark_or_a_persons_number_beside_the_text_of_a_word_file_holds_it_back_with_its_place(string part, string content, string place)
    {
        Assert.IsType<Accepted>(Word((part, string.Format(System.Globalization.CultureInfo.InvariantCulture, content, "隆德县科技局 第 3 页 共 12 页 内部事务"))));
        foreach (var (text, rule) in new[] { ("秘密★1年", "P-MARK"), ("  机密 ★ 长期 ", "P-MARK"), ("内部资料 注意保存", "P-MARK"), ("隆德县科技局\t秘密★5年", "P-MARK"), ("联系人手机13912345678", "P-PERSONAL"), ("身份证11010519491231002X", "P-PERSONAL") })
        {
            var rejected = Assert.IsType<Rejected>(Word((part, string.Format(System.Globalization.CultureInfo.InvariantCulture, content, text))));
            var finding = Assert.Single(rejected.Findings, finding => finding.Rule == rule);
            Assert.Equal(place, finding.Where);
            Assert.DoesNotContain("13912345678", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_stands_beside_the_text_is_no_part_of_cells_and_sections()
    {
        var with = Entries([.. Places.Select(place => (place.Data.Item1, string.Format(System.Globalization.CultureInfo.InvariantCulture, place.Data.Item2, "三、本年度办理结果 7 8 9")))]);
        var without = Entries([]);
        Assert.Equal(without.Cells.OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal), with.Cells.OrderBy(cell => cell.Key.ToString(), StringComparer.Ordinal));
        Assert.Equal(without.Sections.Select(section => string.Join('\n', section.Paragraphs)), with.Sections.Select(section => string.Join('\n', section.Paragraphs)));
        Assert.Equal(without.Preamble, with.Preamble);
    }

    [Fact]
    public void A_short_text_box_in_a_section_or_over_a_cell_is_looked_at_and_disturbs_neither()
    {
        var body = WordRendering.Body(Sketch.Of(A.BalancedReport()));
        var heading = body.IndexOf("<w:t xml:space=\"preserve\">三、", StringComparison.Ordinal);
        var boxed = body.Insert(heading - "<w:r>".Length, Box("秘密★1年"));
        var cell = boxed.LastIndexOf("<w:r><w:t xml:space=\"preserve\">0</w:t>", StringComparison.Ordinal);
        var verdict = Read.Bytes(WordRendering.Document(boxed.Insert(cell, Box("内部资料"))));
        Assert.Equal(["文本框"], verdict.Findings.Where(finding => finding.Rule == "P-MARK").Select(finding => finding.Where));
        Assert.Equal(A.BalancedReport().Judged().Report!.Cells.Count, verdict.Report!.Cells.Count(entry => entry.Value.State == CellState.Number));
        Assert.DoesNotContain(verdict.Report.Sections, section => section.Paragraphs.Any(paragraph => paragraph.Contains('★', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_text_box_with_another_figure_over_a_cell_makes_it_doubtful()
    {
        var body = WordRendering.Body(Sketch.Of(A.BalancedReport()));
        var cell = body.LastIndexOf("<w:r><w:t xml:space=\"preserve\">0</w:t>", StringComparison.Ordinal);
        var verdict = Read.Bytes(WordRendering.Document(body.Insert(cell, Box("17"))));
        Assert.Contains("文本框", Assert.Single(verdict.Findings, finding => finding.Rule == "C-UNREADABLE").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void White_text_on_white_and_text_without_size_are_not_read_and_that_is_said()
    {
        var body = WordRendering.Body(Sketch.Of(A.BalancedReport()));
        var at = body.IndexOf("<w:t xml:space=\"preserve\">六、", StringComparison.Ordinal) - "<w:p><w:r>".Length;
        const string Faint = """<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>看不见的话</w:t></w:r><w:r><w:rPr><w:sz w:val="1"/></w:rPr><w:t>极小的话</w:t></w:r><w:r><w:rPr><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F4E79"/></w:rPr><w:t>白字蓝底看得见。</w:t></w:r></w:p>""";
        var entries = Readers.Read(new SourceFile("a.docx", WordRendering.Document(body.Insert(at, Faint))));
        var text = string.Concat(entries.Sections.SelectMany(section => section.Paragraphs));
        Assert.Contains("白字蓝底看得见", text, StringComparison.Ordinal);
        Assert.DoesNotContain("看不见的话", text, StringComparison.Ordinal);
        Assert.DoesNotContain("极小的话", text, StringComparison.Ordinal);
        Assert.Contains(entries.Findings, finding => finding.Rule == "F-SURPLUS" && finding.Message.Contains("2 处看不见", StringComparison.Ordinal));
    }

    [Fact]
    public void A_white_figure_in_a_word_cell_is_doubtful()
    {
        var body = WordRendering.Body(Sketch.Of(A.BalancedReport()));
        var cell = body.LastIndexOf("<w:r><w:t xml:space=\"preserve\">0</w:t>", StringComparison.Ordinal);
        var verdict = Read.Bytes(WordRendering.Document(body.Insert(cell, """<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>5</w:t></w:r>""")));
        Assert.Contains("看不见的数字", Assert.Single(verdict.Findings, finding => finding.Rule == "C-UNREADABLE").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_comments_and_text_boxes_of_a_workbook_are_looked_at()
    {
        var own = Documents.Secrets.Beside(A.AcceptedReport().Report, "秘密★1年", "请打13912345678");
        var verdict = Assert.IsType<Rejected>(Read.Bytes(own));
        Assert.Equal(["工作表「表三」的页眉页脚"], verdict.Findings.Where(finding => finding.Rule == "P-MARK").Select(finding => finding.Where));
        Assert.Equal(["工作表「表三」D5 的批注"], verdict.Findings.Where(finding => finding.Rule == "P-PERSONAL").Select(finding => finding.Where));
        Assert.IsType<Accepted>(Read.Bytes(Documents.Secrets.Beside(A.AcceptedReport().Report, "&\"宋体\"&10隆德县&R第 &P 页", "请核对")));
    }

    [Fact]
    public void A_number_in_a_hidden_sheet_is_told_and_holds_nothing_back_and_a_starred_mark_does()
    {
        var told = Assert.IsType<Accepted>(Read.Bytes(Documents.Secrets.WithHiddenSheet(A.AcceptedReport().Report, "秘密", "申请人联系手机 13912345678")));
        Assert.Contains(told.Findings, finding => finding is { Rule: "P-PERSONAL", Severity: Severity.Warning } && finding.Where.Contains("隐藏", StringComparison.Ordinal));
        Assert.Contains("P-MARK", Assert.IsType<Rejected>(Read.Bytes(Documents.Secrets.WithHiddenSheet(A.AcceptedReport().Report, "秘密★1年"))).Rules());
    }

    [Theory]
    [InlineData(".w { color: #fff }", "class=\"w\"", true)]
    [InlineData("#secret { color: white } body { background: #ffffff }", "id=\"secret\"", true)]
    [InlineData("p em, p.w span { visibility: hidden }", "class=\"w\"", true)]
    [InlineData("span { font-size: 0 }", "class=\"w\"", true)]
    [InlineData(".w { display: block } p > .w { display: none !important }", "class=\"w\" style=\"display:inline\"", true)]
    [InlineData(".w { opacity: 0.0 }", "class=\"w\"", true)]
    [InlineData("@media print { .w { display: none } }", "class=\"w\"", false)]
    [InlineData(".w { color: #fff } .bar { background: #036 }", "class=\"w bar\"", false)]
    [InlineData(".w { color: #fff }", "class=\"w\" style=\"color:#333\"", false)]
    [InlineData(".w { display: none } p span.w { display: inline }", "class=\"w\"", false)]
    [InlineData(".w, .v { color: rgb(255,255,255) }", "class=\"u\"", false)]
    [InlineData("not a style {{{", "class=\"w\"", false)]
    public void What_the_styles_of_a_page_make_invisible_is_not_read(string style, string attributes, bool isHidden)
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()), style);
        var text = $"<p class=\"w2 w\">看得见的话。<span {attributes}>藏起来的话。</span></p>".Replace("w2 w", style.StartsWith("p em", StringComparison.Ordinal) ? "w" : "w2", StringComparison.Ordinal);
        var entries = Readers.Read(new SourceFile("x.html", Encoding.UTF8.GetBytes(page.Insert(page.IndexOf("<h2>二", StringComparison.Ordinal), text))));
        Assert.Contains("看得见的话。" + (isHidden ? "" : "藏起来的话。"), entries.Sections[0].Paragraphs);
        Assert.Equal(isHidden, entries.Margins.Any(margin => margin is { IsHidden: true, Text: "藏起来的话。" }));
    }

    [Theory]
    [InlineData("<style>.w{color:#fff}</style>", "class=\"w\"")]
    [InlineData("<style>td.w{visibility:hidden}</style>", "class=\"w\"")]
    [InlineData("", "style=\"font-size:0\"")]
    public void A_figure_that_nobody_sees_in_a_cell_of_a_page_is_doubtful_and_moves_no_other(string style, string attributes)
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport())).Replace("</head>", style + "</head>", StringComparison.Ordinal);
        var at = page.IndexOf("<td>", page.IndexOf("一、本年新收", StringComparison.Ordinal), StringComparison.Ordinal);
        var report = Read.Text(page.Insert(at + 3, " " + attributes)).Report!;
        Assert.Equal(CellState.Unreadable, report[A.Cell("requests/received/natural-person")].State);
        Assert.Equal(A.BalancedReport().Cells[A.Cell("requests/received/enterprise")].Raw, report[A.Cell("requests/received/enterprise")].Raw);
    }

    [Fact]
    public void A_mark_hidden_in_a_page_is_found_and_the_site_around_it_is_not_asked()
    {
        var page = HtmlRendering.Page(Sketch.Of(A.BalancedReport()));
        var at = page.IndexOf("<h2>三、", StringComparison.Ordinal);
        foreach (var hidden in new[] { "<p style=\"display:none\">机密★1年</p>", "<!-- 机密★1年 -->", "<p style=\"font-size:0\">机密★1年</p>" })
            Assert.Contains("P-MARK", Assert.IsType<Rejected>(Read.Text(page.Insert(at, hidden))).Rules());
        Assert.IsType<Accepted>(Read.Text(page.Insert(at, "<!--[if gte mso 9]><xml>机密★1年</xml><![endif]--><script>var a='机密★1年'</script><p hidden>点击下载</p>")));
    }

    private static string Box(string text) => $"""<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>""";

    private static Verdict Word(params (string Kind, string Content)[] parts) => Assessment.Of(Entries(parts), Circumstances.None);

    private static Entries Entries((string Kind, string Content)[] parts) => Readers.Read(new SourceFile("a.docx", Document(parts)));

    /// <summary>A balanced report with further parts.</summary>
    internal static byte[] Document((string Kind, string Content)[] parts) => WithParts(WordRendering.Render(Sketch.Of(A.BalancedReport())), parts);

    private static byte[] WithParts(byte[] document, (string Kind, string Content)[] parts)
    {
        var all = Zip.Parts(document).ToDictionary(part => part.Name, part => Encoding.UTF8.GetString(part.Content));
        var relations = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var ((kind, content), number) in parts.Select((part, i) => (part, i + 1)))
        {
            var root = kind switch { "header" => "hdr", "footer" => "ftr", _ => kind };
            all[$"word/{kind}{number}.xml"] = $"<w:{root} xmlns:w=\"{Main}\">{content}</w:{root}>";
            all["[Content_Types].xml"] = all["[Content_Types].xml"].Replace("</Types>", $"<Override PartName=\"/word/{kind}{number}.xml\" ContentType=\"{Types}.{kind}+xml\"/></Types>", StringComparison.Ordinal);
            relations.Append($"<Relationship Id=\"rId{number}\" Type=\"{Relations}/{kind}\" Target=\"{kind}{number}.xml\"/>");
        }

        all["word/_rels/document.xml.rels"] = relations.Append("</Relationships>").ToString();
        return Zip.Of([.. all.Select(part => (part.Key, part.Value))]);
    }
}
