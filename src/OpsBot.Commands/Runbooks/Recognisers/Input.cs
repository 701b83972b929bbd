namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What a command finds on its standard input. Closed.</summary>
internal abstract record Input
{
    private Input()
    {
    }

    /// <summary>Nothing was arranged: a person's terminal.</summary>
    public sealed record Terminal : Input
    {
        public static readonly Terminal Instance = new();
    }

    /// <summary>The output of another command; its text when that only echoes.</summary>
    public sealed record Piped(string? Text) : Input;

    /// <summary>A file.</summary>
    public sealed record File(string Path) : Input;

    /// <summary>A here-document or here-string.</summary>
    public sealed record Document(string Text) : Input;

    /// <summary>The text, when it stands in the command.</summary>
    public string? KnownText => this switch
    {
        Document document => document.Text,
        Piped piped => piped.Text,
        _ => null,
    };
}
