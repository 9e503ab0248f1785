using Pipeline.Domain.Forms;
using Pipeline.Specs.Reading.Paper;

namespace Pipeline.Specs.Reading;

/// <summary>A column or row that stands elsewhere than in the form is read by its words, in silence never by its position.</summary>
public sealed class SwapSpecs
{
    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Any_two_columns_swapped_in_word_and_html_are_read_by_their_words(string edition) =>
        Assert.Multiple([.. Swaps(FormCatalog.WithId(edition)!, columns: true).Select(swap => (Action)(() => ReadRight(swap)))]);

    [Theory]
    [InlineData("2019")]
    [InlineData("2021")]
    public void Any_two_rows_swapped_in_word_and_html_are_read_by_their_words(string edition) =>
        Assert.Multiple([.. Swaps(FormCatalog.WithId(edition)!, columns: false).Where((_, at) => at % 9 == 0).Select(swap => (Action)(() => ReadRight(swap)))]);

    [Theory]
    [CombinatorialStyles]
    public void Any_two_columns_or_rows_swapped_in_text_are_right_or_unreadable(string edition, string style)
    {
        var form = FormCatalog.WithId(edition)!;
        var wrong = Swaps(form, columns: true).Concat(Swaps(form, columns: false).Where((_, at) => at % 23 == 0))
            .SelectMany(swap => Read.WrongInSilence(Read.Text(swap.Report.AsText(TextStyles.All[style])), form, PaperReport.Distinct).Select(cell => $"{swap.Name}: {cell}"));
        Assert.Empty(wrong.Take(5));
    }

    [Theory]
    [CombinatorialStyles]
    public void The_form_itself_is_read_whole_in_every_style_of_text(string edition, string style)
    {
        var form = FormCatalog.WithId(edition)!;
        Assert.Empty(Read.NotRight(Read.Text(PaperReport.Of(form, PaperReport.Distinct).AsText(TextStyles.All[style])), form, PaperReport.Distinct).Take(5));
    }

    [Theory]
    [CombinatorialStyles]
    public void A_report_quoted_in_a_mail_or_with_a_tab_behind_every_line_is_read_or_flagged(string edition, string style)
    {
        var form = FormCatalog.WithId(edition)!;
        var text = PaperReport.Of(form, PaperReport.Distinct).AsText(TextStyles.All[style]);
        Assert.Empty(Read.NotRight(Read.Text("> " + text.Replace("\n", "\n> ", StringComparison.Ordinal)), form, PaperReport.Distinct).Take(5));
        Assert.Empty(Read.WrongInSilence(Read.Text(text.Replace("\n", "\t\n", StringComparison.Ordinal)), form, PaperReport.Distinct).Take(5));
    }

    private static void ReadRight((string Name, PaperReport Report) swap)
    {
        Assert.Empty(Read.NotRight(Read.Bytes(swap.Report.AsWord()), swap.Report.Form, PaperReport.Distinct).Select(cell => $"{swap.Name} (Word): {cell}").Take(3));
        Assert.Empty(Read.NotRight(Read.Text(swap.Report.AsHtml()), swap.Report.Form, PaperReport.Distinct).Select(cell => $"{swap.Name} (HTML): {cell}").Take(3));
    }

    /// <summary>For each pair of leaves of each axis the report with both, and the figures under them, in each other's place.</summary>
    private static IEnumerable<(string Name, PaperReport Report)> Swaps(ReportForm form, bool columns) =>
        from table in form.Tables
        from block in table.Blocks
        let leaves = (columns ? block.Columns : block.Rows).Leaves.ToList()
        from first in Enumerable.Range(0, leaves.Count)
        from second in Enumerable.Range(first + 1, leaves.Count - first - 1)
        let changed = columns
            ? block with { Columns = Swapped(block.Columns, leaves[first], leaves[second]) }
            : block with { Rows = Swapped(block.Rows, leaves[first], leaves[second]) }
        let tables = form.Tables.Select(other => other == table ? other with { Blocks = other.Blocks.Replace(block, changed) } : other)
        select ($"{table.Name} {leaves[first].Label} ↔ {leaves[second].Label}", PaperReport.Of(form, tables, PaperReport.Distinct));

    private static Heading Swapped(Heading heading, Heading first, Heading second) =>
        heading == first ? second : heading == second ? first : heading with { Children = [.. heading.Children.Select(child => Swapped(child, first, second))] };

    /// <summary>Both editions in every style.</summary>
    private sealed class CombinatorialStylesAttribute : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker) =>
            new([.. from form in FormCatalog.All from style in TextStyles.All.Keys select new TheoryDataRow<string, string>(form.Id, style)]);

        public override bool SupportsDiscoveryEnumeration() => true;
    }
}
