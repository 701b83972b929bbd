namespace Discord;

/// <summary>Kinds of channels.</summary>
public enum ChannelType
{
    /// <summary>Text in a guild.</summary>
    Text = 0,

    /// <summary>Direct, between two.</summary>
    DM = 1,

    /// <summary>Voice.</summary>
    Voice = 2,

    /// <summary>Direct, among several.</summary>
    Group = 3,

    /// <summary>A heading over channels.</summary>
    Category = 4,

    /// <summary>Announcements.</summary>
    News = 5,

    /// <summary>A thread of announcements.</summary>
    NewsThread = 10,

    /// <summary>A thread.</summary>
    PublicThread = 11,

    /// <summary>A thread for those who are invited.</summary>
    PrivateThread = 12,

    /// <summary>A stage.</summary>
    Stage = 13,

    /// <summary>Threads only.</summary>
    Forum = 15,

    /// <summary>Threads with media only.</summary>
    Media = 16,
}

/// <summary>A channel.</summary>
public interface IChannel : ISnowflakeEntity
{
    /// <summary>Its name.</summary>
    string Name { get; }
}

/// <summary>A channel with messages.</summary>
public interface IMessageChannel : IChannel
{
    /// <summary>Posts a message.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    /// <exception cref="Net.HttpException">Discord refuses.</exception>
    Task<IUserMessage> SendMessageAsync(string? text = null, bool isTTS = false, Embed? embed = null, RequestOptions? options = null, AllowedMentions? allowedMentions = null, MessageReference? messageReference = null,
        MessageComponent? components = null, ISticker[]? stickers = null, Embed[]? embeds = null, MessageFlags flags = MessageFlags.None, PollProperties? poll = null);

    /// <summary>Posts a message with files.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    /// <exception cref="Net.HttpException">Discord refuses.</exception>
    Task<IUserMessage> SendFilesAsync(IEnumerable<FileAttachment> attachments, string? text = null, bool isTTS = false, Embed? embed = null, RequestOptions? options = null, AllowedMentions? allowedMentions = null,
        MessageReference? messageReference = null, MessageComponent? components = null, ISticker[]? stickers = null, Embed[]? embeds = null, MessageFlags flags = MessageFlags.None, PollProperties? poll = null);

    /// <summary>Edits a message; what is not specified stays.</summary>
    /// <exception cref="ArgumentException">Beyond Discord's limits.</exception>
    /// <exception cref="Net.HttpException">Discord refuses.</exception>
    Task<IUserMessage> ModifyMessageAsync(ulong messageId, Action<MessageProperties> func, RequestOptions? options = null);

    /// <summary>A message; null when there is none.</summary>
    /// <exception cref="Net.HttpException">Discord refuses.</exception>
    Task<IMessage?> GetMessageAsync(ulong id, CacheMode mode = CacheMode.AllowDownload, RequestOptions? options = null);
}

/// <summary>Where a thing may be taken from.</summary>
public enum CacheMode
{
    /// <summary>Asks Discord where it is not known.</summary>
    AllowDownload,

    /// <summary>What is known, only.</summary>
    CacheOnly,
}

/// <summary>A direct channel between two.</summary>
public interface IDMChannel : IMessageChannel
{
}

/// <summary>A channel of a guild.</summary>
public interface IGuildChannel : IChannel
{
    /// <summary>The guild.</summary>
    ulong GuildId { get; }
}

/// <summary>A text channel of a guild.</summary>
public interface ITextChannel : IMessageChannel, IGuildChannel
{
    /// <summary>Begins a thread.</summary>
    /// <exception cref="Net.HttpException">Discord refuses: the message has one already, with the code 160004.</exception>
    Task<IThreadChannel> CreateThreadAsync(string name, ThreadType type = ThreadType.PublicThread, ThreadArchiveDuration autoArchiveDuration = ThreadArchiveDuration.OneDay, IMessage? message = null,
        bool? invitable = null, int? slowmode = null, RequestOptions? options = null);
}

/// <summary>A thread.</summary>
public interface IThreadChannel : ITextChannel
{
}

/// <summary>Kinds of threads.</summary>
public enum ThreadType
{
    /// <summary>Of announcements.</summary>
    NewsThread = 10,

    /// <summary>For all.</summary>
    PublicThread = 11,

    /// <summary>For those who are invited.</summary>
    PrivateThread = 12,
}

/// <summary>How long a thread stays in sight after its last message, in minutes.</summary>
public enum ThreadArchiveDuration
{
    /// <summary>An hour.</summary>
    OneHour = 60,

    /// <summary>A day.</summary>
    OneDay = 1440,

    /// <summary>Three days.</summary>
    ThreeDays = 4320,

    /// <summary>A week.</summary>
    OneWeek = 10080,
}
