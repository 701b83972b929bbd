namespace Discord;

/// <summary>Discord's numbers for errors; those that OpsBot tells apart. Others come as their number.</summary>
public enum DiscordErrorCode
{
    /// <summary>A general error, such as the body of a request that is too large.</summary>
    GeneralError = 0,

    /// <summary>There is no such channel, or the bot does not see it.</summary>
    UnknownChannel = 10003,

    /// <summary>There is no such guild, or the bot is not in it.</summary>
    UnknownGuild = 10004,

    /// <summary>There is no such member.</summary>
    UnknownMember = 10007,

    /// <summary>There is no such message.</summary>
    UnknownMessage = 10008,

    /// <summary>There is no such user.</summary>
    UnknownUser = 10013,

    /// <summary>There is no such webhook; said of an interaction's token that is too old, too.</summary>
    UnknownWebhook = 10015,

    /// <summary>The first answer came after three seconds, or there was no such interaction.</summary>
    UnknownInteraction = 10062,

    /// <summary>There is no such command.</summary>
    UnknownApplicationCommand = 10063,

    /// <summary>An old message was edited too often.</summary>
    MaximumNumberOfEditsReached = 30046,

    /// <summary>A file is too large.</summary>
    RequestEntityTooLarge = 40005,

    /// <summary>An interaction was answered twice.</summary>
    InteractionHasAlreadyBeenAcknowledged = 40060,

    /// <summary>The bot may not do that.</summary>
    MissingPermissions = 50001,

    /// <summary>A message is another's.</summary>
    CannotEditOtherUsersMessage = 50005,

    /// <summary>A message says nothing.</summary>
    CannotSendEmptyMessage = 50006,

    /// <summary>A person takes no direct messages from the bot.</summary>
    CannotSendMessageToUser = 50007,

    /// <summary>The bot lacks a permission.</summary>
    InsufficientPermissions = 50013,

    /// <summary>An interaction's token is too old.</summary>
    InvalidWebhookToken = 50027,

    /// <summary>A field of the request is wrong.</summary>
    InvalidFormBody = 50035,

    /// <summary>The thread is archived.</summary>
    CannotExecuteOnArchivedThread = 50083,

    /// <summary>A message has its thread already.</summary>
    MessageAlreadyContainsThread = 160004,

    /// <summary>The thread is locked.</summary>
    ThreadIsLocked = 160005,

    /// <summary>The guild has as many threads as it may have.</summary>
    MaximumActiveThreadsReached = 160006,
}
