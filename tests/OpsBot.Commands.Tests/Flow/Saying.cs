using OpsBot.Commands.Replies;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>What is expected of answers.</summary>
internal static class Saying
{
    /// <summary>All words of a reply, block by block.</summary>
    public static string Words(this Reply reply) => string.Join('\n', reply.Blocks.Select(b => b switch
    {
        ReplyBlock.Header h => h.Title,
        ReplyBlock.Text t => t.Markup,
        ReplyBlock.Fields f => string.Join('\n', f.Items.Select(i => $"{i.Name}: {i.Value}")),
        ReplyBlock.Table t => string.Join('\n', t.Rows.Select(r => string.Join(" | ", r))),
        ReplyBlock.Code c => c.Content,
        ReplyBlock.Progress p => p.Label,
        ReplyBlock.Buttons s => string.Join(" | ", s.Items.Select(i => $"[{i.Label}]")),
        ReplyBlock.Context c => string.Join('\n', c.Notes),
        ReplyBlock.Attachment a => a.FileName,
        ReplyBlock.Ask a => string.Join(" | ", a.Form.Fields.Select(f => $"{f.Before}{f.Value ?? "…"}").Prepend(a.Form.Line)),
        _ => throw new InvalidOperationException($"no words for {b.GetType().Name}"),
    }));

    /// <summary>The answer refuses, in exactly these words, seen only by the person who asked; every refusal has a remedy.</summary>
    public static void IsRefused(this Answer answer, string reason, string remedy)
    {
        Assert.Equal($"{reason}\n{remedy}", (answer.Reply with { Blocks = [.. answer.Reply.Blocks.Where(b => b is not ReplyBlock.Ask)] }).Words());
        Assert.Equal((Tone.Refusal, true), (answer.Reply.Tone, answer.Reply.Ephemeral));
        Assert.Null(answer.Follow);
    }

    /// <summary>The answer does not refuse.</summary>
    public static void IsNotRefused(this Answer answer) => Assert.True(answer.Reply.Tone != Tone.Refusal, answer.Reply.Words());
}
