using System.Globalization;
using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>An account.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The name to type at the console.</param>
/// <param name="Team">The workspace it belongs to.</param>
public sealed record SlackUser(string Id, string Name, string Team)
{
    /// <summary>A guest.</summary>
    public bool Restricted { get; init; }

    /// <summary>A program.</summary>
    public bool Bot { get; init; }

    /// <summary>Has left.</summary>
    public bool Deleted { get; init; }
}

/// <summary>A message as it reads now.</summary>
public sealed class SlackMessage
{
    /// <summary>What it is called in its channel.</summary>
    public required string Ts { get; init; }

    /// <summary>Its channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The message it answers, or null.</summary>
    public string? Thread { get; init; }

    /// <summary>The one person who sees it, or null for all.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>Text beside the blocks.</summary>
    public string Text { get; set; } = "";

    /// <summary>Blocks, or null.</summary>
    public JsonElement? Blocks { get; set; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; set; }

    /// <summary>All its texts.</summary>
    public string All => Text + "\n" + Shown.Of(Blocks);
}

/// <summary>A modal that is open.</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Who sees it.</param>
/// <param name="View">What it shows.</param>
public sealed record OpenView(string Id, string User, JsonElement View);

/// <summary>A file that was uploaded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Channel">Where it is shown.</param>
/// <param name="Thread">In which thread.</param>
public sealed record SlackFile(string Name, string Content, string Channel, string? Thread);

/// <summary>What is in a workspace. Every member may be used by several threads.</summary>
public sealed class Workspace(TimeProvider clock)
{
    /// <summary>The workspace's id.</summary>
    public const string Team = "T0DEMO";

    /// <summary>The channel for operations.</summary>
    public const string Channel = "C0OPS";

    /// <summary>The bot's account.</summary>
    public const string BotUser = "U0BOT";

    private readonly List<SlackMessage> messages = [];
    private readonly List<SlackFile> files = [];
    private readonly Dictionary<string, OpenView> views = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private long lastTs;

    /// <summary>The people.</summary>
    public List<SlackUser> Users { get; } =
    [
        new("U0MAYA", "maya", Team),
        new("U0JONAS", "jonas", Team),
        new("U0PRIYA", "priya", Team),
        new("U0SAM", "sam", Team) { Restricted = true },
        new(BotUser, "opsbot", Team) { Bot = true },
    ];

    /// <summary>The channels that the bot is in.</summary>
    public HashSet<string> Channels { get; } = [Channel];

    /// <summary>Something was posted, edited, opened or uploaded.</summary>
    public Action<object>? Changed { get; set; }

    /// <summary>All messages, in the order in which they were posted.</summary>
    public IReadOnlyList<SlackMessage> Messages => Copy(messages);

    /// <summary>All files.</summary>
    public IReadOnlyList<SlackFile> Files => Copy(files);

    /// <summary>The views that are open, oldest first.</summary>
    public IReadOnlyList<OpenView> Views
    {
        get
        {
            lock (gate)
            {
                return [.. views.Values];
            }
        }
    }

    /// <summary>A message's name that no other has.</summary>
    public string NextTs()
    {
        lock (gate)
        {
            lastTs = Math.Max(lastTs + 1, clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000);
            return string.Create(CultureInfo.InvariantCulture, $"{lastTs / 1_000_000}.{lastTs % 1_000_000:000000}");
        }
    }

    /// <summary>Posts a message.</summary>
    public SlackMessage Post(SlackMessage message) => Tell(message, () => messages.Add(message));

    /// <summary>Edits a message; null when there is none of that name.</summary>
    public SlackMessage? Edit(string channel, string ts, string? text, JsonElement? blocks)
    {
        if (Messages.FirstOrDefault(m => m.Channel == channel && m.Ts == ts && m.OnlyFor is null) is not { } message)
        {
            return null;
        }

        return Tell(message, () =>
        {
            (message.Text, message.Blocks) = (text ?? message.Text, blocks);
            message.Edits++;
        });
    }

    /// <summary>Takes a message away, as a person may.</summary>
    public void Delete(SlackMessage message)
    {
        lock (gate)
        {
            messages.Remove(message);
        }
    }

    /// <summary>Opens a view, or changes one that is open.</summary>
    public OpenView Show(OpenView view) => Tell(view, () => views[view.Id] = view);

    /// <summary>Closes a view.</summary>
    public OpenView? Close(string id)
    {
        lock (gate)
        {
            return views.Remove(id, out var view) ? view : null;
        }
    }

    /// <summary>Shows a file.</summary>
    public SlackFile Share(SlackFile file) => Tell(file, () => files.Add(file));

    private T Tell<T>(T what, Action change)
        where T : class
    {
        lock (gate)
        {
            change();
        }

        Changed?.Invoke(what);
        return what;
    }

    private IReadOnlyList<T> Copy<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }
}
