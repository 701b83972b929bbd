using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>An order of starting from commands: start one, sleep, start another.</summary>
internal static class CommandStartup
{
    /// <summary>Finds the first such order.</summary>
    /// <param name="procedures">The procedures.</param>
    public static IReadOnlyList<StartupFact> Find(IReadOnlyList<Procedure> procedures)
    {
        foreach (var steps in procedures.Select(procedure => procedure.Steps))
        {
            for (var i = 2; i < steps.Count; i++)
            {
                if (CommandWords.First(steps[i - 1]) is ["sleep", var time] && Started(steps[i - 2]) is { } first && Started(steps[i]) is { } second && first != second)
                {
                    return
                    [
                        new StartupFact(steps[i - 2].Line, first, [], IsExplicit: false),
                        new StartupFact(steps[i].Line, second, [first, $"{time} seconds (sleep, line {steps[i - 1].Line})"], IsExplicit: false),
                    ];
                }
            }
        }

        return [];
    }

    private static string? Started(RunbookStep step) =>
        DockerWords.Read(CommandWords.First(step)) is { Verb: "up" or "start" or "restart", Targets: [var only] } ? only : null;
}
