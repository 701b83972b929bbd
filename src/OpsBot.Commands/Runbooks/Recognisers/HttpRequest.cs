using System.Buffers;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Judges a request by its method and path.</summary>
internal static class HttpRequest
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("/?&=:.,;#_-");

    /// <summary>Judges a request.</summary>
    /// <param name="method">In capitals.</param>
    /// <param name="url">As written.</param>
    /// <param name="body">The body, when it is known.</param>
    public static Verdict Judge(string method, string url, string? body)
    {
        var verdict = JudgeMethod(method, url, body);
        return HasWord(PathOf(url), "token", "secret", "secrets", "password", "credentials", "heapdump", "env", "apikey", "keys", "login", "signin", "oauth")
            ? verdict with { Disclosure = Disclosure.Secret }
            : verdict;
    }

    private static Verdict JudgeMethod(string method, string url, string? body)
    {
        if (method == "DELETE")
        {
            return Verdict.Destroy(Labels.Http, "HTTP DELETE");
        }

        var path = PathOf(url);
        if (method is "GET" or "HEAD" or "OPTIONS")
        {
            return SegmentLoses(path)
                ? Verdict.Destroy(Labels.Http, $"{method} of a path that names something destructive")
                : Verdict.Read(Labels.Http, $"HTTP {method}");
        }

        if (method is not ("POST" or "PUT" or "PATCH"))
        {
            return Verdict.Destroy(Labels.Http, $"the HTTP method `{method}` is not known to be harmless");
        }

        if (HasWord(path, "delete", "dodelete", "destroy", "purge", "remove", "drop", "flush", "wipe", "reset", "clear", "shutdown", "stop", "kill", "terminate", "lock", "disable", "revoke", "ban", "truncate", "rollback", "restore", "failover", "halt", "poweroff", "erase", "drain", "close", "evict", "quit", "exit", "reboot", "quitquitquit", "deactivate", "suspend", "unregister", "cancel", "prune", "uninstall")
            || (body is not null && (body.Contains("\"remove_index\"", StringComparison.Ordinal) || body.Contains("\"delete\"", StringComparison.OrdinalIgnoreCase))))
        {
            return Verdict.Destroy(Labels.Http, $"{method} to a path that names something destructive");
        }

        if (method == "POST" && Asks(path))
        {
            return Verdict.Read(Labels.Http, "POST that only asks");
        }

        if (method == "POST" && HasWord(path, "graphql") && body is not null && !body.Contains("mutation", StringComparison.OrdinalIgnoreCase) && !body.StartsWith('@') && !body.Contains('$', StringComparison.Ordinal))
        {
            return Verdict.Read(Labels.Http, "a GraphQL query");
        }

        return Verdict.Change(Labels.Http, $"HTTP {method}");
    }

    /// <summary>Search and query endpoints of Elasticsearch, Prometheus, Loki, Meilisearch, Algolia and the like.</summary>
    private static bool Asks(string path) =>
        LastSegment(path) is "_search" or "_count" or "_msearch" or "_mget" or "_validate" or "_explain" or "_analyze" or "_field_caps" or "search" or "query" or "queries" or "query_range" or "series" or "labels" or "instant" or "_sql" or "validate" or "preview" or "dry-run" or "_simulate";

    private static bool SegmentLoses(string path) =>
        LastSegment(path) is "delete" or "delete_series" or "purge" or "shutdown" or "flush" or "flushall" or "destroy" or "doDelete" or "quitquitquit" or "abortabortabort" or "wipe" or "reset" or "drop" or "kill" or "stop" or "truncate" or "remove" or "exit" or "quit"
            or "undeploy" or "restart" or "safeRestart" or "safeExit" or "reboot" or "poweroff" or "terminate" or "clear" or "invalidate" or "evict";

    private static string LastSegment(string path)
    {
        var end = path.IndexOf('?', StringComparison.Ordinal);
        var clean = (end < 0 ? path : path[..end]).TrimEnd('/');
        return clean[(clean.LastIndexOf('/') + 1)..];
    }

    private static string PathOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var slash = url.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? string.Empty : url[slash..];
    }

    /// <summary>Whether a word stands alone in the path, between separators or at a change of case.</summary>
    private static bool HasWord(string path, params ReadOnlySpan<string> words)
    {
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny(Separators);
            var part = end < 0 ? rest : rest[..end];
            foreach (var word in words)
            {
                if (part.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        return false;
    }
}
