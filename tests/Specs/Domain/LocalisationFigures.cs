using System.Globalization;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;

namespace Pipeline.Specs.Domain;

/// <summary>Seeded reports and typing errors, and how often the verdict names the right cell with the right value first.</summary>
internal static class LocalisationFigures
{
    private static readonly Entries Balanced = A.BalancedReport();

    private static readonly string[] Columns = ["natural-person", "enterprise", "research-institution", "social-organisation", "legal-services", "other-organisation"];

    /// <summary>A report as counties have them: a few rows used, most cells zero, every relation kept.</summary>
    public static Entries Report(Random random, int size)
    {
        var rows = Form2021.Form.TableOf("requests")!.Blocks[0].Rows.Leaves.Select(row => row.Id).ToList();
        var outcomes = rows.Where(row => row is not ("received" or "carried-in" or "disposed" or "carried-out")).ToList();
        var cells = new Dictionary<string, int>();
        foreach (var column in Columns)
        {
            var busy = column == "natural-person" || random.NextDouble() < 0.5;
            foreach (var outcome in outcomes)
                cells[$"{outcome}/{column}"] = busy && random.NextDouble() < 0.4 ? random.Next(1, column == "natural-person" ? size : Math.Max(2, size / 8)) : 0;
            cells[$"disposed/{column}"] = outcomes.Sum(outcome => cells[$"{outcome}/{column}"]);
            cells[$"carried-out/{column}"] = busy ? random.Next(0, Math.Max(1, size / 10)) : 0;
            cells[$"carried-in/{column}"] = Math.Min(cells[$"disposed/{column}"], busy ? random.Next(0, Math.Max(1, size / 10)) : 0);
            cells[$"received/{column}"] = cells[$"disposed/{column}"] + cells[$"carried-out/{column}"] - cells[$"carried-in/{column}"];
        }

        foreach (var row in rows)
            cells[$"{row}/total"] = Columns.Sum(column => cells[$"{row}/{column}"]);
        var entries = Balanced.Cells.ToBuilder();
        foreach (var (cell, value) in cells)
            entries[CellAddress.Parse($"requests/{cell}")] = new Entry(A.Text(value), "");
        return Balanced with { Cells = entries.ToImmutable() };
    }

    /// <summary>A slip of the finger in one figure: a digit changed, two swapped, one dropped, one doubled; the same figure never.</summary>
    public static string Slip(Random random, string figure)
    {
        while (true)
        {
            var at = random.Next(figure.Length);
            var slipped = random.Next(4) switch
            {
                0 => figure[..at] + (char)('0' + random.Next(10)) + figure[(at + 1)..],
                1 when at + 1 < figure.Length => figure[..at] + figure[at + 1] + figure[at] + figure[(at + 2)..],
                2 when figure.Length > 1 => figure.Remove(at, 1),
                3 => figure.Insert(at, figure[at].ToString()),
                _ => figure,
            };
            slipped = slipped.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0";
            if (slipped != figure && slipped.Length < 12)
                return slipped;
        }
    }

    /// <summary>The errors: single slips, and of ten one that puts the figure of a neighbour into the cell.</summary>
    public static (Entries Wrong, Dictionary<CellAddress, decimal> Right) Broken(Random random, Entries report, int errors)
    {
        var places = Form2021.Form.TableOf("requests")!.Cells.ToList();
        var right = new Dictionary<CellAddress, decimal>();
        while (right.Count < errors)
        {
            var at = random.Next(places.Count);
            var cell = places[at].Address;
            if (right.ContainsKey(cell))
                continue;
            var figure = A.Text(report.Value(cell));
            var written = random.Next(10) == 0 ? A.Text(report.Value(places[at == 0 ? 1 : at - 1].Address)) : Slip(random, figure);
            if (written == figure)
                continue;
            right[cell] = report.Value(cell);
            report = report.With(cell, written);
        }

        return (report, right);
    }

    /// <summary>How many of the broken reports have exactly the right repairs first.</summary>
    public static (int Right, int WronglySure, int Undecided, List<string> Missed) Count(int seed, int reports, int errors)
    {
        var (found, wronglySure, undecided, missed) = (0, 0, 0, new List<string>());
        for (var i = 0; i < reports; i++)
        {
            var random = new Random(seed + i);
            var (wrong, right) = Broken(random, Report(random, random.Next(3) switch { 0 => 12, 1 => 150, _ => 3000 }), errors);
            var verdict = wrong.Judged();
            var first = verdict.Findings.Where(finding => finding.Rule.StartsWith("T3-", StringComparison.Ordinal) && !finding.IsConsequence)
                .SelectMany(finding => finding.Repairs.Where(repair => repair.Sure).DefaultIfEmpty(finding.Repairs.FirstOrDefault())).OfType<Pipeline.Domain.Rules.Repair>()
                .DistinctBy(repair => repair.Cell).ToDictionary(repair => repair.Cell, repair => repair.Value);
            var sure = verdict.Findings.SelectMany(finding => finding.Repairs).Where(repair => repair.Sure).ToList();
            wronglySure += sure.Any(repair => !right.TryGetValue(repair.Cell, out var value) || value != repair.Value) ? 1 : 0;
            if (right.All(cell => first.TryGetValue(cell.Key, out var value) && value == cell.Value) && first.Count == errors)
            {
                found++;
                continue;
            }

            undecided += sure.Count == 0 ? 1 : 0;
            if (missed.Count < 12)
                missed.Add(string.Create(CultureInfo.InvariantCulture, $"{seed + i}: {string.Join(' ', right.Select(cell => $"{cell.Key} {wrong.Cells[cell.Key].Raw}→{cell.Value}"))} | {string.Join(' ', first.Select(cell => $"{cell.Key}={cell.Value}"))} sure {sure.Count}"));
        }

        return (found, wronglySure, undecided, missed);
    }
}
