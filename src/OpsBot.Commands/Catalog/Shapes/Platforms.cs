namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>The chat platforms and how each names accounts and channels.</summary>
internal static class Platforms
{
    private static readonly CharacterForm SlackId = new("A-Z0-9", "A-Z0-9", 32);

    private static readonly (string Platform, ScalarFormat<string> Account, ScalarFormat<string>? Channel)[] All =
    [
        // A Slack user id is unique only together with its team (Slack's users.info: "id" and "team_id").
        ("slack", Formats.Checked("a Slack account", IsSlackAccount, "Write team and user, as T012AB3CD/U345EF6GH.", () => Schema.Pattern("^[A-Z0-9]+/[A-Z0-9]+$")),
            Formats.Of("a Slack channel", SlackId, "Write the channel's id, as C123AB4CD: a name may change.")),
        ("discord", Formats.Digits("a Discord account", "Write the user's id, a number: a name may change."),
            Formats.Digits("a Discord channel", "Write the channel's id, a number: a name may change.")),
        ("web", Formats.Name, Formats.Name),
        ("os", Formats.Of("a user of the operating system", new CharacterForm("A-Za-z_", "A-Za-z0-9_.-", 64), "Write the user's name."), null),
    ];

    /// <summary>The keys of a person's <c>accounts</c>.</summary>
    public static IReadOnlyList<Field> Accounts { get; } =
        [.. All.Select(p => new Field(p.Platform, new Shape.OneOrMany(new Shape.Text(p.Account)), $"Account on {p.Platform}, or a list of them."))];

    /// <summary>The keys of a system's <c>channels</c>.</summary>
    public static IReadOnlyList<Field> Channels { get; } =
        [.. All.Where(p => p.Channel is not null)
            .Select(p => new Field(p.Platform, new Shape.OneOrMany(new Shape.Text(p.Channel!)), $"Channel on {p.Platform}, or a list of them; the first gets announcements."))];

    private static bool IsSlackAccount(string text) => text.Split('/') is [var team, var user] && SlackId.Fits(team) && SlackId.Fits(user);
}
