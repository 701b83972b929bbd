using System.CommandLine;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Facts;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot config check FILE</c>, <c>opsbot config schema</c> and <c>opsbot config draft RUNBOOK.md</c>.</summary>
internal static class ConfigCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The catalog" };
    private static readonly Argument<string> Runbook = new("runbook") { Description = "A Markdown runbook" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var check = new Command("check", "Say everything that is wrong with a catalog at once") { File };
        check.SetAction(Check);
        var schema = new Command("schema", "The JSON Schema of the catalog, for editors");
        schema.SetAction(_ => Console.Out.Write(CatalogSchema.Json));
        var draft = new Command("draft", "Draft a first catalog from a runbook") { Runbook };
        draft.SetAction(parsed => Console.Out.Write(CatalogDraftYaml.Write(CatalogDraft.From(RunbookCommand.Read(parsed.GetRequiredValue(Runbook))), Environment.UserName)));
        return new Command("config", "Check a catalog, describe it, or draft one") { check, schema, draft };
    }

    private static int Check(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        switch (CatalogFile.Load(path))
        {
            case CatalogLoadResult.Loaded loaded:
                loaded.Warnings.ToList().ForEach(w => Console.WriteLine($"warning: {w}"));
                Console.WriteLine($"{path}: {Words.Count(loaded.Catalog.Systems.Count, "system")}, {(loaded.Catalog.People.Count == 1 ? "1 person" : $"{loaded.Catalog.People.Count} people")}, no errors.");
                return Shared.Done;
            case CatalogLoadResult.Invalid invalid:
                invalid.Errors.ToList().ForEach(e => Console.WriteLine(e));
                return Shared.Failed;
            default:
                throw new InvalidOperationException("no such result");
        }
    }
}
