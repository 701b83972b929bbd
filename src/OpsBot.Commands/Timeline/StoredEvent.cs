using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>An event in its place in a stream and in the hash chain.</summary>
/// <param name="Position">Its place among all events of the store, from 1, without order across streams beyond "stored later".</param>
/// <param name="Stream">The stream.</param>
/// <param name="Seq">Its place in the stream, from 1, without gaps.</param>
/// <param name="At">When it was stored (UTC).</param>
/// <param name="Event">What happened.</param>
/// <param name="Hash">The keyed hash over this event and its predecessor in the stream, hexadecimal.</param>
public sealed record StoredEvent(long Position, StreamName Stream, long Seq, DateTimeOffset At, OpsEvent Event, string Hash);
