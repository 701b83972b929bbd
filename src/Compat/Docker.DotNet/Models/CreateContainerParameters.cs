using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>A container to create.</summary>
public class CreateContainerParameters
{
    /// <summary>A container with the engine's defaults.</summary>
    public CreateContainerParameters()
    {
    }

    /// <summary>A container like another one, or like an image says; lists and dictionaries are shared, not copied.</summary>
    /// <param name="Config">What to take over; nothing is when null.</param>
    public CreateContainerParameters(Config? Config)
    {
        if (Config is null)
            return;
        Hostname = Config.Hostname;
        Domainname = Config.Domainname;
        User = Config.User;
        AttachStdin = Config.AttachStdin;
        AttachStdout = Config.AttachStdout;
        AttachStderr = Config.AttachStderr;
        ExposedPorts = Config.ExposedPorts;
        Tty = Config.Tty;
        OpenStdin = Config.OpenStdin;
        StdinOnce = Config.StdinOnce;
        Env = Config.Env;
        Cmd = Config.Cmd;
        Healthcheck = Config.Healthcheck;
        ArgsEscaped = Config.ArgsEscaped;
        Image = Config.Image;
        Volumes = Config.Volumes;
        WorkingDir = Config.WorkingDir;
        Entrypoint = Config.Entrypoint;
        NetworkDisabled = Config.NetworkDisabled;
        MacAddress = Config.MacAddress;
        OnBuild = Config.OnBuild;
        Labels = Config.Labels;
        StopSignal = Config.StopSignal;
        StopTimeout = Config.StopTimeout;
        Shell = Config.Shell;
    }

    /// <summary>Its name, two characters or more; the engine makes one when null. Sent in the query.</summary>
    [JsonIgnore]
    public string? Name { get; set; }

    /// <summary>Platform as os[/arch[/variant]]; API 1.41 or later. Sent in the query.</summary>
    [JsonIgnore]
    public string? Platform { get; set; }

    /// <summary>The host name inside.</summary>
    public string? Hostname { get; set; }

    /// <summary>The domain name inside.</summary>
    public string? Domainname { get; set; }

    /// <summary>User, or user:group, that the command runs as.</summary>
    public string? User { get; set; }

    /// <summary>Whether standard input is attached at the start.</summary>
    public bool AttachStdin { get; set; }

    /// <summary>Whether standard output is attached at the start.</summary>
    public bool AttachStdout { get; set; }

    /// <summary>Whether standard error is attached at the start.</summary>
    public bool AttachStderr { get; set; }

    /// <summary>Ports it listens on, such as <c>8080/tcp</c>.</summary>
    public IDictionary<string, EmptyStruct>? ExposedPorts { get; set; }

    /// <summary>Whether it has a terminal; then its output is one raw stream without frames.</summary>
    public bool Tty { get; set; }

    /// <summary>Whether standard input stays open.</summary>
    public bool OpenStdin { get; set; }

    /// <summary>Whether standard input closes after the first client.</summary>
    public bool StdinOnce { get; set; }

    /// <summary>Environment, each <c>NAME=value</c>.</summary>
    public IList<string>? Env { get; set; }

    /// <summary>The command, or the arguments of the entry point.</summary>
    public IList<string>? Cmd { get; set; }

    /// <summary>How the engine probes it; null inherits the image's.</summary>
    public HealthConfig? Healthcheck { get; set; }

    /// <summary>Whether the command is escaped already (Windows).</summary>
    public bool ArgsEscaped { get; set; }

    /// <summary>The image: repository:tag or an identifier.</summary>
    public string? Image { get; set; }

    /// <summary>Paths that get an anonymous volume.</summary>
    public IDictionary<string, EmptyStruct>? Volumes { get; set; }

    /// <summary>The working folder.</summary>
    public string? WorkingDir { get; set; }

    /// <summary>The program that gets the command as arguments.</summary>
    public IList<string>? Entrypoint { get; set; }

    /// <summary>Whether it has no network.</summary>
    public bool NetworkDisabled { get; set; }

    /// <summary>Hardware address; engines from API 1.44 on want it in the endpoint.</summary>
    public string? MacAddress { get; set; }

    /// <summary>Instructions for images built on this one.</summary>
    public IList<string>? OnBuild { get; set; }

    /// <summary>Its labels.</summary>
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>The signal that asks it to stop; SIGTERM when null.</summary>
    public string? StopSignal { get; set; }

    /// <summary>Time between the stop signal and SIGKILL.</summary>
    [JsonConverter(typeof(SecondsConverter))]
    public TimeSpan? StopTimeout { get; set; }

    /// <summary>The shell of the image's shell-form instructions.</summary>
    public IList<string>? Shell { get; set; }

    /// <summary>What ties it to this host.</summary>
    public HostConfig? HostConfig { get; set; }

    /// <summary>The networks it joins.</summary>
    public NetworkingConfig? NetworkingConfig { get; set; }
}
