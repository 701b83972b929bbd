using System.Text;

namespace Discord;

/// <summary>How grave a message of the log is.</summary>
public enum LogSeverity
{
    /// <summary>The client cannot go on.</summary>
    Critical = 0,

    /// <summary>Something was not done.</summary>
    Error = 1,

    /// <summary>Something was done in another way.</summary>
    Warning = 2,

    /// <summary>What happens.</summary>
    Info = 3,

    /// <summary>What happens, in detail.</summary>
    Verbose = 4,

    /// <summary>All.</summary>
    Debug = 5,
}

/// <summary>A message of a client's log.</summary>
public struct LogMessage
{
    /// <summary>Makes one.</summary>
    public LogMessage(LogSeverity severity, string? source, string? message, Exception? exception = null)
    {
        Severity = severity;
        Source = source;
        Message = message;
        Exception = exception;
    }

    /// <summary>How grave it is.</summary>
    public LogSeverity Severity { get; }

    /// <summary>The part of the client that says it.</summary>
    public string? Source { get; }

    /// <summary>What it says.</summary>
    public string? Message { get; }

    /// <summary>What was thrown, or null.</summary>
    public Exception? Exception { get; }

    /// <summary>On one line, the exception below it.</summary>
    public override readonly string ToString()
    {
        var text = new StringBuilder();
        if (Source is not null)
        {
            text.Append(Source.PadRight(11)).Append(' ');
        }

        text.Append(string.Concat((Message ?? "").Where(c => !char.IsControl(c))));
        if (Exception is not null)
        {
            text.Append(string.IsNullOrEmpty(Message) ? "" : ":" + Environment.NewLine).Append(Exception);
        }

        return text.ToString();
    }
}
