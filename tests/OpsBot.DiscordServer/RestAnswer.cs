namespace OpsBot.DiscordServer;

/// <summary>An answer of the HTTP API.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, or null.</param>
internal sealed record RestAnswer(int Status, object? Body)
{
    /// <summary>Done, with nothing to say.</summary>
    public static RestAnswer None { get; } = new(204, null);

    /// <summary>What the request broke, if it broke a rule.</summary>
    public IReadOnlyList<string> Broken { get; private init; } = [];

    /// <summary>Done.</summary>
    public static RestAnswer Ok(object body, int status = 200) => new(status, body);

    /// <summary>Refused.</summary>
    public static RestAnswer Error(int status, int code, string message) => new(status, new { message, code });

    /// <summary>Refused because a rule is broken.</summary>
    public static RestAnswer Invalid(IReadOnlyList<string> wrong) => new(400, new
    {
        message = "Invalid Form Body",
        code = 50035,
        errors = new Dictionary<string, object>(StringComparer.Ordinal) { ["_errors"] = wrong.Select(w => new { code = "INVALID", message = w }).ToArray() },
    })
    {
        Broken = wrong,
    };
}
