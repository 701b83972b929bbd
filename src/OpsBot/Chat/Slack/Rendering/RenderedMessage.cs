using OpsBot.Chat.Rendering;
using SlackNet.Blocks;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>A reply as Slack shows it.</summary>
/// <param name="Text">What notifications and screen readers say; also what is sent when Slack will not have the blocks.</param>
/// <param name="Blocks">What the message shows.</param>
/// <param name="Files">Files that belong to it.</param>
/// <param name="Overflow">The whole reply as text, where blocks were left out; null when all fitted.</param>
internal sealed record RenderedMessage(string Text, IReadOnlyList<Block> Blocks, IReadOnlyList<RenderedFile> Files, RenderedFile? Overflow);
