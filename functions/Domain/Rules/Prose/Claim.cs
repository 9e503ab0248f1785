using System.Text.RegularExpressions;

namespace Pipeline.Domain.Rules.Prose;

/// <summary>文中说法: a way in which the prose states a figure of the tables.</summary>
/// <param name="Rule">The rule it is checked by.</param>
/// <param name="Pattern">Finds it; contains <see cref="StatedFigure.Count"/>.</param>
/// <param name="Topic">What the sentence must be about; null where the pattern says so itself.</param>
/// <param name="Read">What it means; null when this match is no such statement after all.</param>
internal sealed record Claim(string Rule, Regex Pattern, Topic? Topic, Func<Facts, Sentence, Match, Reading?> Read)
{
    /// <summary>Whether the figure may be the first of several that the sentence goes on to list (答复7件，不予受理4件，补正后仍不明确1件): they may add up to what the table says.</summary>
    public bool MayGoOn { get; init; }
}

/// <summary>A statement found.</summary>
/// <param name="Claim">Which.</param>
/// <param name="Sentence">Where.</param>
/// <param name="Match">The words.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Reading">What it means.</param>
internal sealed record Statement(Claim Claim, Sentence Sentence, Match Match, StatedFigure Figure, Reading Reading)
{
    /// <summary>Whether the tables say so too; a figure that cannot be read says nothing against it.</summary>
    public bool Agrees => MayMean(Reading.Value) || Reading.Others.Any(MayMean) || (Claim.MayGoOn && AddsUp());

    private bool MayMean(decimal? figure) => figure is not { } value || Figure.Allows(value);

    private bool AddsUp()
    {
        var sum = Figure.Value;
        foreach (var next in Sentence.CountsBeside(Match.Index + Match.Length))
        {
            sum += next;
            if (sum == Reading.Value)
                return true;
        }

        return false;
    }

    /// <summary>Every statement that the prose makes on the whole year and the whole body.</summary>
    public static IEnumerable<Statement> Of(ProseText prose, IEnumerable<Claim> claims) =>
        from sentence in prose.Sentences
        where sentence.Text.AsSpan().ContainsAnyInRange('0', '9')
        from claim in claims
        from match in claim.Pattern.Matches(sentence.Text)
        where claim.Topic is not { } topic || sentence.At(match.Index + match.Length) == topic
        where !Scope.IsNarrower(sentence, match.Index, prose.Facts.Report.Year)
        let reading = claim.Read(prose.Facts, sentence, match)
        where reading is not null
        select new Statement(claim, sentence, match, StatedFigure.Of(match), reading);
}
