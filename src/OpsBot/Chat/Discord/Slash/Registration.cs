namespace OpsBot.Chat.Discord.Slash;

/// <summary>What has to be sent so that Discord knows the commands that there are; only that, as Discord counts what is sent.</summary>
/// <param name="Send">New ones, and those that have changed: one of the same name takes the earlier one's place.</param>
/// <param name="Remove">Those that there are no more.</param>
/// <param name="Unchanged">How many stay as they are.</param>
internal sealed record Registration(IReadOnlyList<SlashCommand> Send, IReadOnlyList<SlashCommand> Remove, int Unchanged)
{
    /// <summary>Compares.</summary>
    /// <param name="wanted">The commands that there are.</param>
    /// <param name="known">Those that Discord knows.</param>
    public static Registration Between(IReadOnlyList<SlashCommand> wanted, IReadOnlyList<SlashCommand> known)
    {
        var send = wanted.Where(w => !known.Any(w.IsSameAs)).ToList();
        return new Registration(send, [.. known.Where(k => !wanted.Any(w => (w.Kind, w.Name) == (k.Kind, k.Name)))], wanted.Count - send.Count);
    }
}
