using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands;

/// <summary>What came in, whatever the entrance. Closed.</summary>
public abstract record Intent
{
    private Intent(IntentId id, AccountRef from, ThreadRef at) => (Id, From, At) = (id, from, at);

    /// <summary>What this delivery is known by: a second one gets the same answer and does nothing.</summary>
    public IntentId Id { get; init; }

    /// <summary>The account it came from; the adapter has verified that it did.</summary>
    public AccountRef From { get; init; }

    /// <summary>The channel or thread it came from.</summary>
    public ThreadRef At { get; init; }

    /// <summary>
    /// What the platform itself says of the account: a guest, a bot or a deactivated account there is one here, too, whatever the catalog says. It can take rights away, never give any.
    /// </summary>
    public PersonKind Standing { get; init; } = PersonKind.Member;

    /// <summary>A command line.</summary>
    public sealed record Command(IntentId Id, AccountRef From, ThreadRef At, string Line) : Intent(Id, From, At);

    /// <summary>A button was pressed; where it asks for a text, the text comes along.</summary>
    public sealed record Click(IntentId Id, AccountRef From, ThreadRef At, string Action, string? Text = null) : Intent(Id, From, At);
}

/// <summary>What an intent is answered with, within the platform's three seconds.</summary>
/// <param name="Reply">What to say to the person who acted.</param>
/// <param name="Follow">The stream that tells what becomes of it, or null when the reply is all.</param>
public sealed record Answer(Reply Reply, StreamName? Follow = null)
{
    /// <summary>Who asked wants it to end: that it does is what they asked for.</summary>
    public bool Ends { get; init; }

    /// <summary>What was posted to the channel because of it, for who does not see the channel. Only the first time that the intent is handled.</summary>
    public IReadOnlyList<Reply> Posted { get; init; } = [];

    /// <summary>It was stored together with what it led to; otherwise nothing happened and the flow stores it alone.</summary>
    internal bool IsStored { get; init; }

    /// <summary>Nothing was done, and why.</summary>
    public static Answer Refused(Refusal why) => new(Reply.Refused(why));

    /// <summary>Something to read, seen only by the person who asked.</summary>
    public static Answer Say(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return new Answer(reply with { Ephemeral = true });
    }
}
