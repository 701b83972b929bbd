using System.Globalization;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>Where things are: health endpoints, images, engines, accounts. A fault never repeats an address that may hold a password.</summary>
internal static class Addresses
{
    /// <summary>An http or https address without credentials.</summary>
    public static ScalarFormat<Uri> Http { get; } = new("an http address", ParseHttp, () => Schema.Pattern("^https?://"));

    /// <summary>Host and port.</summary>
    public static ScalarFormat<(string Host, int Port)> Endpoint { get; } = new("a host with a port", ParseEndpoint, () => Schema.Pattern("^.+:[0-9]{1,5}$"));

    /// <summary>A machine to log in to over ssh, with or without the user's name.</summary>
    public static ScalarFormat<(string? User, string Host)> SshLogin { get; } = new("a machine to log in to", ParseSshLogin, () => Schema.Pattern("^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[^@-][^@]*$"));

    /// <summary>An image without tag and digest.</summary>
    public static ScalarFormat<string> Image { get; } = new("an image without a tag", ParseImage, () => Schema.Type("string"));

    /// <summary>How a container engine is reached; TLS files stand in keys of their own.</summary>
    public static ScalarFormat<Engine> Engine { get; } = new("an engine", ParseEngine, () => Schema.Pattern("^(demo|unix:///.+|tcp://.+)$"));

    private static Fault? ParseHttp(string text, out Uri value)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            value = new Uri("http://invalid/");
            return new Fault("this is not an http or https address", "Write it whole, as http://127.0.0.1:5000/health.");
        }

        value = uri;
        return uri.UserInfo.Length > 0
            ? new Fault("the address has credentials in it", "Take them out: a health endpoint must answer without, or use another check.")
            : null;
    }

    private static Fault? ParseEndpoint(string text, out (string Host, int Port) value)
    {
        value = default;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon].Trim('[', ']');
        if (colon < 1 || Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            return new Fault($"{Formats.Quote(text)} is not a host with a port", "Write it as 127.0.0.1:5432 or [::1]:5432.");
        }

        if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            return new Fault($"the port of {Formats.Quote(text)} is out of range", "Ports go from 1 to 65535.");
        }

        value = (host, port);
        return null;
    }

    private static Fault? ParseSshLogin(string text, out (string? User, string Host) value)
    {
        var at = text.IndexOf('@');
        value = (at < 0 ? null : text[..at], text[(at + 1)..].Trim('[', ']'));
        if (value.User?.Contains(':') == true)
        {
            return new Fault("the user's name has a colon in it, perhaps a password after it", "Take the password out: the bot logs in with a key. If it was one, change it.");
        }

        // A name that begins with '-' would be an option to ssh.
        var isUser = value.User is null || (value.User.Length > 0 && value.User[0] != '-' && value.User.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));
        return isUser && !value.Host.StartsWith('-') && Uri.CheckHostName(value.Host) is not UriHostNameType.Unknown
            ? null
            : new Fault($"{Formats.Quote(text)} is not a machine to log in to", "Write it as deploy@10.0.0.5; the port has a key of its own.");
    }

    private static Fault? ParseImage(string text, out string value)
    {
        value = text;
        if (text.Length is 0 or > 255 || text[0] is '-' or '/' || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or ':' or '.' or '-' or '_' or '@'))
        {
            return new Fault($"{Formats.Quote(text)} is not an image", "Write it as registry.example/shop/backend.");
        }

        // A colon after the last slash begins a tag; before it, the registry's port.
        return text.Contains('@') || text.LastIndexOf(':') > text.LastIndexOf('/')
            ? new Fault($"{Formats.Quote(text)} has a tag or digest", "Write the image without: the tag is what /deploy and /rollback choose.")
            : null;
    }

    private static Fault? ParseEngine(string text, out Engine value)
    {
        value = new Engine.Demo();
        if (text == "demo")
        {
            return null;
        }

        if (text.StartsWith("unix:///", StringComparison.Ordinal) && text.Length > "unix:///".Length)
        {
            value = new Engine.Unix(text["unix://".Length..]);
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", UserInfo: "", AbsolutePath: "" or "/", Query: "", Fragment: "" }
            && uri.Host.Length > 0 && uri.Port is > 0 or -1)
        {
            value = new Engine.Tcp(uri);
            return null;
        }

        return new Fault("this is not a container engine", "Write demo, unix:///var/run/docker.sock or tcp://10.0.0.5:2376.");
    }
}

/// <summary>An engine as the file names it, its TLS files not yet beside it. Closed.</summary>
internal abstract record Engine
{
    private Engine()
    {
    }

    /// <summary>The embedded demo system.</summary>
    internal sealed record Demo : Engine;

    /// <summary>A unix socket.</summary>
    internal sealed record Unix(string Path) : Engine;

    /// <summary>TCP.</summary>
    internal sealed record Tcp(Uri Address) : Engine;
}
