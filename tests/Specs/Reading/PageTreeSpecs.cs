using System.Collections.Immutable;
using System.Text;
using Pipeline.Domain.Reports;
using Pipeline.Reading.Html;
using Pipeline.Reading.Model;
using Pipeline.Specs.Reading.Fuzz;
using Pipeline.Specs.Reading.Generated;

namespace Pipeline.Specs.Reading;

/// <summary>A page is read without the elements that say nothing exactly as with all of them.</summary>
public sealed class PageTreeSpecs
{
    private static readonly string[] Styles =
    [
        "", "", "", "", "p.a{margin:0} span{font-size:12pt}", ".b{display:none}", "td span{display:none}", "div > p{color:#fff}", "span.a{visibility:hidden}", "font{color:white}", "p{font-size:0}", "#x span{opacity:0}",
    ];

    private static readonly string[] Attributes =
    [
        "", "", "", " class=a", " class=b", " class=title", " class=menu", " id=x", " style='font-size:12pt;font-family:宋体'", " style='text-indent:2em'", " style='color:#fff'", " style='color:#333'", " style='display:none'",
        " style='text-decoration:line-through'", " style='mso-hide:all'", " hidden", " color=white", " color=red", " bgcolor=black", " colspan=1 rowspan=1", " colspan=2", " rowspan=2", " href='#_ftn1'", " style='visibility:visible'",
    ];

    private static readonly string[] Names = ["span", "span", "span", "font", "o:p", "p", "p", "td", "td", "tr", "table", "div", "b", "a", "i", "h1", "ul", "li", "sup", "s", "del", "template", "th", "tbody", "section", "nav", "select", "option", "svg", "button", "caption"];

    private static readonly string[] Texts = ["12", "0", " ", "\n", "一、总体情况", "新制作数量", "&nbsp;", "自然人", "总计", "甲县乙局2023年政府信息公开工作年度报告", "，", "<!-- 说明 -->", "<br>", "<input value=7>", "\t34"];

    [Fact]
    public void However_tags_are_nested_or_broken()
    {
        var thinned = 0;
        for (var seed = 0; seed < 4_000; seed++)
            thinned += Same(Soup(new Chance(seed)), $"soup {seed}");
        Assert.InRange(thinned, 1_000, 4_000);
    }

    [Fact]
    public void Of_every_shape_of_report()
    {
        var thinned = 0;
        foreach (var number in Enumerable.Range(0, 20_000).Where(number => Renderings.All[number % Renderings.All.Count].Name == "html").Take(60))
        {
            var page = Encoding.UTF8.GetBytes(AsOffice(Encoding.UTF8.GetString(RoundTrip.Draw(number).Bytes)));
            thinned += Same(Encoding.UTF8.GetString(page), $"report {number}");
            for (var seed = 0; seed < 5; seed++)
                Same(Encoding.UTF8.GetString(Mutation.Of(page, new Chance(seed))), $"report {number} broken by {seed}");
        }

        Assert.InRange(thinned, 20, 60);
    }

    [Theory]
    [InlineData("<table><tr><td>收费<td><p class=a><span style='font-size:12pt'>1<span lang=EN-US>2</span></span></p></table>", 0)]
    [InlineData("<p><span>一</span><font color=red>、</font>总体<o:p></o:p>情况", 0)]
    [InlineData("<style>p.a{margin:0}</style><p class=a><span>一</span>", 0)]
    [InlineData("<style>td span{display:none}</style><table><tr><td>收费<td><span>12</span></table>", 1)]
    [InlineData("<style>p{color:#fff}</style><p><span style='color:black'>一</span>", 1)]
    [InlineData("<p style='color:white'><span style='color:black'>一</span>", 1)]
    [InlineData("<p><span style='display:none'>一</span>", 1)]
    [InlineData("<p><span style='text-decoration:line-through'>一</span>", 1)]
    [InlineData("<p><span class=title>一</span>", 1)]
    [InlineData("<p><span id=title>一</span>", 1)]
    [InlineData("<table><tr><td>收费<td><p class=menu>12</p></table>", 0)]
    [InlineData("<p style='visibility:hidden'>一</p>二", 0)]
    [InlineData("<p style='mso-hide:all'>一</p>二", 0)]
    [InlineData("<p style='mso-element:comment'>一</p>二", 0)]
    [InlineData("<p style='opacity:0'>一</p>二", 0)]
    [InlineData("<p style='font-size:0'>一</p>二", 0)]
    [InlineData("<p style='display:none'>一</p>二", 0)]
    [InlineData("<table><tr><td>收费<td style='background:#c00'><p style='color:white'>12</p></table>", 0)]
    [InlineData("<table><tr><td>收费<td style='text-decoration:line-through'><p>12</p></table>", 0)]
    [InlineData("<table><tr><td>收费<td><p style='text-decoration:line-through'>12</p></table>", 0)]
    [InlineData("<table><tr><td>收费<td><p>1</p>2</table>", 0)]
    public void Only_what_says_nothing_is_left_out(string page, int spans)
    {
        var (document, _) = PageTree.Of(page)!.Value;
        Assert.Equal(spans, document.QuerySelectorAll("span").Length);
        Same(page, page);
    }

    /// <summary>Whether elements were left out; fails where they are missed.</summary>
    private static int Same(string page, string which)
    {
        var (document, visibility) = PageTree.Of(page)!.Value;
        var (whole, all) = PageTree.Whole(page)!.Value;
        Assert.Equal($"{which}\n{Told(HtmlReader.Contents(whole, all))}", $"{which}\n{Told(HtmlReader.Contents(document, visibility))}");
        return document.All.Length < whole.All.Length ? 1 : 0;
    }

    private static string Told((ImmutableArray<Block> Blocks, ImmutableArray<string> Titles, ImmutableArray<Marginal> Margins) read) =>
        string.Join('\n', read.Blocks.SelectMany(block => block is Grid grid ? grid.Rows.SelectMany(row => row.Cells.Select(cell => cell.ToString()).Prepend("row")) : [block.ToString()]).Concat(read.Titles).Concat(read.Margins.Select(margin => margin.ToString())));

    /// <summary>A page with the runs that office programs put around every text.</summary>
    private static string AsOffice(string page) => page.Replace("<td>", "<td><p class=MsoNormal><span lang=EN-US style='font-size:12.0pt'>", StringComparison.Ordinal).Replace("</td>", "<o:p></o:p></span></p></td>", StringComparison.Ordinal);

    private static string Soup(Chance chance)
    {
        var page = new StringBuilder();
        var isPlain = chance.Of(60); // else most pages hide something and are read whole
        if (!isPlain)
            page.Append("<style>").Append(chance.PickFrom(Styles)).Append("</style>");
        var open = new List<string>();
        for (var i = chance.Between(5, 60); i > 0; i--)
        {
            switch (chance.Below(9))
            {
                case 0 or 1 or 2:
                    open.Add(chance.PickFrom(Names));
                    page.Append('<').Append(open[^1]).Append(isPlain && chance.Of(70) ? "" : chance.PickFrom(Attributes)).Append('>');
                    break;
                case 3 or 4 when open.Count > 0:
                    page.Append("</").Append(open[^1]).Append('>');
                    open.RemoveAt(open.Count - 1);
                    break;
                case 5 when chance.Of(20):
                    page.Append("</").Append(chance.PickFrom(Names)).Append('>');
                    break;
                case 6 when !isPlain && chance.Of(15):
                    page.Append("<style>").Append(chance.PickFrom(Styles)).Append("</style>");
                    break;
                default:
                    page.Append(chance.PickFrom(Texts));
                    break;
            }
        }

        return page.ToString();
    }
}
