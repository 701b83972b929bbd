using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Services from commands: compose services, containers, images, databases, services of a platform, buckets, folders.</summary>
internal static class ServiceFinder
{
    /// <summary>Notes the services that the commands name.</summary>
    /// <param name="steps">The steps in order.</param>
    /// <param name="table">Takes the services.</param>
    public static void Find(IReadOnlyList<RunbookStep> steps, ServiceTable table)
    {
        var commands = new List<(int Line, IReadOnlyList<string> Words, DockerWords? Docker)>(steps.Count);
        var containers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            foreach (var words in step.Words)
            {
                var docker = DockerWords.Read(words);
                commands.Add((step.Line, words, docker));
                if (docker is { IsCompose: true })
                {
                    Compose(docker, step.Line, table);
                }
                else if (docker is { Verb: "exec" or "logs" or "restart" or "stop" or "start" or "inspect" })
                {
                    containers.UnionWith(docker.Targets);
                }
            }
        }

        var prefix = ServiceNames.CommonPrefix(containers);
        foreach (var (line, words, docker) in commands)
        {
            if (docker is { IsCompose: false })
            {
                Docker(docker, line, prefix, table);
            }
            else if (docker is null)
            {
                Other(words, line, table);
            }
        }

        foreach (var step in steps.Where(step => step.Expected is not null && Operation.Of(step)?.Verb.EndsWith(" ps", StringComparison.Ordinal) == true))
        {
            Listed(step, prefix, table);
        }

        foreach (var step in steps.Where(step => step.Label == "config"))
        {
            Images(step, table);
        }
    }

    private static void Compose(DockerWords docker, int line, ServiceTable table)
    {
        var targets = docker.Verb == "cp" ? docker.Targets.Where(target => target.Contains(':')).Select(target => target.Split(':')[0]) : docker.Targets;
        foreach (var name in targets.Where(IsName))
        {
            table.Note(name, line, service => service with { ComposeService = service.ComposeService ?? name, ComposeFile = service.ComposeFile ?? docker.File });
            Inside(docker, name, line, table);
        }
    }

    private static void Docker(DockerWords docker, int line, string prefix, ServiceTable table)
    {
        switch (docker)
        {
            case { Verb: "exec" or "logs" or "restart" or "stop" or "start" or "inspect", Targets: [var container, ..] } when IsName(container):
                var name = ServiceNames.OfContainer(container, table.Keys, prefix);
                table.Note(name, line, service => service with { Container = service.Container ?? container });
                Inside(docker, name, line, table);
                break;
            case { Verb: "images", Targets: [var image, ..] } when IsName(image):
                table.Note(ServiceNames.OfContainer(image, table.Keys, prefix), line, service => service with { Image = service.Image ?? image });
                break;
            case { Verb: "volume", Targets: ["rm", var volume, ..] } when table.All.FirstOrDefault(service => volume.Contains(service.Name, StringComparison.OrdinalIgnoreCase)) is { } owner:
                table.Note(owner.Name, line, service => service with { Volume = volume });
                break;
        }
    }

    // What runs inside says what it is: psql -U user -d database.
    private static void Inside(DockerWords docker, string name, int line, ServiceTable table)
    {
        var arguments = docker.Inner;
        if (arguments.Count > 0)
        {
            Other(arguments, line, table);
        }

        if (arguments is not [var program, ..] || program is not ("psql" or "pg_dump" or "pg_restore" or "pg_isready"))
        {
            return;
        }

        table.Note(name, line, service => service with
        {
            User = service.User ?? After(arguments, "-U"),
            Database = service.Database ?? After(arguments, "-d") ?? (program == "pg_dump" && arguments is [.., var last] && IsName(last) ? last : null),
        });
    }

    private static void Other(IReadOnlyList<string> words, int line, ServiceTable table)
    {
        switch (words)
        {
            case ["railway" or "heroku" or "fly" or "render", ..] when (After(words, "--service") ?? After(words, "-s") ?? After(words, "--app") ?? After(words, "-a")) is { } name:
                var platform = char.ToUpperInvariant(words[0][0]) + words[0][1..];
                table.Note(name, line, service => service with { Platform = service.Platform ?? platform, PlatformService = service.PlatformService ?? name });
                break;
            case ["redis-cli", ..] when After(words, "-u") is { } url:
                table.Note("Redis", line, service => service with { Url = service.Url ?? url });
                break;
            case ["aws", "s3", ..] when words.FirstOrDefault(word => word.StartsWith("s3://", StringComparison.Ordinal)) is { } bucket:
                table.Note(table.Find("S3")?.Name ?? "AWS S3", line, service => service with { Bucket = service.Bucket ?? bucket[5..].Split('/')[0] });
                break;
            case ["cd", var folder] when IsName(folder):
                table.Note(folder, line, service => service with { SourceDir = service.SourceDir ?? folder });
                break;
        }
    }

    // The expected output of ps: one container a line, its name first.
    private static void Listed(RunbookStep step, string prefix, ServiceTable table)
    {
        var lines = step.Expected!.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            var container = lines[i].Split(' ', 2)[0];
            if (IsName(container) && (prefix.Length == 0 || container.StartsWith(prefix, StringComparison.Ordinal)))
            {
                table.Note(ServiceNames.OfContainer(container, table.Keys, prefix), step.ExpectedLine + i, service => service with { Container = service.Container ?? container });
            }
        }
    }

    // "backend:" with "image: registry/name:tag" below it.
    private static void Images(RunbookStep step, ServiceTable table)
    {
        string? service = null;
        var line = step.Line;
        foreach (var text in step.Command.Split('\n'))
        {
            var trimmed = text.Trim();
            if (trimmed.EndsWith(':') && IsName(trimmed[..^1]))
            {
                service = trimmed[..^1];
                table.Note(service, line, found => found with { ComposeService = found.ComposeService ?? found.Name });
            }
            else if (service is not null && trimmed.StartsWith("image:", StringComparison.Ordinal))
            {
                var image = trimmed[6..].Trim(' ', '"', '\'');
                var tag = image.LastIndexOf(':');
                table.Note(service, line, found => found with { Image = found.Image ?? (tag > image.LastIndexOf('/') ? image[..tag] : image) });
            }

            line++;
        }
    }

    private static string? After(IReadOnlyList<string> words, string option)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i] == option)
            {
                return words[i + 1];
            }
        }

        return null;
    }

    private static bool IsName(string word) =>
        word.Length is > 1 and < 64 && char.IsLetter(word[0]) && word.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.') && word is not ("services" or "image" or "volumes" or "networks" or "version" or "environment");
}
