using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Tests.Flow;

namespace OpsBot.Commands.Tests.Parsing;

/// <summary>Reads single arguments through the parser, which is the only way there is.</summary>
internal static class ArgumentReaderProbe
{
    /// <summary>A length of time in seconds; null when it is none.</summary>
    public static int? Seconds(string text) =>
        CommandParser.Parse($"/logs backend --since \"{text}\"", TeamCatalog.Load(), new ChannelRef("web", "ops")) is Parsed.Understood { Command: Command.Logs { Query.Since: { } since } }
            ? (int)since.TotalSeconds
            : null;
}
