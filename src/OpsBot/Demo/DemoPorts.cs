using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpsBot.Demo;

/// <summary>The loopback ports of the demo services.</summary>
/// <param name="Frontend">Port of the frontend.</param>
/// <param name="Backend">Port of the backend.</param>
/// <param name="MlService">Port of the ml-service.</param>
/// <param name="Redis">Port of redis.</param>
public sealed record DemoPorts(int Frontend, int Backend, int MlService, int Redis)
{
    /// <summary>The first of the four ports when nothing else is asked for; the web console has the one before.</summary>
    public const int DefaultBase = 5081;

    /// <summary>The port of a service.</summary>
    public int Of(string service) => service switch
    {
        DemoNames.Frontend => Frontend,
        DemoNames.Backend => Backend,
        DemoNames.MlService => MlService,
        DemoNames.Redis => Redis,
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "The demo system has no such service."),
    };

    /// <summary>Four ports in a row; with 0, four that the operating system chooses.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all ports.</exception>
    public static DemoPorts From(int first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, IPEndPoint.MaxPort - 3);
        return first == 0 ? new(0, 0, 0, 0) : new(first, first + 1, first + 2, first + 3);
    }

    /// <summary>The ports as they stand on the command line: <c>5081,5082,5083,5084</c>.</summary>
    public string Write() => string.Join(',', All().Select(p => p.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static DemoPorts? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ports = text.Split(',').Select(p => ushort.TryParse(p, CultureInfo.InvariantCulture, out var n) ? n : -1).ToList();
        return ports.Count == 4 && !ports.Contains(-1) ? Of(ports) : null;
    }

    /// <summary>The preferred ports where they are free, else others; a note for people says which had to move.</summary>
    /// <remarks>A port can be taken by somebody else between this look and its use; the service then waits for it, as a container would.</remarks>
    public static (DemoPorts Ports, IReadOnlyList<string> Notes) Choose(DemoPorts preferred)
    {
        ArgumentNullException.ThrowIfNull(preferred);
        List<TcpListener> held = [];
        List<string> notes = [];
        try
        {
            var chosen = new List<int>();
            foreach (var (service, port) in DemoNames.Services.Zip(preferred.All()))
            {
                var listener = TryListen(port) ?? Listen(0);
                held.Add(listener);
                chosen.Add(((IPEndPoint)listener.LocalEndpoint).Port);
                if (port != 0 && chosen[^1] != port)
                {
                    notes.Add($"Port {port} is taken; the demo's {service} uses {chosen[^1]} instead.");
                }
            }

            return (Of(chosen), notes);
        }
        finally
        {
            // All are held until the last is chosen, so that none is given out twice.
            held.ForEach(l => l.Dispose());
        }
    }

    private int[] All() => [Frontend, Backend, MlService, Redis];

    private static DemoPorts Of(List<int> ports) => new(ports[0], ports[1], ports[2], ports[3]);

    private static TcpListener? TryListen(int port)
    {
        try
        {
            return Listen(port);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return null;
        }
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}
