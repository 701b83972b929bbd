using OpsBot.Chat.Rendering;
using OpsBot.Commands.Replies;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>What a reply shows, for platforms that get it as it is.</summary>
internal static class ReplyText
{
    public static IReadOnlyList<Button> Buttons(Reply reply) => [.. reply.Blocks.OfType<ReplyBlock.Buttons>().SelectMany(b => b.Items)];

    public static IReadOnlyList<string> Files(Reply reply) => [.. reply.Blocks.OfType<ReplyBlock.Attachment>().Select(a => a.Content)];

    public static string Of(Reply reply) => PlainReply.Whole(reply);

    /// <summary>What the button sends.</summary>
    public static string Action(object? shown, string label) => Buttons((Reply)shown!).First(b => b.Label == label).Action;
}
