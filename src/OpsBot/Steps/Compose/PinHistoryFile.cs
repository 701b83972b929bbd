using System.Text.Json;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>The histories of a project's services, in a small JSON file beside the project's files: they belong to the deployed system, whichever bot changes it.</summary>
internal sealed class PinHistoryFile(IRunner runner)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The file of a project; several projects may share a folder.</summary>
    public static string PathOf(ComposeProject project) => $"{project.Folder.TrimEnd('/')}/.opsbot-pins-{Uri.EscapeDataString(project.Name)}.json";

    /// <summary>The histories by service; empty when there is no file yet.</summary>
    /// <exception cref="ComposeException">The file is damaged.</exception>
    public async Task<Dictionary<string, PinHistory>> ReadAsync(ComposeProject project, CancellationToken cancel)
    {
        if (await runner.ReadFileAsync(PathOf(project), cancel) is not { } bytes)
        {
            return [];
        }

        try
        {
            var all = JsonSerializer.Deserialize<Dictionary<string, PinHistory>>(bytes, Json) ?? [];
            return all.Values.All(h => h?.IsValid == true) ? all : throw new JsonException("a history has no such release");
        }
        catch (JsonException e)
        {
            throw new ComposeException($"Reading {PathOf(project)} on {runner.Name}: {e.Message.TrimEnd('.')}. Remove the file: then no earlier releases are known, and the next pin begins a new one.", e);
        }
    }

    /// <summary>Writes them.</summary>
    public Task WriteAsync(ComposeProject project, Dictionary<string, PinHistory> all, CancellationToken cancel) =>
        runner.WriteFileAsync(PathOf(project), JsonSerializer.SerializeToUtf8Bytes(all, Json), null, cancel);
}
