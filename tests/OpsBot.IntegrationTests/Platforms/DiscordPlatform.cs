using OpsBot.Contracts.Chat;
using OpsBot.DiscordServer;
using OpsBot.IntegrationTests.Discord;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>Discord, through the server for tests.</summary>
internal sealed class DiscordPlatform(DiscordTeam team) : IChatPlatform
{
    public IReadOnlySet<ChatDifference> Differences { get; } = new HashSet<ChatDifference>();

    public async Task<ChatAnswer> AskAsync(string person, string line) => await AnswerOfAsync(await team.People.RunAsync(UserOf(person), DiscordTeam.Ops, "ops", ("line", line)));

    public async Task<ChatAnswer> PressAsync(string person, ChatMessage message, string label, string? text = null)
    {
        var pressed = await team.People.Press(UserOf(person), (DiscordMessage)message.Handle!, label).AnsweredAsync();
        return await AnswerOfAsync(text is null ? pressed : await team.People.SubmitAsync(pressed, ("value", text)));
    }

    public async Task<ChatAnswer> FillInAsync(string person, ChatAnswer form, string field, string value)
    {
        var opened = (Interaction)form.Handle!;
        return await AnswerOfAsync(await team.People.SubmitAsync(opened, (opened.Modal!.Inputs.Single(i => i.Label.Equals(field, StringComparison.OrdinalIgnoreCase)).CustomId, value)));
    }

    public Task<IReadOnlyList<ChatMessage>> ReadAsync() => Task.FromResult<IReadOnlyList<ChatMessage>>(
    [
        .. team.Discord.World.Messages.Where(m => m.OnlyFor is null && m.Author == World.Bot)
            .Select(m => new ChatMessage($"{m.Id}", m.Channel == DiscordTeam.Ops ? null : $"{m.Channel}", m.Text, [.. m.Buttons.Select(b => b.Label)], [.. m.Attachments.Select(a => a.Text)], m)),
    ]);

    public Task LogLinesAsync(string service, int lines) => team.Bot.LogLinesAsync(service, lines);

    public async ValueTask DisposeAsync()
    {
        team.AssertClean();
        await team.DisposeAsync();
    }

    private static ulong UserOf(string person) => person switch
    {
        "maya" => DiscordTeam.Maya,
        "jonas" => DiscordTeam.Jonas,
        "priya" => DiscordTeam.Priya,
        _ => throw new ArgumentException($"nobody is called {person}", nameof(person)),
    };

    private static async Task<ChatAnswer> AnswerOfAsync(Interaction interaction) => interaction.Modal is { } modal
        ? new ChatAnswer(modal.Title, [.. modal.Inputs.Select(i => i.Label.ToLowerInvariant())], interaction)
        : new ChatAnswer((await interaction.ReplyAsync()).Text, []);
}
