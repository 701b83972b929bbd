using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What a command is and what it may do.</summary>
/// <param name="Text">The text as given.</param>
/// <param name="Kind">The executor of DESIGN §4: compose, container, http, sql, dump, redis, filter, shell, manual or wait.</param>
/// <param name="Label">The family a reader would name: compose, docker, sql, dump, redis, http, container-exec, git, platform-cli, host, interactive or config.</param>
/// <param name="Risk">The highest risk of any part; what is not understood is destructive.</param>
/// <param name="Disclosure">The most that any part may show.</param>
/// <param name="Reasons">Why, in words, the riskiest part first; never empty.</param>
/// <param name="Parameters">What a person must give before it can run.</param>
/// <param name="Native">Whether every flag is modelled, so that it can run without a shell.</param>
/// <param name="Tree">The parsed text, after prompts were taken away.</param>
/// <param name="IsCommand">Whether the first word is a command at all; prose often parses.</param>
public sealed record RecognisedCommand(
    string Text,
    string Kind,
    string Label,
    Risk Risk,
    Disclosure Disclosure,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<RunbookParameter> Parameters,
    bool Native,
    ShellScript Tree,
    bool IsCommand);

/// <summary>A value that the operator must give.</summary>
/// <param name="Name">As the runbook names it, without brackets; <c>env:NAME</c> for a variable of the environment.</param>
/// <param name="Secret">Whether it is the name of a catalog secret and never typed in chat.</param>
/// <param name="Default">The sample that stands in the text, when it could be used as it is; else null.</param>
/// <param name="Places">Every place where it stands.</param>
public sealed record RunbookParameter(string Name, bool Secret, string? Default, IReadOnlyList<ParameterPlace> Places);

/// <summary>Where a parameter stands.</summary>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many characters the placeholder has.</param>
public sealed record ParameterPlace(Position Start, int Length);

/// <summary>What is known around a command.</summary>
/// <param name="Session">The language the line is typed into: <c>sql</c>, <c>redis</c>, or null for a shell.</param>
/// <param name="KnownVariables">Variables that were set before, in this fence or an earlier one; they are no parameters.</param>
/// <param name="Bound">Whether all values are bound, so that nothing in the text is a placeholder any more.</param>
public sealed record RecogniseContext(string? Session = null, IReadOnlySet<string>? KnownVariables = null, bool Bound = false);
