namespace Discord;

/// <summary>What a person used.</summary>
public enum InteractionType : byte
{
    /// <summary>Nothing: Discord asks whether the bot is there.</summary>
    Ping = 1,

    /// <summary>A command.</summary>
    ApplicationCommand = 2,

    /// <summary>A button.</summary>
    MessageComponent = 3,

    /// <summary>A command that is being typed.</summary>
    ApplicationCommandAutocomplete = 4,

    /// <summary>A modal.</summary>
    ModalSubmit = 5,
}

/// <summary>A first answer.</summary>
public enum InteractionResponseType : byte
{
    /// <summary>It is there.</summary>
    Pong = 1,

    /// <summary>A message.</summary>
    ChannelMessageWithSource = 4,

    /// <summary>A message comes later; the person sees that the bot is thinking.</summary>
    DeferredChannelMessageWithSource = 5,

    /// <summary>The message with the button may change later; the person sees nothing.</summary>
    DeferredUpdateMessage = 6,

    /// <summary>The message with the button changes.</summary>
    UpdateMessage = 7,

    /// <summary>Completes what is typed.</summary>
    ApplicationCommandAutocompleteResult = 8,

    /// <summary>A modal.</summary>
    Modal = 9,
}
