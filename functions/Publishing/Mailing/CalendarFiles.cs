using Pipeline.Domain.Deadlines;

namespace Pipeline.Publishing.Mailing;

/// <summary>
/// 日历文件: <c>deadlines.csv</c>, <c>milestones.csv</c> and <c>holidays.csv</c>. The ones in <c>seeds/calendar</c> are built in;
/// a folder may hold others, and a file missing there is the built-in one.
/// </summary>
public static class CalendarFiles
{
    /// <summary>Reads and checks all three; throws <see cref="CalendarFormatException"/> naming file and line.</summary>
    /// <param name="folder">Where the installation keeps its own; null for the built-in ones.</param>
    public static FilingCalendar Load(string? folder = null) => new(
        FilingDates.Parse(Text("deadlines.csv", folder), "deadlines.csv"),
        Milestones.Parse(Text("milestones.csv", folder), "milestones.csv"),
        PublicHolidays.Parse(Text("holidays.csv", folder), "holidays.csv"));

    private static string Text(string file, string? folder)
    {
        if (folder is not null && Path.Combine(folder, file) is var path && File.Exists(path))
            return File.ReadAllText(path);
        using var stream = typeof(CalendarFiles).Assembly.GetManifestResourceStream($"calendar/{file}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
