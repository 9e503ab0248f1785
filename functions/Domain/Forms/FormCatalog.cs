using System.Collections.Immutable;
using Pipeline.Domain.Reports;

namespace Pipeline.Domain.Forms;

/// <summary>格式目录: every edition of the form. A new edition is one file and one line here; a spec fails when years overlap or leave a gap.</summary>
public static class FormCatalog
{
    /// <summary>All editions, oldest first.</summary>
    public static ImmutableArray<ReportForm> All { get; } = [Form2019.Form, Form2021.Form];

    /// <summary>The form for a year, or null for a year before the first national form (≤ 2018: archive only).</summary>
    public static ReportForm? For(ReportYear year) => All.FirstOrDefault(form => form.Covers(year));

    /// <summary>The form with an id, or null.</summary>
    public static ReportForm? WithId(string? id) => All.FirstOrDefault(form => form.Id == id);

    /// <summary>A cell in the words of the form that has it, 表三「…」的「…」; its address where none has.</summary>
    public static string WordsOf(CellAddress cell) => All.Select(form => form.CellAt(cell)?.Words).FirstOrDefault(words => words is not null) ?? cell.ToString();
}
