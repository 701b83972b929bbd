using System.Buffers;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Words that stand for a value without brackets around them.</summary>
internal static class SampleLiterals
{
    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        ["token", "secret", "password", "passwd", "api_key", "apikey", "api-key", "credential", "private_key", "private-key", "passphrase"], StringComparison.OrdinalIgnoreCase);

    private const int ShortestSample = 3;

    private static readonly SearchValues<char> Joints = SearchValues.Create("/:@.~%");

    /// <summary>What the samples of <see cref="Word"/> begin with.</summary>
    private static readonly SearchValues<char> WordStarts = SearchValues.Create("YyCcRXxsnmuipoj");

    public static bool SoundsSecret(ReadOnlySpan<char> name) => name.ContainsAny(SecretWords);

    /// <summary>Looks for samples in one token, for example a URL or a file name.</summary>
    public static void Find(string text, int start, int end, List<Placeholder> found)
    {
        if (end - start < ShortestSample)
        {
            return;
        }

        var token = text.AsSpan(start, end - start);
        var joint = token.IndexOfAny(Joints);
        if (joint >= 0 && (Path(text, start, end, found) || (token.Contains('.') && (Host(text, start, end, found) || Backup(text, start, end, found)))))
        {
            return;
        }

        var at = start;
        while (joint >= 0)
        {
            Word(text, at, at + joint, found);
            at += joint + 1;
            joint = text.AsSpan(at, end - at).IndexOfAny(Joints);
        }

        Word(text, at, end, found);
    }

    /// <summary><c>/path/to/x</c>.</summary>
    private static bool Path(string text, int start, int end, List<Placeholder> found)
    {
        var token = text.AsSpan(start, end - start);
        var at = token.IndexOf("/path/to/", StringComparison.Ordinal);
        if (at < 0)
        {
            return false;
        }

        var tail = token[(at + "/path/to/".Length)..];
        var dot = tail.LastIndexOf('.');
        var slash = tail.IndexOf('/');
        if (dot > 0 && IsBackupEnding(tail[dot..]))
        {
            found.Add(new Placeholder("backup-file", false, null, start + at, end - start - at));
        }
        else
        {
            var length = "/path/to/".Length + (slash < 0 ? tail.Length : slash);
            found.Add(new Placeholder(dot > 0 && slash < 0 ? "file" : "project-path", false, null, start + at, length));
        }

        return true;
    }

    private static bool IsBackupEnding(ReadOnlySpan<char> ending) => ending is ".sql" or ".dump" or ".gz" or ".bak" or ".backup" or ".tar" or ".rdb" or ".zip" or ".pgdump";

    /// <summary>example.com and its kin (RFC 2606), <c>your-domain.com</c>.</summary>
    private static bool Host(string text, int start, int end, List<Placeholder> found)
    {
        var token = text.AsSpan(start, end - start);
        var from = token.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        if (token[from..].IndexOf('@') is >= 0 and var at)
        {
            from += at + 1;
        }

        var host = token[from..];
        var length = host.IndexOfAny('/', ':');
        host = length < 0 ? host : host[..length];
        var domain = Domain(host);
        if (domain < 0 || text.AsSpan(0, start).TrimEnd("\"\\").TrimEnd(' ').EndsWith("\":"))
        {
            // In the body of a request it is data, not an address.
            return false;
        }

        var first = domain == 0 ? "web" : host[..host.IndexOf('.')].ToString();
        found.Add(new Placeholder(first + "-host", false, null, start + from, host.Length));
        return true;
    }

    /// <summary>The offset in a host where the placeholder domain starts, or -1.</summary>
    private static int Domain(ReadOnlySpan<char> host)
    {
        // All of them end in one of four letters; most hosts do not.
        if (host is not [.., 'm' or 'M' or 'g' or 'G' or 't' or 'T' or 'd' or 'D'])
        {
            return -1;
        }

        foreach (var domain in (ReadOnlySpan<string>)["example.com", "example.org", "example.net", "your-domain.com", "yourdomain.com", "mydomain.com", "your-company.com", "yourcompany.com", "your-app.com", "yourapp.com", "domain.tld"])
        {
            if (host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.'))
            {
                return host.Length == domain.Length ? 0 : host.Length - domain.Length;
            }
        }

        return -1;
    }

    /// <summary><c>backup_20260122_120000.sql</c>: a date inside the name of a backup, which nobody has.</summary>
    private static bool Backup(string text, int start, int end, List<Placeholder> found)
    {
        var token = text.AsSpan(start, end - start);
        var name = token[(token.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.');
        if (dot <= 0 || !IsBackupEnding(name[name.LastIndexOf('.')..]) || !HasDate(name[..dot]))
        {
            return false;
        }

        found.Add(new Placeholder("backup-file", false, null, start, end - start));
        return true;
    }

    private static bool HasDate(ReadOnlySpan<char> name)
    {
        var digits = 0;
        foreach (var c in name)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : c == '-' && digits is 4 or 6 ? digits : 0;
            if (digits >= 8)
            {
                return true;
            }
        }

        return false;
    }

    private static void Word(string text, int start, int end, List<Placeholder> found)
    {
        var word = text.AsSpan(start, end - start);
        if (word.Length < ShortestSample || !WordStarts.Contains(word[0]))
        {
            return;
        }

        if (word.StartsWith("YOUR_") || word.StartsWith("your-") || word.StartsWith("your_") || word.StartsWith("YOUR-") || word is "CHANGEME" or "CHANGE_ME" or "changeme" or "change-me" or "REPLACE_ME" or "REPLACEME" || IsAllX(word))
        {
            found.Add(PlaceholderFinder.Named(word.ToString(), start, word.Length));
        }
        else if (word.StartsWith("sha-") && IsSampleSha(word[4..]))
        {
            found.Add(new Placeholder("sha", false, null, start + 4, word.Length - 4));
        }
        else if (word.StartsWith("new-") && SoundsSecret(word) || word is "newpassword" or "mypassword" or "yourpassword" or "mysecret" or "secretpassword")
        {
            found.Add(new Placeholder(word.ToString(), true, null, start, word.Length));
        }
        else if (word is "user-id" or "container-id" or "instance-id" or "pod-name" or "order-id" or "job-id" && (start == 0 || text[start - 1] is '"' or '\''))
        {
            found.Add(new Placeholder(word.ToString(), false, null, start, word.Length));
        }
    }

    private static bool IsAllX(ReadOnlySpan<char> word) => word.IndexOfAnyExcept('x') < 0 || word.IndexOfAnyExcept('X') < 0;

    /// <summary><c>abc1234</c>, <c>OLDGOOD</c>, <c>xxxxxxx</c>: what an author types for a commit; a real one is not all letters in capitals nor a run of the alphabet.</summary>
    private static bool IsSampleSha(ReadOnlySpan<char> sha) =>
        sha.Length >= 4 && (sha.StartsWith("abc") || sha.StartsWith("1234") || sha.IndexOfAnyExceptInRange('A', 'Z') < 0 || IsAllX(sha));
}
