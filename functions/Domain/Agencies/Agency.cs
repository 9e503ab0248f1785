using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Agencies;

/// <summary>行政机关类别: what kind of body reports, because article 49 gives departments and governments different dates.</summary>
public enum AgencyKind
{
    /// <summary>政府部门: a department of a people's government at county level or above (article 49¶1, 31 January).</summary>
    Department,

    /// <summary>县级以上人民政府: a government, whose report its disclosure authority publishes (article 49¶2, 31 March).</summary>
    Government,

    /// <summary>乡镇人民政府、街道办事处: not named in article 49; in practice collected with the departments.</summary>
    Township,
}

/// <summary>联系人: a person or office that mail goes to.</summary>
/// <param name="Name">As addressed in the mail.</param>
/// <param name="Email">A plain address, validated where it is loaded.</param>
public sealed record Contact(string Name, string Email);

/// <summary>行政机关: a body that must report each year (条例 article 49).</summary>
/// <param name="Id">Division and slug.</param>
/// <param name="Name">Full official name, for example 隆德县科学技术局.</param>
/// <param name="Kind">Decides the deadline and which rules of competence hold.</param>
public sealed record Agency(AgencyId Id, string Name, AgencyKind Kind)
{
    /// <summary>Other names that its own documents use, for example 隆德县科技局.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>信息员: who drafts the report and gets the reminders; null when not known.</summary>
    public Contact? Clerk { get; init; }

    /// <summary>分管负责同志: the responsible leader (30号, 明确责任), mailed when the clerk did not act; null when not known.</summary>
    public Contact? Leader { get; init; }

    /// <summary>职权: the rows of table 2 that it has powers for (<c>licences</c>, <c>penalties</c>, <c>coercive-measures</c>, <c>fees</c>); null when the register does not say.</summary>
    public ImmutableHashSet<string>? Powers { get; init; }

    /// <summary>First day the body existed; null when it predates the register. A year that ended before it is not owed.</summary>
    public DateOnly? Founded { get; init; }

    /// <summary>Last day the body existed (merged or abolished); null while it exists.</summary>
    public DateOnly? Abolished { get; init; }

    /// <summary>Whether a name found in a document names this body: full name or alias, white space and traditional characters aside.</summary>
    public bool IsCalled(string name)
    {
        var bare = Bare(name);
        return bare.Length > 0 && (Bare(Name) == bare || Aliases.Any(alias => Bare(alias) == bare));

        static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)).Select(Traditional.Of));
    }
}

/// <summary>行政区划: a county, city or province with its disclosure authority (article 3).</summary>
/// <param name="Code">GB/T 2260.</param>
/// <param name="Name">For example 隆德县.</param>
public sealed record Division(DivisionCode Code, string Name)
{
    /// <summary>The division above, or null at the top of this installation.</summary>
    public DivisionCode? Parent { get; init; }

    /// <summary>政府信息公开工作主管部门: who gets digests and alarms; null when not known.</summary>
    public Contact? Supervisor { get; init; }

    /// <summary>要求审签: whether a report needs a complete sign-off block by distinct persons before it is public (statute, 7.3). By default it does not.</summary>
    public bool NeedsSignOff { get; init; }
}
