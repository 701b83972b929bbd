using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name to type at the console.</param>
public sealed record DiscordMember(ulong Id, string Name)
{
    /// <summary>A program.</summary>
    public bool Bot { get; init; }

    /// <summary>Has not yet accepted the guild's rules.</summary>
    public bool Pending { get; init; }

    /// <summary>May do nothing until then.</summary>
    public DateTimeOffset? TimedOutUntil { get; init; }

    /// <summary>Takes no direct messages.</summary>
    public bool ClosedToMessages { get; init; }
}

/// <summary>A channel, a thread or a direct channel.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">0 text, 1 direct, 11 thread.</param>
public sealed record DiscordChannel(ulong Id, string Name, int Type)
{
    /// <summary>The channel that a thread is in.</summary>
    public ulong? Parent { get; init; }

    /// <summary>The person at the other end of a direct channel.</summary>
    public ulong? Recipient { get; init; }
}

/// <summary>A file that came with a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is in it.</param>
public sealed record UploadedFile(string Name, byte[] Content);

/// <summary>A file of a message.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is in it.</param>
public sealed record DiscordAttachment(ulong Id, string Name, byte[] Content)
{
    /// <summary>What is in it, read as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Content);
}

/// <summary>A message as it reads now.</summary>
public sealed class DiscordMessage
{
    /// <summary>Its id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Its channel.</summary>
    public required ulong Channel { get; init; }

    /// <summary>Who posted it.</summary>
    public required ulong Author { get; init; }

    /// <summary>The one person who sees it, or null for all.</summary>
    public ulong? OnlyFor { get; init; }

    /// <summary>Its text.</summary>
    public string Content { get; set; } = "";

    /// <summary>Its embeds; undefined: none.</summary>
    public JsonElement Embeds { get; set; }

    /// <summary>Its rows; undefined: none.</summary>
    public JsonElement Components { get; set; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<DiscordAttachment> Attachments { get; set; } = [];

    /// <summary>How often it was edited.</summary>
    public int Edits { get; set; }

    /// <summary>The bot is thinking: this will be its answer.</summary>
    public bool Thinking { get; set; }

    /// <summary>Whom it pings: of those that it mentions, those that its sender allowed.</summary>
    public IReadOnlyList<ulong> Pings { get; set; } = [];

    /// <summary>It pings everyone.</summary>
    public bool PingsEveryone { get; set; }

    /// <summary>All its texts.</summary>
    public string Text => Content + "\n" + Shown.Of(Embeds);

    /// <summary>Its buttons.</summary>
    public IReadOnlyList<ShownButton> Buttons => Shown.Buttons(Components);

    /// <summary>A button by what stands on it.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public ShownButton Button(string label) =>
        Buttons.FirstOrDefault(b => b.Label == label) ?? throw new InvalidOperationException($"There is no button '{label}' on it, but: {string.Join(", ", Buttons.Select(b => b.Label))}");
}

/// <summary>A guild: what is in it, and what people see of it. Every member may be used by several threads.</summary>
public sealed class World
{
    /// <summary>The bot's account and its application.</summary>
    public const ulong Bot = 1000000000000000003;

    private readonly TimeProvider clock;
    private readonly List<DiscordMessage> messages = [];
    private readonly Dictionary<ulong, DiscordChannel> channels = [];
    private readonly Dictionary<ulong, DiscordMember> members = [];
    private readonly List<JsonElement> commands = [];
    private readonly Lock gate = new();
    private Action<object>? listeners;
    private ulong lastId;

    internal World(DiscordServerOptions options, TimeProvider clock)
    {
        this.clock = clock;
        Guild = options.Guild;
        members[Bot] = new DiscordMember(Bot, "opsbot") { Bot = true };
        foreach (var (id, name) in new[] { (11ul, "maya"), (12ul, "jonas"), (13ul, "priya"), (14ul, "sam") })
        {
            members[1000000000000000000 + id] = new DiscordMember(1000000000000000000 + id, name);
        }

        channels[options.Channel] = new DiscordChannel(options.Channel, "ops", 0);
    }

    /// <summary>The guild's id.</summary>
    public ulong Guild { get; }

    /// <summary>The accounts.</summary>
    public IReadOnlyList<DiscordMember> Members => Copy(members.Values);

    /// <summary>The channels, threads and direct channels.</summary>
    public IReadOnlyList<DiscordChannel> Channels => Copy(channels.Values);

    /// <summary>All messages, in the order in which they were posted.</summary>
    public IReadOnlyList<DiscordMessage> Messages => Copy(messages);

    /// <summary>The commands that are registered, as they were sent, with their ids.</summary>
    public IReadOnlyList<JsonElement> Commands => Copy(commands);

    /// <summary>An account by its name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DiscordMember Member(string name) => Members.FirstOrDefault(m => m.Name == name) ?? throw new InvalidOperationException($"Nobody is called {name}.");

    /// <summary>Messages that are to be seen in a channel, a thread or a direct channel.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="by">Who looks; null: somebody to whom nothing is said alone.</param>
    public IReadOnlyList<DiscordMessage> Seen(ulong channel, ulong? by = null) => [.. Messages.Where(m => m.Channel == channel && (m.OnlyFor is null || m.OnlyFor == by))];

    /// <summary>The thread of a message, if it has one: it has the message's id.</summary>
    public DiscordChannel? ThreadOf(ulong message) => Channels.FirstOrDefault(c => c.Id == message && c.Type == 11);

    /// <summary>An id that no other thing has.</summary>
    public ulong NextId()
    {
        lock (gate)
        {
            var now = (ulong)(clock.GetUtcNow().ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22;
            return lastId = Math.Max(lastId + 1, now);
        }
    }

    /// <summary>Waits until something is so. Fails after a while of real time, so that a test that goes wrong ends.</summary>
    /// <exception cref="TimeoutException">It has not become so.</exception>
    public async Task<T> UntilAsync<T>(Func<T?> find, string what = "what was waited for")
        where T : class
    {
        var changed = new SemaphoreSlim(0);
        void Tell(object _) => changed.Release();
        Listen(Tell);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                if (find() is { } found)
                {
                    return found;
                }

                await changed.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException($"In 30 s there was not {what}.", e);
        }
        finally
        {
            lock (gate)
            {
                listeners -= Tell;
            }
        }
    }

    /// <summary>Tells of each thing that is posted, edited, opened, answered or begun.</summary>
    public void Listen(Action<object> listener)
    {
        lock (gate)
        {
            listeners += listener;
        }
    }

    internal void Add(DiscordMember member) => Change(member, () => members[member.Id] = member);

    internal void Add(DiscordChannel channel) => Change(channel, () => channels[channel.Id] = channel);

    internal void Remove(DiscordChannel channel) => Change(channel, () =>
    {
        channels.Remove(channel.Id);
        messages.RemoveAll(m => m.Channel == channel.Id);
    });

    internal void Add(DiscordMessage message) => Change(message, () => messages.Add(message));

    internal void Edit(DiscordMessage message, Action edit) => Change(message, () =>
    {
        edit();
        message.Edits++;
    });

    internal void Remove(DiscordMessage message) => Change(message, () => messages.Remove(message));

    internal void Register(JsonElement command, Func<JsonElement, bool> same) => Change(command, () =>
    {
        commands.RemoveAll(c => same(c));
        commands.Add(command);
    });

    internal bool Unregister(ulong id)
    {
        lock (gate)
        {
            return commands.RemoveAll(c => c.Id("id") == id) > 0;
        }
    }

    internal DiscordChannel Direct(ulong person)
    {
        var known = Channels.FirstOrDefault(c => c.Recipient == person);
        if (known is null)
        {
            known = new DiscordChannel(NextId(), "", 1) { Recipient = person };
            Add(known);
        }

        return known;
    }

    internal void Tell(object what) => listeners?.Invoke(what);

    private void Change(object what, Action change)
    {
        lock (gate)
        {
            change();
        }

        Tell(what);
    }

    private IReadOnlyList<T> Copy<T>(IEnumerable<T> of)
    {
        lock (gate)
        {
            return [.. of];
        }
    }
}
