using OpsBot.Contracts.Chat;
using OpsBot.IntegrationTests.Slack;
using OpsBot.SlackServer;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>Slack, through the server for tests.</summary>
internal sealed class SlackPlatform(SlackTeam team) : IChatPlatform
{
    private SlackStandIn Slack => team.Slack;

    public IReadOnlySet<ChatDifference> Differences { get; } = new HashSet<ChatDifference>();

    public Task<ChatAnswer> AskAsync(string person, string line) => AnswerAsync(person, () => Slack.People.SlashAsync(UserOf(person), "/ops " + line));

    public async Task<ChatAnswer> PressAsync(string person, ChatMessage message, string label, string? text = null)
    {
        var answer = await AnswerAsync(person, () => Slack.People.PressAsync(UserOf(person), (SlackMessage)message.Handle!, label));
        return text is null ? answer : await AnswerAsync(person, () => Slack.People.SubmitAsync(UserOf(person), (OpenView)answer.Handle!, new Dictionary<string, string> { ["value"] = text }));
    }

    public Task<ChatAnswer> FillInAsync(string person, ChatAnswer form, string field, string value) =>
        AnswerAsync(person, () => Slack.People.SubmitAsync(UserOf(person), (OpenView)form.Handle!, new Dictionary<string, string> { [field] = value }));

    public Task<IReadOnlyList<ChatMessage>> ReadAsync() => Task.FromResult<IReadOnlyList<ChatMessage>>(
    [
        .. Slack.Workspace.Messages.Where(m => m.OnlyFor is null && m.Channel == Workspace.Channel)
            .Select(m => new ChatMessage(m.Ts, m.Thread, m.All, [.. Shown.Buttons(m.Blocks).Select(b => b.Label)], [], m)),
        .. Slack.Workspace.Files.Select(f => new ChatMessage(f.Name, f.Thread, f.Name, [], [f.Content])),
    ]);

    public Task LogLinesAsync(string service, int lines) => team.Bot.LogLinesAsync(service, lines);

    public async ValueTask DisposeAsync()
    {
        team.AssertClean();
        await team.DisposeAsync();
    }

    private static string UserOf(string person) => "U0" + person.ToUpperInvariant();

    /// <summary>The next that this person alone is told, or the view that opens for them.</summary>
    private async Task<ChatAnswer> AnswerAsync(string person, Func<Task> act)
    {
        var user = UserOf(person);
        var (told, views) = (Told(user).Count, Slack.Workspace.Views.Select(v => v.Id).ToHashSet());
        await act();
        return await team.FindAsync(
            () => Told(user) is var now && now.Count > told ? new ChatAnswer(now[^1].All, [])
                : Slack.Workspace.Views.FirstOrDefault(v => v.User == user && !views.Contains(v.Id)) is { } view ? new ChatAnswer("", [.. FieldsOf(view)], view)
                : null,
            $"{person} is answered");
    }

    private List<SlackMessage> Told(string user) => [.. Slack.Workspace.Messages.Where(m => m.OnlyFor == user)];

    private static IEnumerable<string> FieldsOf(OpenView view) => view.View.GetProperty("blocks").EnumerateArray()
        .Where(b => b.GetProperty("type").GetString() == "input").Select(b => b.GetProperty("label").GetProperty("text").GetString()!.ToLowerInvariant());
}
