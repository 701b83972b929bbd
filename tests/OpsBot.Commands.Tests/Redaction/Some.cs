using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace OpsBot.Commands.Tests.Redaction;

/// <summary>Neutral values and generators.</summary>
internal static class Some
{
    /// <summary>A private key as it is stored in a file; drawn for this test, of no use elsewhere.</summary>
    public const string PrivateKey = """
        -----BEGIN RSA PRIVATE KEY-----
        MIICXAIBAAKBgQDHikastc8+I81zCg/qWW8dMr8mqvXQ3qbPAmu0RjxoZVI47tvs
        kYlFAXOf0sPrhO2nUuooJngnHV0639iTTEYG1vckNaW2R6U5QTdQ5Rq5u+uV3pMk
        7w7Vs4n3urQ6jnqt2rTXbC1DNa/PFeAZatbf7ffBBy0IGO0zc128IshYcwIDAQAB
        AoGBALTNl2JxTvq4SDW/3VH0fZkQXWH1MM10oeMbB2qO5beWb11FGaOO77nGKfWc
        MIICXAIBAAKBgQ==
        -----END RSA PRIVATE KEY-----
        """;

    /// <summary>Values as password generators and people make them.</summary>
    public static Gen<string> Secret { get; } =
        from size in Gen.Choose(6, 60)
        from letters in Gen.ArrayOf(Gen.Frequency(
            (12, Gen.Elements("ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789".ToCharArray())),
            (2, Gen.Elements("!#$%&()*+,-./:;<=>?@[]^_{|}~ ".ToCharArray())),
            (1, Gen.Elements("'\"\\`äß€".ToCharArray()))), size)
        let value = new string(letters).Trim()
        where value.Count(c => c is not ('"' or '\'' or '`' or '\\')) >= 6
        select value;

    /// <summary>Text as logs have it, with all that may confuse a redactor in it.</summary>
    public static Gen<string> Text { get; } =
        from parts in Gen.ListOf(Gen.Elements(
            "level=info ", "\n", "\r\n", "\r", "\t", " ", "\u001b[31m", "\u001b[0m", "\u001b]0;title\a", "\u200b", "\ufeff", "\"", "'", "\\", "\\\"", "password=", "token: ", "{\"secret\":\"",
            "Authorization: Bearer ", "Cookie: ", "postgres://app:", "@db/app", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "MIICXAIBAAKBgQDHikastc8", "ghp_", "eyJhbGciOi", ".eyJ",
            "sha256:", "abcdefghij0123456789abcdefghij0123456789", "redis-cli -a ", "hunter2", "hunt", "er2", "aHVudGVy", "ä€", "\udb40\udc20", "\u009b1m", "://", "[redacted:", "]", "#", ";", ",", "&", "x"))
        select string.Concat(parts);

    /// <summary>Cuts a text into pieces anywhere.</summary>
    public static Gen<IReadOnlyList<string>> Pieces(string text) =>
        from cuts in Gen.ListOf(Gen.Choose(0, text.Length))
        let places = cuts.Append(0).Append(text.Length).Order().ToList()
        select (IReadOnlyList<string>)[.. places.Zip(places.Skip(1), (start, end) => text[start..end])];

    /// <summary>Feeds the pieces to a stream and returns all that comes out.</summary>
    public static string Streamed(OpsBot.Commands.Redaction.Redactor redactor, IEnumerable<string> pieces)
    {
        var stream = redactor.OpenStream();
        var output = new StringBuilder();
        foreach (var piece in pieces)
            output.Append(stream.Write(piece));
        return output.Append(stream.Flush()).ToString();
    }
}
