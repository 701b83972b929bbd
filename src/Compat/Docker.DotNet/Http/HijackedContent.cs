using System.Net;

namespace Docker.DotNet.Http;

/// <summary>The content of a response whose connection has become a two-way stream.</summary>
internal sealed class HijackedContent : HttpContent
{
    private HijackedContent(HijackedStream stream) => Stream = stream;

    /// <summary>The connection.</summary>
    public HijackedStream Stream { get; }

    /// <summary>
    /// Whether an answer hands the connection over: <c>101 UPGRADED</c>, or 200 with a body of no known length, as engines answer
    /// when something between dropped the request to upgrade.
    /// </summary>
    public static bool IsTwoWay(HttpResponseMessage response) => response switch
    {
        { StatusCode: HttpStatusCode.SwitchingProtocols } => true,
        { StatusCode: HttpStatusCode.OK, Content.Headers.ContentLength: null } => response.Headers.TransferEncodingChunked is not true,
        _ => false,
    };

    /// <summary>Takes over the connection below <paramref name="answer"/>.</summary>
    public static async Task<HijackedContent> CreateAsync(HttpContent answer, EngineConnection connection, CancellationToken cancellationToken) =>
        new(new HijackedStream(await answer.ReadAsStreamAsync(cancellationToken), connection));

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(Stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Stream.CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Stream.Dispose();
        base.Dispose(disposing);
    }
}
