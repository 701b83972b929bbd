namespace Docker.DotNet.Models;

/// <summary>How a container's output is kept.</summary>
public class LogConfig
{
    /// <summary>The log driver, such as <c>json-file</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Config { get; set; }
}
