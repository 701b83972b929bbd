using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Says what a command is.</summary>
public static class Recogniser
{
    /// <summary>Recognises one command, a chain, a pipeline or a whole fence.</summary>
    /// <param name="commandText">Shell text, or a line typed into the session that <paramref name="context"/> names. Any text at all; never throws.</param>
    /// <param name="context">What is known around it.</param>
    /// <returns>Its kind, label, risk, disclosure and parameters.</returns>
    public static RecognisedCommand Recognise(string commandText, RecogniseContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(commandText);
        var tree = ShellParser.Parse(commandText);
        return new RecognisedCommand(commandText, "shell", "host", Risk.Destructive, Disclosure.Internal, ["not understood"], [], false, tree, tree.IsValid);
    }
}
