namespace Pipeline.Domain.Deadlines;

/// <summary>A calendar file that may not be used. Its message is for whoever keeps the file: which file, which line, what is wrong.</summary>
public sealed class CalendarFormatException : FormatException
{
    /// <summary>Nothing is known.</summary>
    public CalendarFormatException()
    {
    }

    /// <summary>Only the message is known.</summary>
    public CalendarFormatException(string message) : base(message)
    {
    }

    /// <summary>The message and what caused it.</summary>
    public CalendarFormatException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>A fault in one line.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">The line, counted from 1.</param>
    /// <param name="fault">What is wrong, in Chinese.</param>
    public CalendarFormatException(string file, int line, string fault) : base($"{file} 第 {line} 行：{fault}") => (File, Line) = (file, line);

    /// <summary>The file's name.</summary>
    public string File { get; } = "";

    /// <summary>The line, counted from 1; 0 when it is about the whole file.</summary>
    public int Line { get; }
}
