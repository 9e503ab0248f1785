using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Publishing;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;

namespace Pipeline.Specs.Domain.Conformance;

/// <summary>What is known around an example, as the suite keeps it beside the report.</summary>
internal sealed record Surroundings
{
    public string? Register { get; set; }

    public IReadOnlyList<string>? Powers { get; set; }

    public bool NeedsSignOff { get; set; }

    public DateOnly? Filed { get; set; }

    /// <summary>The sums of the units, as the ledger keeps figures; null where there are none.</summary>
    public string? Units { get; set; }

    public int Missing { get; set; }

    public bool IsEmpty => Register is null && !NeedsSignOff && Units is null;
}

/// <summary>The reports of an example: the lines of <see cref="Example.Changes"/> applied to balanced reports.</summary>
internal sealed partial class ExampleReports
{
    private int year = 2024;
    private bool hasLast;
    private bool hasUnits;
    private string units = "";
    private bool hasOther;
    private bool copies;
    private bool copiesToOther;
    private bool copiesFigures;

    public ExampleReports(Example example)
    {
        var lines = example.Changes.IsDefault ? [] : example.Changes;
        foreach (var line in lines.Where(line => line.StartsWith("base = ", StringComparison.Ordinal)))
            year = int.Parse(line[7..], CultureInfo.InvariantCulture);
        Report = A.BalancedReport(year);
        var last = LastYearOf(Report, year);
        var other = Reworded(A.BalancedReport(year, "隆德县财政局"), "县财政局围绕预算决算、政府采购和惠民资金公开，逐项公布年度预算、部门决算、专项资金分配结果和绩效评价，设置查询入口，群众可以按乡镇和项目检索。", "预算说明专业术语偏多，看不懂的反映较多，今后配上图表和例子，逐项解释。");
        foreach (var line in lines)
        {
            if (line.StartsWith("last: ", StringComparison.Ordinal))
                (hasLast, last) = (true, Changed(last, line[6..], last, forLast: true));
            else if (line.StartsWith("units: ", StringComparison.Ordinal))
                (hasUnits, units) = (true, units + "\n" + line[7..]);
            else if (line.StartsWith("other: ", StringComparison.Ordinal))
                (hasOther, other) = (true, Changed(other, line[7..], other, forOther: true));
            else
                Report = Changed(Report, line, A.BalancedReport(year));
        }

        if (copies)
            last = last with { Sections = [.. last.Sections.Select(section => section.Number is 1 or 5 ? Report.Sections.Single(own => own.Number == section.Number) : section)] };
        if (copiesToOther)
            other = other with { Sections = Report.Sections };
        if (copiesFigures)
            last = last with { Cells = Report.Cells.Select(cell => KeyValuePair.Create(cell.Key, cell.Key.Table == "disclosure" ? last.Cells[cell.Key] : cell.Value)).ToImmutableDictionary() };
        if (hasUnits)
            Surroundings.Units = StatedFigures.Of(Units().Judged().Report!).ToString();
        LastYear = hasLast ? last : null;
        Other = hasOther ? other : null;
    }

    public Entries Report { get; private set; }

    public Entries? LastYear { get; }

    public Entries? Other { get; }

    public Surroundings Surroundings { get; } = new();

    /// <summary>The report itself with the changes of its units' sums.</summary>
    private Entries Units()
    {
        var sums = Report;
        foreach (var line in units.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("missing = ", StringComparison.Ordinal))
                Surroundings.Missing = int.Parse(line[10..], CultureInfo.InvariantCulture);
            else
                sums = Changed(sums, line, Report);
        }

        return sums;
    }

    private Entries Changed(Entries entries, string line, Entries balanced, bool forLast = false, bool forOther = false)
    {
        if (line is "kept" || line.StartsWith("base = ", StringComparison.Ordinal))
            return entries;
        if (line == "demands signoff")
        {
            Surroundings.NeedsSignOff = true;
            return entries;
        }

        var change = Change().Match(line);
        var (place, sign, text) = (change.Groups["place"].Value, change.Groups["sign"].Value, Filled(change.Groups["text"].Value, balanced));
        switch (place)
        {
            case "text":
                (copies, copiesToOther) = (copies || forLast, copiesToOther || forOther);
                return entries;
            case "cells" when text == "copied":
                copiesFigures = true;
                return entries;
            case "cells":
                return entries with { Cells = ImmutableDictionary<CellAddress, Entry>.Empty };
            case "year":
                return Renamed(entries, $"{year}年", $"{text}年") with { Year = new ReportYear(int.Parse(text, CultureInfo.InvariantCulture)) };
            case "agency":
                return Renamed(entries, A.AgencyName, text) with { AgencyName = text };
            case "filed":
                Surroundings.Filed = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                return entries;
            case "register":
                Surroundings.Register = text;
                return entries;
            case "powers":
                Surroundings.Powers = text.Split(',');
                return entries;
            case "signoff":
                var people = text.Split(',');
                return entries with { SignOff = new SignOff(people[0], people[1], people[2], people[3], DateOnly.ParseExact(people[4], "yyyy-MM-dd", CultureInfo.InvariantCulture)) };
            case "reason":
                return entries with { CorrectionReason = text };
            case "preamble":
                return entries with { Preamble = entries.Preamble.Add(text) };
            case ['s', 'e', 'c', 't', 'i', 'o', 'n', ' ', var number]:
                return sign switch { "+" => entries.Saying(number - '0', text), "=" => entries.WithSection(number - '0', text.Length == 0 ? [] : [text]), _ => entries.WithoutSection(number - '0') };
            case var _ when place.StartsWith("table ", StringComparison.Ordinal):
                return Form(entries).TableOf(place[6..])!.Cells.Aggregate(entries, (all, cell) => all.With(cell.Address, text));
            default:
                var address = CellAddress.Parse(place);
                return text.Length == 0 ? entries.Without(place) : entries.With(address, text);
        }
    }

    private static ReportForm Form(Entries entries) => FormCatalog.For(entries.Year!.Value)!;

    /// <summary><c>{a/b/c}</c>, <c>{a/b/c+1}</c>, <c>{a/b/c+d/e/f}</c>.</summary>
    private static string Filled(string text, Entries balanced) => Placeholder().Replace(text, match =>
    {
        var sum = 0m;
        foreach (Match term in Term().Matches(match.Groups[1].Value))
        {
            var value = term.Groups["what"].Value is var what && what.Contains('/', StringComparison.Ordinal)
                ? decimal.Parse(balanced.Cells[CellAddress.Parse(what)].Raw, CultureInfo.InvariantCulture)
                : decimal.Parse(what, CultureInfo.InvariantCulture);
            sum += term.Groups["sign"].Value == "-" ? -value : value;
        }

        return A.Text(sum);
    });

    /// <summary>A sound report of the year before: what this year carried in, it carried out; its documents lead to this year's; its words are its own.</summary>
    private static Entries LastYearOf(Entries report, int year)
    {
        var form = FormCatalog.For(new ReportYear(year - 1))!;
        var last = A.BalancedReport(year - 1);
        foreach (var column in form.TableOf("requests")!.Blocks[0].Columns.Leaves)
        {
            var (carriedIn, out_, received) = (A.Cell($"requests/carried-in/{column.Id}"), A.Cell($"requests/carried-out/{column.Id}"), A.Cell($"requests/received/{column.Id}"));
            var change = report.Value(carriedIn) - last.Value(out_);
            last = last.With(out_, last.Value(out_) + change).With(received, last.Value(received) + change);
        }

        foreach (var row in (string[])["regulations", "normative-documents"])
        {
            last = form.Id == "2021"
                ? last.With($"disclosure/{row}/in-force", report.Value(A.Cell($"disclosure/{row}/in-force")) - report.Value(A.Cell($"disclosure/{row}/issued")) + report.Value(A.Cell($"disclosure/{row}/repealed")))
                : last.With($"disclosure/{row}/total-published", report.Value(A.Cell($"disclosure/{row}/total-published")) - report.Value(A.Cell($"disclosure/{row}/published")));
        }

        foreach (var cell in form.Cells.Where(cell => cell.Column.Id == "items-last-year"))
            last = last.With(cell.Address, report.Value(cell.Address) - last.Value(cell.Address with { Column = "change" }));
        return Reworded(last, "围绕科技项目申报和科普惠民，全年按月更新公开栏目，项目评审结果、经费安排和验收情况逐项上网，接受查询。", "项目经费公开颗粒度不够，下一年按项目逐笔公布并接受监督。");
    }

    private static Entries Reworded(Entries entries, string work, string problem) => entries.WithSection(1, work).WithSection(5, problem);

    private static Entries Renamed(Entries entries, string from, string to) => entries with
    {
        Title = entries.Title!.Replace(from, to, StringComparison.Ordinal),
        Preamble = [.. entries.Preamble.Select(text => text.Replace(from, to, StringComparison.Ordinal))],
        Sections = [.. entries.Sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Select(text => text.Replace(from, to, StringComparison.Ordinal))] })],
    };

    [GeneratedRegex("^(?<place>[^=+]+?) (?<sign>[=+-]) ?(?<text>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Change();

    [GeneratedRegex(@"\{([^{}]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("(?<sign>(?:^|[+-]))(?<what>[a-z][a-z.-]*/[a-z.-]*[a-z]/[a-z-]*[a-z]|[0-9.]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Term();
}
