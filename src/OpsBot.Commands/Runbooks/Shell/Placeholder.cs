namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Text that stands for a value which the operator must give.</summary>
/// <param name="Name">The name without brackets, in lower case with dashes unless it is an identifier in capitals.</param>
/// <param name="Secret">Whether the value is a secret.</param>
/// <param name="Default">A sample that could be used as it is, or null.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">How many characters it has.</param>
public sealed record Placeholder(string Name, bool Secret, string? Default, int Start, int Length);
