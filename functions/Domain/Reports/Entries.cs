using System.Collections.Immutable;
using Pipeline.Domain.Forms;
using Pipeline.Domain.Rules;

namespace Pipeline.Domain.Reports;

/// <summary>填写内容: one cell as written.</summary>
/// <param name="Raw">The text as the unit wrote it.</param>
/// <param name="Where">Where it stood, in the words of the unit's own document.</param>
/// <param name="Doubt">
/// Why the text states no figure plainly although it may look like one (fused digits, two readings that both balance),
/// in Chinese, with the candidates; null when the text speaks for itself.
/// </param>
public sealed record Entry(string Raw, string Where, string? Doubt = null)
{
    /// <summary>
    /// Where it stood in the file itself, so that a copy can be marked there: in Word the number of the table cell in document
    /// order (from 0), in Excel sheet and address (<c>表三!D12</c>). Empty where the reader cannot say. No part of what was written.
    /// </summary>
    public string Spot { get; init; } = "";
}

/// <summary>A word in a document's table headers that only one of the forms prints, and so decides which form it is.</summary>
/// <param name="Form">The form that prints the word.</param>
/// <param name="Word">As written.</param>
/// <param name="Where">Where it stood.</param>
public sealed record FormSign(ReportForm Form, string Word, string Where);

/// <summary>
/// 页边文字: what stands in the file beside the report's own text: page headers, footers, notes, short text boxes, comments, hidden
/// parts. Part of no section and no cell; looked at only for what must not become public.
/// </summary>
/// <param name="Where">In the words of the unit's own document: 页眉, 脚注 2, 批注 1.</param>
/// <param name="Text">As written.</param>
/// <param name="IsHidden">Whether a reader of the file does not see it and the public copy leaves it out.</param>
public sealed record Marginal(string Where, string Text, bool IsHidden = false);

/// <summary>章节: one of the six sections (条例 article 50, both annexes).</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="Heading">As written, or the canonical heading where the source states none.</param>
/// <param name="Paragraphs">Joined again where a page break had cut them; tables of the form are not among them.</param>
public sealed record Section(int Number, string Heading, ImmutableArray<string> Paragraphs);

/// <summary>审签信息: who drafted, reviewed and approved (statute, 7.3). Every part may be unknown.</summary>
public sealed record SignOff(string? DraftedBy, string? ReviewedBy, string? SecrecyReviewedBy, string? ApprovedBy, DateOnly? ApprovedOn);

/// <summary>情况说明: the unit's written reason for a finding of severity <see cref="Severity.Explain"/>.</summary>
/// <param name="Rule">The rule explained, for example <c>X-CARRY</c>.</param>
/// <param name="Cells">The cells it holds for; empty means all cells of the rule.</param>
/// <param name="Reason">Published beside the figure.</param>
/// <param name="By">Who gives the reason.</param>
public sealed record Explanation(string Rule, ImmutableArray<CellAddress> Cells, string Reason, string By);

/// <summary>
/// 填报内容: what a document says, before anything is decided about it. Readers make it, <see cref="Assessment"/> judges it.
/// The same report in another file type gives equal entries, <see cref="Entry.Where"/> aside.
/// </summary>
public sealed record Entries
{
    /// <summary>The form that the document itself names (JSON only); null elsewhere, where <see cref="Signs"/> tell.</summary>
    public ReportForm? DeclaredForm { get; init; }

    /// <summary>Header words that tell the form; signs of two forms are a mixture, which is a finding.</summary>
    public ImmutableArray<FormSign> Signs { get; init; } = [];

    /// <summary>报告年度 as the title (or the JSON's <c>year</c>) states it; null when not stated.</summary>
    public ReportYear? Year { get; init; }

    /// <summary>The agency's id, where the document carries one (JSON only).</summary>
    public string? AgencyIdText { get; init; }

    /// <summary>The agency's name as the title states it, inner spaces removed; null when not found.</summary>
    public string? AgencyName { get; init; }

    /// <summary>The title, inner spaces removed; null when not found.</summary>
    public string? Title { get; init; }

    /// <summary>Lines above the title: letterhead, secrecy marks, page furniture. Part of no report; looked at only for marks.</summary>
    public ImmutableArray<string> Above { get; init; } = [];

    /// <summary>What stands in the file beside the report. Part of no report; looked at only for marks and personal data.</summary>
    public ImmutableArray<Marginal> Margins { get; init; } = [];

    /// <summary>The unnumbered paragraphs before section 1 (legal basis, period, contact).</summary>
    public ImmutableArray<string> Preamble { get; init; } = [];

    /// <summary>The sections found, by number; a missing one is absent.</summary>
    public ImmutableArray<Section> Sections { get; init; } = [];

    /// <summary>The statutory tables found, by their id (<c>disclosure</c>, <c>requests</c>, <c>review</c>).</summary>
    public ImmutableArray<string> Tables { get; init; } = [];

    /// <summary>The cells written, by address; an address that is not here is blank.</summary>
    public ImmutableDictionary<CellAddress, Entry> Cells { get; init; } = ImmutableDictionary<CellAddress, Entry>.Empty;

    /// <summary>小计: figures that the unit printed on a group heading of table 3, which has none of its own; by the group's id (<c>requests/denied/total</c>).</summary>
    public ImmutableDictionary<CellAddress, Entry> Subtotals { get; init; } = ImmutableDictionary<CellAddress, Entry>.Empty;

    /// <summary>The sign-off block, where the document has one.</summary>
    public SignOff? SignOff { get; init; }

    /// <summary>Reasons given with the submission.</summary>
    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    /// <summary>更正说明, as the document states it: JSON's <c>reason</c>, or a line “更正说明：…”; null where it states none.</summary>
    public string? CorrectionReason { get; init; }

    /// <summary>What the reader has to say about the document itself (surplus columns, template text, positional mapping).</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];
}
