namespace OpsBot.Commands.Runbooks;

/// <summary>Which procedure of a runbook, with what.</summary>
/// <param name="Procedure">Its id or title, as it was typed.</param>
/// <param name="Values">The values by the parameters' names.</param>
/// <param name="With">The numbers of the steps that were chosen: conditional ones, and one of each set of alternatives.</param>
public sealed record RunbookRequest(string Procedure, IReadOnlyDictionary<string, string> Values, IReadOnlyList<int> With);
