using OpsBot.Commands.Replies;

namespace OpsBot.Chat;

/// <summary>What every platform says in the same words, as it comes from no command.</summary>
internal static class ChatReplies
{
    /// <summary>A secret was typed and taken out.</summary>
    public static Reply SecretTyped { get; } = Reply.Refused(new Refusal(
        "secret-typed", "The command holds a secret, or what looks like one; it was taken out and nothing was done.", "Secrets are never typed in chat: leave it out, and change it if others could read it."));

    /// <summary>What was asked was not brought to an end.</summary>
    public static Reply GivenUp { get; } = Reply.Refused(new Refusal(
        "given-up", "What you asked could not be brought to an end, and is not tried again.", "Look with `/status` whether anything was done before you ask again; the log of OpsBot says what went wrong."));
}
