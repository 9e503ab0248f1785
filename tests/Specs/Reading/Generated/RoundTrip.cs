using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Reports;
using Pipeline.Domain.Rules;
using Pipeline.Reading;

namespace Pipeline.Specs.Reading.Generated;

/// <summary>What became of the cells of one or many documents.</summary>
internal sealed class RoundTrip
{
    private readonly SortedDictionary<string, (int Right, int Flagged)> byRendering = new(StringComparer.Ordinal);

    public int Documents { get; private set; }

    public int Right { get; private set; }

    public int Flagged { get; private set; }

    public int DamagedRight { get; private set; }

    public int DamagedFlagged { get; private set; }

    /// <summary>Wrong in silence: what must never be.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Cells that were flagged in documents without damage, most frequent story first.</summary>
    public Dictionary<string, int> Doubted { get; } = [];

    public double ShareRight => 100.0 * Right / Math.Max(1, Right + Flagged);

    /// <summary>Draws, renders and reads documents by their numbers.</summary>
    public static RoundTrip Run(IEnumerable<int> numbers)
    {
        var all = new RoundTrip();
        foreach (var one in numbers.AsParallel().AsOrdered().Select(One))
            all.Add(one);
        return all;
    }

    /// <summary>The document with a number.</summary>
    public static (Sketch Sketch, Rendering Rendering, byte[] Bytes, bool IsDamaged) Draw(int number)
    {
        var chance = new Chance(number);
        var sketch = Sketch.Of(RandomReport.Draw(chance));
        var rendering = Renderings.All[number % Renderings.All.Count];
        Quirks.Bend(sketch, chance, rendering);
        var isDamaged = rendering.IsLossy || (chance.Of(20) && !rendering.IsList);
        var intended = sketch;
        if (isDamaged && !rendering.IsLossy)
            Damage.Do(sketch, chance, rendering);
        return (intended, rendering, rendering.Render(sketch, chance), isDamaged);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Documents} documents; not damaged: {Right} cells right, {Flagged} flagged ({ShareRight:0.000} % right); damaged: {DamagedRight} right, {DamagedFlagged} flagged; wrong in silence: {Wrong.Count}\n")
        + string.Join('\n', byRendering.Select(pair => string.Create(CultureInfo.InvariantCulture, $"  {pair.Key}: {pair.Value.Right} right, {pair.Value.Flagged} flagged")))
        + "\n" + string.Join('\n', Doubted.OrderByDescending(pair => pair.Value).Take(12).Select(pair => $"  {pair.Value} × {pair.Key}"));

    private static RoundTrip One(int number)
    {
        var (sketch, rendering, bytes, isDamaged) = Draw(number);
        var entries = Readers.Read(new SourceFile($"报告{rendering.Extension}", bytes));
        var verdict = Assessment.Of(entries, Circumstances.None);
        var trip = new RoundTrip { Documents = 1 };
        var says = verdict.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule).ToHashSet();
        var story = $"{rendering} {string.Join("+", sketch.Story)}";
        foreach (var cell in sketch.Expected)
        {
            var place = sketch.Form.CellAt(cell.Key)!;
            var meant = Figure.Read(new Entry(cell.Value, ""), place);
            var read = verdict.Report is { } report && report.Form == sketch.Form ? report[cell.Key] : null;
            if (read is not null && read.State == meant.State && read.Value == meant.Value)
                trip.Count(rendering, isDamaged, true);
            else if (IsSaid(read, place, says, verdict))
                trip.Doubt(rendering, isDamaged, $"#{number} {story}: {read?.State.ToString() ?? string.Join(",", says)} {(read is null ? "" : entries.Cells.GetValueOrDefault(cell.Key)?.Doubt)}");
            else
                trip.Wrong.Add($"#{number} {story}: {cell.Key} meant “{cell.Value}”, read {read?.State} “{read?.Raw}” {read?.Where}");
        }

        return trip;
    }

    /// <summary>Said: the cell is unreadable, a finding that blocks names it, or it is not there and the document was called incomplete.</summary>
    private static bool IsSaid(Cell? read, FormCell place, HashSet<string> says, Verdict verdict) => read switch
    {
        null => says.Count > 0,
        { State: CellState.Unreadable } => true,
        _ when verdict.Findings.Any(finding => finding.Rule == "F-TABLE" && finding.Severity == Severity.Error && finding.Cells.Contains(place.Address)) => true,
        { State: CellState.Blank } => verdict.Findings.Any(finding => finding.Rule is "F-TABLE" && finding.Severity == Severity.Error && finding.Message.Contains(place.Table.Name, StringComparison.Ordinal)),
        _ => false,
    };

    private void Count(Rendering rendering, bool isDamaged, bool right)
    {
        var (rights, flags) = byRendering.GetValueOrDefault(rendering.Name);
        if (isDamaged)
            _ = right ? DamagedRight++ : DamagedFlagged++;
        else
        {
            _ = right ? Right++ : Flagged++;
            byRendering[rendering.Name] = right ? (rights + 1, flags) : (rights, flags + 1);
        }
    }

    private void Doubt(Rendering rendering, bool isDamaged, string story)
    {
        Count(rendering, isDamaged, false);
        if (!isDamaged)
            Doubted[story] = Doubted.GetValueOrDefault(story) + 1;
    }

    private void Add(RoundTrip one)
    {
        Documents += one.Documents;
        Right += one.Right;
        Flagged += one.Flagged;
        DamagedRight += one.DamagedRight;
        DamagedFlagged += one.DamagedFlagged;
        Wrong.AddRange(one.Wrong);
        foreach (var (name, counts) in one.byRendering)
        {
            var before = byRendering.GetValueOrDefault(name);
            byRendering[name] = (before.Right + counts.Right, before.Flagged + counts.Flagged);
        }

        foreach (var (story, count) in one.Doubted)
            Doubted[story] = Doubted.GetValueOrDefault(story) + count;
    }
}
