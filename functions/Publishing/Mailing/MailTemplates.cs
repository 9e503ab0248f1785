namespace Pipeline.Publishing.Mailing;

/// <summary>Keys of the templates under <c>Templates/Mail</c>.</summary>
public static class MailTemplates
{
    /// <summary>Every letter, in one column, styles inline because mail programs drop style sheets, nothing loaded from anywhere.</summary>
    public const string Letter = "Mail/Letter";
}
