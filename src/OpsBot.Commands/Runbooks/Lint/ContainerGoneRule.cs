using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A command needs a container that a step before it has taken down: there is nothing to run in, and its logs went with it.</summary>
internal static class ContainerGoneRule
{
    // Most procedures stop nothing: there is nothing to follow through them.
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        procedure.Steps.Any(step => step.Words.Any(words => words.Any(word => word is "down" or "stop" or "kill" or "rm"))) ? Follow(procedure) : [];

    private static IEnumerable<RunbookDiagnostic> Follow(Procedure procedure)
    {
        RunbookStep? down = null;
        var stopped = new Dictionary<string, RunbookStep>(StringComparer.Ordinal);
        foreach (var step in procedure.Steps.Where(step => step.Choice is null))
        {
            foreach (var docker in step.Words.Select(DockerWords.Read).OfType<DockerWords>())
            {
                switch (docker.Verb)
                {
                    case "down" when docker is { IsCompose: true, Targets: [] }:
                        down = step;
                        break;
                    case "stop" or "kill" or "rm" or "down":
                        docker.Targets.ToList().ForEach(target => stopped[target] = step);
                        break;
                    case "up" or "start" or "restart" or "run":
                        down = null;
                        stopped.Clear();
                        break;
                    case "exec" or "cp" when Gone(docker, down, stopped) is { } gone:
                        yield return LintFinding.Error(step, $"{docker.Targets[0].Split(':')[0]} is down here: line {gone.Line} (`{RunbookText.OneLine(gone.Command)}`) took it down, so there is no container to run in. Do this before line {gone.Line}, or start the service again first.");
                        break;
                    case "logs" when down is not null && docker.IsCompose:
                        yield return LintFinding.Warning(step, $"the logs are gone: line {down.Line} (`{RunbookText.OneLine(down.Command)}`) removed the containers and their logs with them. Save the logs before it.");
                        break;
                }
            }
        }
    }

    private static RunbookStep? Gone(DockerWords docker, RunbookStep? down, Dictionary<string, RunbookStep> stopped) =>
        docker.Targets.Count == 0 ? null : down ?? stopped.GetValueOrDefault(docker.Targets[0].Split(':')[0]);
}
