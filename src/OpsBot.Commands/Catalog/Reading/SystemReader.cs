using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The systems: each with a rota that is there, channels of its own, hosts and secrets.</summary>
internal static class SystemReader
{
    public static IReadOnlyList<SystemDefinition> Read(YamlNode? node, YamlNode? rotas, CatalogLoadOptions options, DiagnosticList diagnostics)
    {
        var rotaNames = rotas.Named().Select(r => r.Key.Content).ToList();
        var bound = new Dictionary<ChannelRef, YamlNode>();
        return [.. node.Named().Select(e => System(e.Key.Content, e.Value, rotaNames, bound, options, diagnostics))];
    }

    private static SystemDefinition System(
        string name, YamlNode node, List<string> rotas, Dictionary<ChannelRef, YamlNode> bound, CatalogLoadOptions options, DiagnosticList diagnostics)
    {
        References.Check(node["rota"], "rota", rotas, diagnostics);
        References.CheckTwice(node["runbooks"], diagnostics);
        var compose = Compose(node["compose"], diagnostics);
        var services = ServiceReader.Read(node["services"], node["hosts"], diagnostics);
        return new SystemDefinition
        {
            Name = new SystemName(name),
            Description = node["description"]?.Text ?? "",
            Rota = new RotaName(node["rota"]?.Text ?? ""),
            Channels = Channels(node["channels"], bound, diagnostics),
            Hosts = [.. node["hosts"].Named().Select(e => new HostDefinition(new HostName(e.Key.Content), Engine(e.Value, options, diagnostics)))],
            Runner = Runner(node["runner"]),
            Compose = compose,
            Services = services,
            Secrets = [.. node["secrets"].Named().Select(e => new SecretDefinition(e.Key.Content, Source(e.Value)))],
            Rotations = RotationReader.Read(node["rotate"], services, compose, diagnostics),
            Runbooks = node["runbooks"].Texts(),
            Shell = node["shell"] is { } shell ? Shell(shell, node["secrets"], diagnostics) : ShellDefinition.Nothing,
            Data = DataReader.Read(node, diagnostics),
        };
    }

    private static ShellDefinition Shell(YamlNode node, YamlNode? secrets, DiagnosticList diagnostics)
    {
        References.CheckTwice(node["allow"], diagnostics);
        var names = secrets.Named().Select(s => s.Key.Content).ToList();
        foreach (var (_, secret) in node["secrets"].Named())
        {
            References.Check(secret, "secret", names, diagnostics);
        }

        return new ShellDefinition(node["allow"].Texts(), node["folder"]?.Text, Pairs(node["env"]), Pairs(node["secrets"]));
    }

    private static Dictionary<string, string> Pairs(YamlNode? node) => node.Named().ToDictionary(e => e.Key.Content, e => e.Value.Text ?? "", StringComparer.Ordinal);

    private static List<ChannelRef> Channels(YamlNode? node, Dictionary<ChannelRef, YamlNode> bound, DiagnosticList diagnostics)
    {
        var channels = new List<ChannelRef>();
        foreach (var (platform, value) in node?.Entries ?? [])
        {
            foreach (var item in value.OneOrMany.Where(i => i.Text is not null))
            {
                var channel = new ChannelRef(platform.Content, item.Text!);
                channels.Add(channel);
                if (!bound.TryAdd(channel, item))
                {
                    var first = bound[channel];
                    diagnostics.Error(item, $"the channel {Formats.Quote(channel.ToString())} is bound twice, first at {first.Path} in line {first.At.Line}",
                        "A channel means one system: remove it from one of them.");
                }
            }
        }

        return channels;
    }

    private static EngineAddress Engine(YamlNode host, CatalogLoadOptions options, DiagnosticList diagnostics)
    {
        var tls = host["tls"];
        switch (Addresses.Engine.Read(host["engine"], new Engine.Demo()))
        {
            case Engine.Tcp(var address):
                if (tls is null)
                {
                    diagnostics.Error(host, "an engine over tcp needs TLS: without, anyone on the network is root on that machine", "Add tls: { ca: …, certificate: …, key: … }.");
                }

                return new EngineAddress.Tls(address, tls?["ca"]?.Text ?? "", tls?["certificate"]?.Text ?? "", tls?["key"]?.Text ?? "");
            case Engine.Unix(var path):
                RefuseTls(tls, "a unix socket", diagnostics);
                return new EngineAddress.UnixSocket(path);
            case Shapes.Engine.Demo:
                if (host["engine"]?.Text == "demo")
                {
                    RefuseTls(tls, "the demo engine", diagnostics);
                    if (!options.Demo)
                    {
                        diagnostics.Warn(host["engine"]!, "this host is the embedded demo system, not a container engine", "Write the engine's address, as unix:///var/run/docker.sock.");
                    }
                }

                return new EngineAddress.Demo();
            case var other:
                throw new InvalidOperationException($"The engine {other} is not handled.");
        }
    }

    private static RunnerDefinition Runner(YamlNode? node)
    {
        if (node?["ssh"] is not { } login)
        {
            return new RunnerDefinition.Local();
        }

        var (user, host) = Addresses.SshLogin.Read(login, (null, ""));
        return new RunnerDefinition.Ssh(user, host, Formats.Number(1, 65535).Read(node["port"], RunnerDefinition.Ssh.UsualPort), node["key"]?.Text, node["known_hosts"]?.Text);
    }

    private static ComposeDefinition? Compose(YamlNode? node, DiagnosticList diagnostics)
    {
        if (node is null)
        {
            return null;
        }

        References.CheckTwice(node["files"], diagnostics);
        return new ComposeDefinition(node["project"]?.Text ?? "", node["folder"]?.Text ?? "", node["files"].Texts());
    }

    private static void RefuseTls(YamlNode? tls, string over, DiagnosticList diagnostics)
    {
        if (tls is not null)
        {
            diagnostics.Error(tls, $"there is no TLS over {over}", "Remove tls, or write the engine as tcp://….");
        }
    }

    private static SecretSource Source(YamlNode node) => node["env"]?.Text is { } variable
        ? new SecretSource.InEnvironment(variable)
        : new SecretSource.InFile(node["file"]?.Text ?? "");
}
