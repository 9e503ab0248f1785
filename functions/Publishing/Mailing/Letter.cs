using System.Collections.Immutable;
using System.Text;

namespace Pipeline.Publishing.Mailing;

/// <summary>A part of a letter. Closed: the records below.</summary>
public abstract record LetterPart;

/// <summary>A paragraph.</summary>
public sealed record Prose(string Text) : LetterPart;

/// <summary>Whether a callout is news, good or bad; the words say it too.</summary>
public enum Tone
{
    /// <summary>Something to know.</summary>
    News,

    /// <summary>All is well.</summary>
    Good,

    /// <summary>Something must be done.</summary>
    Bad,
}

/// <summary>The one thing the reader should not miss: shown large, one a letter.</summary>
public sealed record Callout(string Text, Tone Tone = Tone.News) : LetterPart;

/// <summary>Labels with values.</summary>
public sealed record Facts(ImmutableArray<(string Label, string Value)> Pairs) : LetterPart;

/// <summary>A heading with a list below.</summary>
/// <param name="Heading">One line.</param>
/// <param name="Entries">Each a title and what to know about it; either may be empty.</param>
/// <param name="Numbered">Whether the order counts.</param>
public sealed record Items(string Heading, ImmutableArray<(string Title, string Detail)> Entries, bool Numbered = false) : LetterPart;

/// <summary>The way to act, as a button.</summary>
/// <param name="Label">What happens.</param>
/// <param name="Address">An absolute http or https address.</param>
public sealed record Action(string Label, Uri Address) : LetterPart;

/// <summary>
/// 信件: what a mail says, once. The HTML and the plain text are two prints of the same parts, so they cannot say different things.
/// </summary>
/// <param name="Subject">One line.</param>
/// <param name="Greeting">Whom it addresses.</param>
/// <param name="Parts">In order.</param>
/// <param name="Sender">Who signs.</param>
public sealed record Letter(string Subject, string Greeting, ImmutableArray<LetterPart> Parts, string Sender)
{
    /// <summary>Files that go with it.</summary>
    public ImmutableArray<Ports.Attachment> Attachments { get; init; } = [];

    /// <summary>The letter as plain text, lines ended by LF.</summary>
    public string PlainText()
    {
        var text = new StringBuilder().Append(Greeting).Append("\n\n");
        foreach (var part in Parts)
        {
            switch (part)
            {
                case Prose prose:
                    text.Append(prose.Text).Append("\n\n");
                    break;
                case Callout callout:
                    text.Append('【').Append(callout.Text).Append("】\n\n");
                    break;
                case Facts facts:
                    foreach (var (label, value) in facts.Pairs)
                        text.Append(label).Append('：').Append(value).Append('\n');
                    text.Append('\n');
                    break;
                case Items items:
                    text.Append(items.Heading).Append('\n');
                    for (var i = 0; i < items.Entries.Length; i++)
                    {
                        var (title, detail) = items.Entries[i];
                        text.Append(items.Numbered ? $"{i + 1}. " : "· ").AppendJoin('：', new[] { title, detail }.Where(piece => piece.Length > 0)).Append('\n');
                    }

                    text.Append('\n');
                    break;
                case Action action:
                    text.Append(action.Label).Append("：\n").Append(action.Address.AbsoluteUri).Append("\n\n");
                    break;
                default:
                    throw new InvalidOperationException($"{part.GetType().Name} has no plain text.");
            }
        }

        return text.Append("——\n").Append(Sender).Append('\n').ToString();
    }
}
