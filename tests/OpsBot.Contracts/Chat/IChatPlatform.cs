namespace OpsBot.Contracts.Chat;

/// <summary>A platform with the demo bot on it, as people use it: what they type and press, and what they see. Each call ends when the answer is there.</summary>
public interface IChatPlatform : IAsyncDisposable
{
    /// <summary>What it cannot do, or does otherwise; each stands in docs/chat-platforms.md.</summary>
    IReadOnlySet<ChatDifference> Differences { get; }

    /// <summary>Types a command, without its slash.</summary>
    /// <returns>What only this person is told.</returns>
    Task<ChatAnswer> AskAsync(string person, string line);

    /// <summary>Presses a button; where it asks for a text, this one is given.</summary>
    Task<ChatAnswer> PressAsync(string person, ChatMessage message, string label, string? text = null);

    /// <summary>Fills in a field of the form that an answer is, and sends it.</summary>
    Task<ChatAnswer> FillInAsync(string person, ChatAnswer form, string field, string value);

    /// <summary>What everybody sees in the system's channel and in its threads, in order.</summary>
    Task<IReadOnlyList<ChatMessage>> ReadAsync();

    /// <summary>Uses a service until its log has so many lines more.</summary>
    Task LogLinesAsync(string service, int lines);
}

/// <summary>What one person is told.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Fields">The fields of the form that it is, in small letters; none: it is no form.</param>
/// <param name="Handle">What the platform needs to go on from it.</param>
public sealed record ChatAnswer(string Text, IReadOnlyList<string> Fields, object? Handle = null);

/// <summary>A message that everybody sees, as it reads now.</summary>
/// <param name="Id">What it is known by, whatever it says.</param>
/// <param name="Thread">The id of the message that its thread hangs below, or null in the channel.</param>
/// <param name="Text">What it says.</param>
/// <param name="Buttons">What stands on its buttons.</param>
/// <param name="Files">What is in its files.</param>
/// <param name="Handle">What the platform needs to press its buttons.</param>
public sealed record ChatMessage(string Id, string? Thread, string Text, IReadOnlyList<string> Buttons, IReadOnlyList<string> Files, object? Handle = null);

/// <summary>How a platform differs from the others.</summary>
public enum ChatDifference
{
    /// <summary>It has no forms: what is missing is listed, as it is typed.</summary>
    ListsInsteadOfForms,

    /// <summary>It has no files: their content is shown in the message.</summary>
    ShowsFilesInline,
}
