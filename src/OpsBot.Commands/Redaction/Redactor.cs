using System.Text;
using OpsBot.Commands.Redaction.Encodings;
using OpsBot.Commands.Redaction.Known;

namespace OpsBot.Commands.Redaction;

/// <summary>
/// Takes secrets out of a text before it leaves: known values first, in every usual encoding, then what looks like a
/// secret. Terminal escape sequences, control and invisible characters go as well, so that they can hide nothing.
/// </summary>
/// <remarks>
/// Knows the catalog's secrets, and learns those of a changed catalog; safe for many threads. Takes time linear in the text.
/// The stages are <see cref="SanitisingStage"/>, <see cref="KnownValueStage"/> and <see cref="Patterns.PatternStage"/>.
/// </remarks>
public sealed class Redactor
{
    private const int Piece = 16 * 1024;

    private readonly Lock learning = new();
    private readonly HashSet<KnownSecret> known = [];
    private volatile Automaton knownValues = new([]);

    /// <summary>Prepares the search for these secrets.</summary>
    /// <exception cref="ArgumentException">Some secrets cannot be redacted; the message names all of them, see <see cref="KnownSecret.Validate"/>.</exception>
    public Redactor(IEnumerable<KnownSecret> secrets) => Learn(secrets);

    /// <summary>Adds secrets. Those known before stay known: an old password still stands in old logs.</summary>
    /// <exception cref="ArgumentException">Some secrets cannot be redacted; the message names all of them, and none was added.</exception>
    public void Learn(IEnumerable<KnownSecret> secrets)
    {
        var more = secrets.ToList();
        var errors = more.Select(KnownSecret.Validate).OfType<string>().ToList();
        if (errors.Count > 0)
            throw new ArgumentException(string.Join('\n', errors), nameof(secrets));

        lock (learning)
        {
            var before = known.Count;
            known.UnionWith(more);
            if (known.Count == before)
                return;

            knownValues = new Automaton(known.SelectMany(s => SecretForms.Of(s.Value).Select(f => new Needle(f.Text, f.Wrapping, Marker.Named(s.Name)))));
        }
    }

    /// <summary>Redacts a whole text. Line ends become <c>\n</c>.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var stream = OpenStream();
        if (text.Length <= Piece)
            return stream.Write(text) + stream.Flush();

        // In pieces: what is at hand at one time then fits into the processor's cache.
        var output = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at += Piece)
            output.Append(stream.Write(text.AsSpan(at, Math.Min(Piece, text.Length - at))));
        return output.Append(stream.Flush()).ToString();
    }

    /// <summary>Begins the redaction of a text that arrives in pieces.</summary>
    public StreamRedactor OpenStream() => new(knownValues);
}
