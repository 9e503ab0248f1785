using System.Collections.Immutable;

namespace Pipeline.Domain.Rules;

/// <summary>
/// 示例: a report that keeps or breaks a rule, told in a sentence for the public rule book and as changes to a balanced report, from
/// which the conformance files <c>seeds/rules/{id}/pass|fail</c> are made. One change a line:
/// <c>address = text</c> writes a cell (empty text leaves it blank), <c>section N + text</c> and <c>preamble + text</c> add a paragraph,
/// <c>section N = text</c> replaces a section (empty text leaves it empty), <c>section N -</c> leaves it out,
/// <c>title = text</c>, <c>agency = name</c>, <c>year = 2020</c>, <c>signoff = drafted,reviewed,secrecy,approved,date</c>,
/// <c>explain RULE = reason</c>, <c>reason = text</c> (of a correction); the same after <c>last:</c> changes the report of the year before, after <c>other:</c> another body's,
/// after <c>units:</c> the sums of the units of a government's report (<c>units: missing = N</c>: so many units are not public); <c>filed = date</c> is the day it came.
/// <c>{address}</c> and <c>{address+1}</c> in a text stand for the balanced report's figure.
/// </summary>
/// <param name="Words">What the example shows, in plain Chinese.</param>
/// <param name="Changes">The changes, in order.</param>
public sealed record Example(string Words, params ImmutableArray<string> Changes);
