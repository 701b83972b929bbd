namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>A runbook as its author divided it.</summary>
/// <param name="Title">The first heading of the highest level, or empty.</param>
/// <param name="Root">The file.</param>
/// <param name="Problem">Why the file could not be read, or null.</param>
public sealed record MarkdownDocument(string Title, MarkdownSection Root, string? Problem);
