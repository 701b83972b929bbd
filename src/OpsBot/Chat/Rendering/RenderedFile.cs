namespace OpsBot.Chat.Rendering;

/// <summary>A file to upload.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What is in it.</param>
internal sealed record RenderedFile(string Name, string Content);
