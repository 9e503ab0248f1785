namespace Pipeline.Cli;

/// <summary>Something the person at the keyboard can mend: said in plain Chinese without a stack trace, then the program ends.</summary>
internal sealed class Complaint : Exception
{
    /// <summary>Exit status of a command line that makes no sense; apart from 1 and 2, which <c>check</c> gives a meaning.</summary>
    public const int WrongUse = 64;

    /// <summary>Exit status when something around the program is missing (the emulator, Node.js, a port).</summary>
    public const int Unavailable = 69;

    /// <summary>Exit status after Ctrl-C.</summary>
    public const int Interrupted = 130;

    public Complaint(string message, int status = Unavailable, Exception? because = null) : base(message, because) => Status = status;

    /// <summary>The exit status.</summary>
    public int Status { get; }
}
