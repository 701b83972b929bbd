namespace OpsBot.Commands.Steps;

/// <summary>
/// A secret that a command gets as a variable of its environment: it stands in no plan, no event and no command line of the shell. A program that is given it as an argument shows it to the processes beside it, as it
/// would when a person typed it.
/// </summary>
/// <param name="Variable">The variable's name.</param>
/// <param name="Secret">The secret's name in the catalog.</param>
/// <param name="Language">Which language the value is written in there, as <c>SecretValue</c> knows it: it is made a literal of that language first.</param>
public sealed record SecretUse(string Variable, string Secret, string Language);
