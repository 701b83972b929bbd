using Discord.WebSocket;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;

namespace OpsBot.Chat.Discord;

/// <summary>
/// An interaction that this process has, and how far its answer is. The first response must come within three seconds, and only the first can be a window: what is known in time is that response, else it
/// is deferred and the answer follows.
/// </summary>
internal sealed class LiveInteraction(SocketInteraction interaction)
{
    private readonly Lock gate = new();
    private Task last = Task.CompletedTask;
    private State state;

    private enum State
    {
        Silent,
        Deferred,
        Answered,
    }

    /// <summary>Says that the answer comes later, unless it has come.</summary>
    public Task DeferAsync() => InTurnAsync(
        async () =>
        {
            if (state == State.Silent)
            {
                await interaction.DeferAsync(ephemeral: true);
                state = State.Deferred;
            }
        });

    /// <summary>Answers; only the one who asked sees it.</summary>
    public Task SayAsync(DiscordMessage message) => InTurnAsync(
        async () =>
        {
            if (state == State.Silent && message.AllFiles.Count == 0)
            {
                await interaction.RespondAsync(
                    text: message.ContentOrNull, embeds: SdkMessages.Embeds(message), ephemeral: true, allowedMentions: SdkMessages.Calls(message), components: SdkMessages.Components(message));
                state = State.Answered;
                return;
            }

            if (state == State.Silent)
            {
                await interaction.DeferAsync(ephemeral: true);
                state = State.Deferred;
            }

            await FollowUpAsync(message);
            state = State.Answered;
        });

    /// <summary>Opens a window; false when it is too late for that, as the answer was deferred.</summary>
    public async Task<bool> TryOpenAsync(DiscordModal modal)
    {
        var opened = false;
        await InTurnAsync(
            async () =>
            {
                if (state == State.Silent)
                {
                    await interaction.RespondWithModalAsync(SdkMessages.ModalOf(modal));
                    state = State.Answered;
                    opened = true;
                }
            });
        return opened;
    }

    /// <summary>It was answered another way: nothing more is said by it.</summary>
    public Task CloseAsync() => InTurnAsync(() =>
    {
        state = State.Answered;
        return Task.CompletedTask;
    });

    private Task FollowUpAsync(DiscordMessage message) => message.AllFiles.Count > 0
        ? interaction.FollowupWithFilesAsync(
            message.AllFiles.Select(SdkMessages.FileOf),
            text: message.ContentOrNull,
            embeds: SdkMessages.Embeds(message),
            ephemeral: true,
            allowedMentions: SdkMessages.Calls(message),
            components: SdkMessages.Components(message),
            options: new() { Timeout = SdkMessages.TimeFor(message) })
        : interaction.FollowupAsync(
            text: message.ContentOrNull, embeds: SdkMessages.Embeds(message), ephemeral: true, allowedMentions: SdkMessages.Calls(message), components: SdkMessages.Components(message));

    private Task InTurnAsync(Func<Task> act)
    {
        lock (gate)
        {
            return last = AfterAsync(last, act);
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> act)
    {
        // What went wrong before is known to who did it.
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await act();
    }
}
