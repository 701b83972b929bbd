using System.CommandLine;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot config check FILE</c> and <c>opsbot config schema</c>.</summary>
internal static class ConfigCommand
{
    private static readonly Argument<string> File = new("file") { Description = "The catalog" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var check = new Command("check", "Say everything that is wrong with a catalog at once") { File };
        check.SetAction(Check);
        var schema = new Command("schema", "The JSON Schema of the catalog, for editors");
        schema.SetAction(_ => Console.Out.Write(CatalogSchema.Json));
        return new Command("config", "Check a catalog, or describe it") { check, schema };
    }

    private static int Check(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(File);
        switch (CatalogFile.Load(path))
        {
            case CatalogLoadResult.Loaded loaded:
                loaded.Warnings.ToList().ForEach(w => Console.WriteLine($"warning: {w}"));
                Console.WriteLine($"{path}: {Words.Count(loaded.Catalog.Systems.Count, "system")}, {Words.Count(loaded.Catalog.People.Count, "person")}, no errors.");
                return Shared.Done;
            case CatalogLoadResult.Invalid invalid:
                invalid.Errors.ToList().ForEach(e => Console.WriteLine(e));
                return Shared.Failed;
            default:
                throw new InvalidOperationException("no such result");
        }
    }
}
