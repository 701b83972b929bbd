using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Languages: code on the command line is destructive unless every name in it is known to be harmless.</summary>
internal static class Interpreters
{
    public static Verdict Recognise(Call call)
    {
        if (call.Arguments is ["-V" or "-v" or "-version", ..] && call.Arguments.Count == 1)
        {
            return Verdict.Read(Labels.Host, "asks for the version");
        }

        return call.Name switch
        {
            "java" => Java(call),
            "mongo" or "mongosh" => Mongo(call),
            "deno" when call.Arguments is [not ("eval" or ['-', ..]), ..] => TableRecogniser.Recognise(call, ToolTables.Find("deno")!),
            _ => Language(call),
        };
    }

    private static Verdict Language(Call call)
    {
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var argument = call.Arguments[i];
            if (argument is "-c" or "-e" or "-r" or "--eval" or "-p" or "--print" or "-pe" or "-ne" or "-nle" or "-lane" or "-E" or "eval" && IsCodeOption(call.Name, argument))
            {
                return i + 1 < call.Arguments.Count ? Code(call.Name, call.Arguments[i + 1]) : Verdict.Destroy(Labels.Host, "runs code that is not shown here");
            }

            if (argument == "-m" && i + 1 < call.Arguments.Count && call.Name.StartsWith("python", StringComparison.Ordinal))
            {
                return Module(call, i + 1);
            }

            if (argument.StartsWith('-') && argument.Length > 1)
            {
                i += argument is "-W" or "-X" or "-I" or "-d" or "--require" ? 1 : 0;
                continue;
            }

            return Script(call, i);
        }

        return call.Input switch
        {
            { KnownText: { } text } => Code(call.Name, text),
            Input.Terminal => Verdict.Change(Labels.Interactive, $"opens a session of {call.Name}; what is typed there is not checked"),
            _ => Verdict.Destroy(Labels.Host, "runs whatever it is given on its input"),
        };
    }

    private static bool IsCodeOption(string name, string argument) => argument switch
    {
        "-c" => name.StartsWith("python", StringComparison.Ordinal) || name == "ipython",
        "-r" => name == "php",
        "-p" or "--print" => name.StartsWith("node", StringComparison.Ordinal),
        "eval" => name == "deno",
        _ => true,
    };

    private static Verdict Script(Call call, int index)
    {
        var script = call.Arguments[index];
        var file = script[(script.LastIndexOf('/') + 1)..];
        return file is "manage.py" or "artisan" or "console" or "rails" or "wp" or "occ" or "magento" && ToolTables.Find(file == "console" ? "bin/console" : file) is { } table
            ? TableRecogniser.Recognise(call with { Name = file, Arguments = call.Slice(index + 1) }, table)
            : Verdict.Destroy(Labels.Host, $"runs the program `{script}`, which is not shown here");
    }

    private static Verdict Module(Call call, int index)
    {
        var module = call.Arguments[index];
        return module switch
        {
            "json.tool" when call.Arguments.Skip(index + 1).Count(argument => !argument.StartsWith('-')) > 1 => Verdict.Change(Labels.Host, "the Python module `json.tool` writes its second file"),
            "json.tool" or "site" or "sysconfig" or "platform" or "this" or "calendar" or "base64" or "tabnanny" or "pydoc" => Verdict.Read(Labels.Host, $"the Python module `{module}` only computes"),
            "venv" or "virtualenv" or "http.server" or "zipfile" or "tarfile" or "compileall" or "ensurepip" or "SimpleHTTPServer" => Verdict.Change(Labels.Host, $"the Python module `{module}` writes files or opens a port"),
            "pip" or "alembic" or "flask" or "celery" or "poetry" or "pipx" or "black" or "mypy" or "flake8" => call.Inner(index),
            "django" => call.Judge.Command(["django-admin", .. call.Slice(index + 1)], call.Input),
            _ => Verdict.Destroy(Labels.Host, $"runs the module `{module}`, which is not shown here"),
        };
    }

    private static Verdict Java(Call call)
    {
        var jar = call.Arguments.ToList().IndexOf("-jar");
        if (jar >= 0 && jar + 1 < call.Arguments.Count)
        {
            var path = call.Arguments[jar + 1];
            var file = path[(path.LastIndexOf('/') + 1)..];
            if (ToolTables.Find(file) is { } table)
            {
                return TableRecogniser.Recognise(call with { Name = file, Arguments = call.Slice(jar + 2) }, table);
            }
        }

        return Verdict.Destroy(Labels.Host, "runs a program that is not shown here");
    }

    private static Verdict Mongo(Call call)
    {
        var at = call.Arguments.ToList().FindIndex(argument => argument is "--eval" or "-e" || argument.StartsWith("--eval=", StringComparison.Ordinal));
        var code = at < 0 ? call.Input.KnownText
            : call.Arguments[at].StartsWith("--eval=", StringComparison.Ordinal) ? call.Arguments[at]["--eval=".Length..]
            : at + 1 < call.Arguments.Count ? call.Arguments[at + 1] : null;
        if (code is not null)
        {
            return InlineCode.IsHarmless("mongo", code)
                ? Verdict.Read(Labels.Sql, "asks the database and changes nothing")
                : Verdict.Destroy(Labels.Sql, "runs JavaScript on the database that is not known to be harmless");
        }

        return call.Input is Input.Terminal && !call.Arguments.Any(argument => argument.EndsWith(".js", StringComparison.Ordinal))
            ? Verdict.Change(Labels.Interactive, "opens a session on the database; what is typed there is not checked")
            : Verdict.Destroy(Labels.Sql, "runs a script on the database that is not shown here");
    }

    private static Verdict Code(string language, string code)
    {
        if (!InlineCode.IsHarmless(language, code))
        {
            return Verdict.Destroy(Labels.Host, $"runs {language} code that is not known to be harmless");
        }

        return InlineCode.MakesSecrets(code)
            ? Verdict.Read(Labels.Host, "prints a fresh secret") with { Disclosure = Disclosure.Secret }
            : Verdict.Read(Labels.Host, $"computes and prints; every name in the {language} code is known to be harmless");
    }
}
