using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// Code on a command line is not parsed. It is harmless only when each name in it, attributes included, stands in a list of names that compute or print;
/// any other name, any text that could be a name for a loader, and any backquote makes it unknown.
/// </summary>
internal static class InlineCode
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Names = new Dictionary<string, FrozenSet<string>>
    {
        ["python"] = Split("""
            import from as print secrets token_hex token_urlsafe token_bytes choice randbelow random randint uuid uuid4 uuid1 hex string ascii_letters digits ascii_uppercase ascii_lowercase punctuation range for in if else not and or is None True False
            json load loads dumps sys stdin argv read readline readlines version version_info platform lambda len str int float sorted set list dict sum min max abs round enumerate zip map filter any all join split strip format get items keys values lower upper replace
            datetime date now utcnow today isoformat strftime timedelta timezone utc timestamp fromtimestamp utcfromtimestamp time math pi sqrt base64 b64encode b64decode urlsafe_b64encode encode decode hashlib sha256 sha1 md5 sha512 hexdigest digest hmac
            bytes chr ord bin oct repr type urllib parse quote unquote quote_plus urlparse indent sort_keys end sep i x k v s n d key value data item row line _ __version__ ssl OPENSSL_VERSION socket gethostname crypt mksalt METHOD_SHA512 sample getrandbits urandom os getenv csv DictReader reader safe_load yaml itertools functools re sub match search findall group collections Counter defaultdict textwrap statistics mean median
            """),
        ["node"] = Split("""
            console log require crypto bcrypt bcryptjs randomBytes randomUUID createHash update digest toString process version versions argv stdin platform arch JSON parse stringify const let var await hash hashSync genSaltSync uuid v4 Buffer from Date now toISOString Math random floor
            new Promise async function return for of in if else true false null undefined length map filter join split slice keys values entries Object Array Number String Hash password Password hex base64 i x e
            """),
        ["ruby"] = Split("require puts print p SecureRandom hex uuid base64 urlsafe_base64 alphanumeric random_number RUBY_VERSION Time now to_s to_i iso8601 Date today JSON parse pretty_generate Digest SHA256 hexdigest Base64 encode64 decode64 strict_encode64 strict_decode64 STDIN read"),
        ["php"] = Split("echo print phpversion PHP_VERSION bin2hex random_bytes base64_encode base64_decode password_hash PASSWORD_DEFAULT PASSWORD_BCRYPT time date md5 sha1 hash strlen PHP_EOL json_encode json_decode ini_get php_ini_loaded_file var_dump extension_loaded true false"),
        ["mongo"] = Split("""
            db rs sh status conf config isMaster hello serverStatus stats find findOne count countDocuments estimatedDocumentCount distinct getIndexes indexes explain limit skip sort pretty toArray forEach printjson print tojson JSON stringify
            getCollectionNames getCollectionInfos listCollections listDatabases getName getMongo getDBNames getDBs version currentOp hostInfo printReplicationInfo printSecondaryReplicationInfo printSlaveReplicationInfo secondaryOk slaveOk readPref getSiblingDB getCollection ping ok members map filter function return
            replSetGetStatus buildInfo connectionStatus dbStats collStats totalSize dataSize storageSize totalIndexSize isCapped getProfilingStatus getReplicationInfo getShardDistribution show dbs collections users databases
            stateStr name health optime optimeDate uptime connections mem opcounters true false null executionStats queryPlanner inprog secs_running active ns op m x c d i it hosts primary quiet quit localhost length
            """),
    }.ToFrozenDictionary();

    /// <summary>Whether each name in the code is known to be harmless.</summary>
    public static bool IsHarmless(string language, string code)
    {
        var family = language switch
        {
            "ipython" or ['p', 'y', 't', 'h', 'o', 'n', ..] => "python",
            "nodejs" or "ts-node" or "tsx" => "node",
            _ => language,
        };
        if (!Names.TryGetValue(family, out var names) || code.Contains('`', StringComparison.Ordinal))
        {
            return false;
        }

        var declared = new HashSet<string>();
        var i = 0;
        while (i < code.Length)
        {
            var c = code[i];
            if (c is '\'' or '"')
            {
                i = AfterText(code, i, family, out var acceptable);
                if (!acceptable)
                {
                    return false;
                }
            }
            else if (c == '#' && family is "python" or "ruby" || (c == '/' && i + 1 < code.Length && code[i + 1] == '/'))
            {
                var newline = code.IndexOf('\n', i);
                i = newline < 0 ? code.Length : newline;
            }
            else if (char.IsLetter(c) || c is '_' or '$')
            {
                var start = i;
                while (i < code.Length && (char.IsLetterOrDigit(code[i]) || code[i] is '_' or '$'))
                {
                    i++;
                }

                if (!Accept(code, start, i, names, declared, family))
                {
                    return false;
                }
            }
            else
            {
                i++;
            }
        }

        return true;
    }

    /// <summary>Whether it makes secrets, which must not be shown.</summary>
    public static bool MakesSecrets(string code) =>
        code.Contains("secrets.", StringComparison.Ordinal) || code.Contains("token_", StringComparison.Ordinal) || code.Contains("random", StringComparison.OrdinalIgnoreCase)
        || code.Contains("hash", StringComparison.OrdinalIgnoreCase) || code.Contains("uuid", StringComparison.OrdinalIgnoreCase);

    private static bool Accept(string code, int start, int end, FrozenSet<string> names, HashSet<string> declared, string family)
    {
        var name = code[start..end];
        var after = code.AsSpan(end).TrimStart();
        if (name == "require" && !(after.StartsWith("'") || after.StartsWith("\"") || after.StartsWith("('") || after.StartsWith("(\"")))
        {
            return false;
        }

        var before = code.AsSpan(0, start).TrimEnd();
        if (names.Contains(name) || (declared.Contains(name) && !before.EndsWith(".")))
        {
            return true;
        }

        if (family == "mongo" && name is "runCommand" or "adminCommand")
        {
            return AsksServer(code.AsSpan(end));
        }

        // A prefix of a string (f"", b"") has braces that are judged with the text.
        if (end < code.Length && code[end] is '\'' or '"' && name is "b" or "r")
        {
            return true;
        }

        // db.<collection>: any name, as long as a harmless call follows.
        if (family == "mongo" && start > 2 && code.AsSpan(0, start).EndsWith("db.") && end < code.Length && code[end] == '.')
        {
            return true;
        }

        if (family == "node" && (before.EndsWith("const") || before.EndsWith("let") || before.EndsWith("var")))
        {
            declared.Add(name);
            return true;
        }

        // name = …, as a statement: a name that the code itself gives to what it computed from harmless names.
        if (family == "python" && (before.IsEmpty || before.EndsWith(";") || code.AsSpan(before.Length, start - before.Length).Contains('\n')) && after is ['=', not '=', ..])
        {
            declared.Add(name);
            return true;
        }

        return false;
    }

    /// <summary>Whether <c>({ ping: 1 })</c> or the like follows.</summary>
    private static bool AsksServer(ReadOnlySpan<char> after)
    {
        var rest = after.TrimStart(" ({'\"");
        var end = 0;
        while (end < rest.Length && char.IsAsciiLetter(rest[end]))
        {
            end++;
        }

        return rest[..end] is "ping" or "serverStatus" or "replSetGetStatus" or "listDatabases" or "hostInfo" or "buildInfo" or "connPoolStats" or "isMaster" or "hello" or "dbStats" or "collStats" or "getParameter" or "currentOp" or "top" or "getLog";
    }

    /// <summary>The offset after a text. A text may not load a module by name, except those in the list.</summary>
    private static int AfterText(string code, int open, string family, out bool acceptable)
    {
        var i = open + 1;
        while (i < code.Length && code[i] != code[open])
        {
            i += code[i] == '\\' ? 2 : 1;
        }

        var end = Math.Min(i, code.Length);
        var text = code[(open + 1)..end];
        var before = code.AsSpan(0, open).TrimEnd();
        var called = end + 1 < code.Length && code[end + 1] == '(';
        acceptable = !called && family switch
        {
            "node" => !before.EndsWith("[") && (!before.EndsWith("require(") || text is "crypto" or "bcrypt" or "bcryptjs" or "uuid"),
            "ruby" => !text.Contains("#{", StringComparison.Ordinal) && (!before.EndsWith("require") || text is "securerandom" or "json" or "digest" or "base64" or "time" or "date"),
            "php" => !text.Contains('$', StringComparison.Ordinal),
            "mongo" => !before.EndsWith("["),
            _ => true,
        };
        return end + 1;
    }

    private static FrozenSet<string> Split(string words) => words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
