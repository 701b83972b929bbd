namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>What a code block holds, as far as its info string says.</summary>
public enum FenceLanguage
{
    /// <summary>The info string says nothing, or nothing known.</summary>
    Unknown,

    /// <summary>Shell commands, perhaps with prompts and output between them.</summary>
    Shell,

    /// <summary>SQL statements.</summary>
    Sql,

    /// <summary>Redis commands.</summary>
    Redis,

    /// <summary>The content of a configuration file.</summary>
    Config,

    /// <summary>Output, a diagram or other text nobody types.</summary>
    Output,

    /// <summary>A program.</summary>
    Code,
}

/// <summary>Names of languages in info strings.</summary>
public static class FenceLanguages
{
    private static readonly Dictionary<string, FenceLanguage> Names = new(StringComparer.Ordinal)
    {
        ["bash"] = FenceLanguage.Shell,
        ["sh"] = FenceLanguage.Shell,
        ["shell"] = FenceLanguage.Shell,
        ["zsh"] = FenceLanguage.Shell,
        ["console"] = FenceLanguage.Shell,
        ["terminal"] = FenceLanguage.Shell,
        ["shell-session"] = FenceLanguage.Shell,
        ["shellsession"] = FenceLanguage.Shell,
        ["sh-session"] = FenceLanguage.Shell,
        ["bash-session"] = FenceLanguage.Shell,
        ["ksh"] = FenceLanguage.Shell,
        ["cmd"] = FenceLanguage.Shell,
        ["commandline"] = FenceLanguage.Shell,
        ["command"] = FenceLanguage.Shell,
        ["shellscript"] = FenceLanguage.Shell,
        ["sql"] = FenceLanguage.Sql,
        ["psql"] = FenceLanguage.Sql,
        ["pgsql"] = FenceLanguage.Sql,
        ["postgresql"] = FenceLanguage.Sql,
        ["postgres"] = FenceLanguage.Sql,
        ["mysql"] = FenceLanguage.Sql,
        ["plpgsql"] = FenceLanguage.Sql,
        ["redis"] = FenceLanguage.Redis,
        ["yaml"] = FenceLanguage.Config,
        ["yml"] = FenceLanguage.Config,
        ["json"] = FenceLanguage.Config,
        ["toml"] = FenceLanguage.Config,
        ["ini"] = FenceLanguage.Config,
        ["env"] = FenceLanguage.Config,
        ["dotenv"] = FenceLanguage.Config,
        ["properties"] = FenceLanguage.Config,
        ["nginx"] = FenceLanguage.Config,
        ["conf"] = FenceLanguage.Config,
        ["hcl"] = FenceLanguage.Config,
        ["terraform"] = FenceLanguage.Config,
        ["tf"] = FenceLanguage.Config,
        ["xml"] = FenceLanguage.Config,
        ["dockerfile"] = FenceLanguage.Config,
        ["docker"] = FenceLanguage.Config,
        ["apache"] = FenceLanguage.Config,
        ["systemd"] = FenceLanguage.Config,
        ["cron"] = FenceLanguage.Config,
        ["crontab"] = FenceLanguage.Config,
        ["text"] = FenceLanguage.Output,
        ["txt"] = FenceLanguage.Output,
        ["plaintext"] = FenceLanguage.Output,
        ["plain"] = FenceLanguage.Output,
        ["output"] = FenceLanguage.Output,
        ["log"] = FenceLanguage.Output,
        ["logs"] = FenceLanguage.Output,
        ["mermaid"] = FenceLanguage.Output,
        ["diff"] = FenceLanguage.Output,
        ["http"] = FenceLanguage.Output,
        ["markdown"] = FenceLanguage.Output,
        ["md"] = FenceLanguage.Output,
        ["csv"] = FenceLanguage.Output,
        ["html"] = FenceLanguage.Output,
        ["ascii"] = FenceLanguage.Output,
        ["plantuml"] = FenceLanguage.Output,
        ["python"] = FenceLanguage.Code,
        ["py"] = FenceLanguage.Code,
        ["js"] = FenceLanguage.Code,
        ["javascript"] = FenceLanguage.Code,
        ["ts"] = FenceLanguage.Code,
        ["typescript"] = FenceLanguage.Code,
        ["go"] = FenceLanguage.Code,
        ["ruby"] = FenceLanguage.Code,
        ["rb"] = FenceLanguage.Code,
        ["java"] = FenceLanguage.Code,
        ["csharp"] = FenceLanguage.Code,
        ["cs"] = FenceLanguage.Code,
        ["php"] = FenceLanguage.Code,
        ["rust"] = FenceLanguage.Code,
        ["c"] = FenceLanguage.Code,
        ["cpp"] = FenceLanguage.Code,
        ["groovy"] = FenceLanguage.Code,
        ["kotlin"] = FenceLanguage.Code,
        ["scala"] = FenceLanguage.Code,
        ["lua"] = FenceLanguage.Code,
        ["jsx"] = FenceLanguage.Code,
        ["tsx"] = FenceLanguage.Code,
        ["elixir"] = FenceLanguage.Code,
        ["perl"] = FenceLanguage.Code,
        ["powershell"] = FenceLanguage.Code,
        ["ps1"] = FenceLanguage.Code,
        ["pwsh"] = FenceLanguage.Code,
        ["bat"] = FenceLanguage.Code,
        ["promql"] = FenceLanguage.Code,
        ["kql"] = FenceLanguage.Code,
        ["graphql"] = FenceLanguage.Code,
        ["logql"] = FenceLanguage.Code,
    };

    /// <summary>The language an info string names.</summary>
    /// <param name="info">The first word of the info string, in lower case.</param>
    public static FenceLanguage Of(string info) => Names.GetValueOrDefault(info, FenceLanguage.Unknown);
}
