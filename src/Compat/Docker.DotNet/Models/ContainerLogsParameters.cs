namespace Docker.DotNet.Models;

/// <summary>Which part of a container's log to read.</summary>
public class ContainerLogsParameters
{
    /// <summary>Read standard output. At least one of the two streams is needed, else the engine answers 400.</summary>
    public bool? ShowStdout { get; set; }

    /// <summary>Read standard error.</summary>
    public bool? ShowStderr { get; set; }

    /// <summary>Only entries after this time, in Unix seconds, with a fraction if wanted: <c>1700000000.5</c>. (Times in words and durations are the command line's own.)</summary>
    public string? Since { get; set; }

    /// <summary>Only entries before this time, written as <see cref="Since"/>.</summary>
    public string? Until { get; set; }

    /// <summary>Put an RFC 3339 timestamp before each line.</summary>
    public bool? Timestamps { get; set; }

    /// <summary>Stay connected and send what comes.</summary>
    public bool? Follow { get; set; }

    /// <summary>Begin this many lines before the end; <c>all</c> when null.</summary>
    public string? Tail { get; set; }
}
