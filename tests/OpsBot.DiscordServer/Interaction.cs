namespace OpsBot.DiscordServer;

/// <summary>What a person used, and how the bot has answered.</summary>
public sealed class Interaction
{
    private readonly World world;

    internal Interaction(World world) => this.world = world;

    /// <summary>Its id.</summary>
    public required ulong Id { get; init; }

    /// <summary>What its answers are allowed by.</summary>
    public required string Token { get; init; }

    /// <summary>2 a command, 3 a button, 4 a command that is being typed, 5 a modal.</summary>
    public required int Type { get; init; }

    /// <summary>Who used it.</summary>
    public required ulong User { get; init; }

    /// <summary>Where.</summary>
    public required ulong Channel { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The message that a button or a modal belongs to, or null.</summary>
    public DiscordMessage? Message { get; init; }

    /// <summary>How long the first answer took; null: there is none yet.</summary>
    public TimeSpan? AcknowledgedAfter { get; internal set; }

    /// <summary>The first answer put off the rest.</summary>
    public bool Deferred { get; internal set; }

    /// <summary>The modal that was opened, or null.</summary>
    public ShownModal? Modal { get; internal set; }

    /// <summary>What the typed may be completed to, or null.</summary>
    public IReadOnlyList<(string Name, string Value)>? Choices { get; internal set; }

    /// <summary>The answers, in order: the first answer if it was a message, and what came later by the token.</summary>
    public IReadOnlyList<DiscordMessage> Replies { get; internal set; } = [];

    /// <summary>The message that the first answer made, or the thinking that it left.</summary>
    internal DiscordMessage? Original { get; set; }

    /// <summary>Its token is not taken any more.</summary>
    internal bool Forgotten { get; set; }

    /// <summary>Waits until it has its first answer.</summary>
    public Task<Interaction> AnsweredAsync() => UntilAsync(i => i.AcknowledgedAfter is not null, "a first answer");

    /// <summary>Waits until something of it is so.</summary>
    public Task<Interaction> UntilAsync(Func<Interaction, bool> so, string what = "what was waited for") => world.UntilAsync(() => so(this) ? this : null, what);

    /// <summary>Waits for an answer that says something.</summary>
    public Task<DiscordMessage> ReplyAsync(string containing = "") =>
        world.UntilAsync(() => Replies.FirstOrDefault(r => !r.Thinking && r.Text.Contains(containing, StringComparison.Ordinal)), $"an answer with '{containing}'");
}
