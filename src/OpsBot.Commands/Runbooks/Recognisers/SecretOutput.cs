using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What shows a secret because of what a command is pointed at, whichever command it is: files that hold secrets, variables that sound like one.</summary>
internal static class SecretOutput
{
    private static readonly WordPattern Files = new(
        ".env|*/.env|*.env|.env.*|*/.env.*|*.pem|*.key|*id_rsa*|*id_ed25519*|*.p12|*.pfx|*.jks|*credentials*|*secret*|*/shadow|*.pgpass|*.netrc|*.my.cnf|*.htpasswd|*kubeconfig*|*/.kube/config|*.tfstate|*.tfvars|*/environ|*password*|*_history|*vault-token*|*token*.txt|*/.aws/*|*.docker/config.json");

    // What only names a file does not show what is in it.
    private static readonly HashSet<string> NamesOnly = new(["ls", "ll", "echo", "printf", "test", "[", "stat", "cd", "which", "wc", "du", "basename", "dirname", "realpath", "sha256sum", "md5sum"], StringComparer.Ordinal);

    private static readonly string[] Addresses = ["DATABASE_URL", "REDIS_URL", "MONGO_URL", "MONGODB_URI", "POSTGRES_URL", "AMQP_URL", "BROKER_URL", "_DSN", "CONNECTION_STRING"];

    /// <summary>Whether a file holds secrets, as far as its name tells.</summary>
    public static bool IsFile(string name) => Files.Fits(name);

    /// <summary>Whether a command that only looks prints a secret.</summary>
    public static bool Shows(string command, IReadOnlyList<string> arguments) => command switch
    {
        "echo" or "printf" => arguments.Any(NamesSecretVariable),
        "printenv" => arguments.Any(IsVariable),
        "ps" => arguments is [['a' or 'e' or 'f' or 'u' or 'w' or 'x', ..] letters, ..] && letters.Contains('e') && letters.All(char.IsAsciiLetterLower),
        _ => !NamesOnly.Contains(command) && arguments.Any(IsFile),
    };

    /// <summary>Whether a variable sounds like a secret, or like an address with a password in it.</summary>
    private static bool IsVariable(string name) => SampleLiterals.SoundsSecret(name) || Array.Exists(Addresses, address => name.EndsWith(address, StringComparison.OrdinalIgnoreCase));

    // "$SECRET_KEY", "${DATABASE_URL}", "url=$DATABASE_URL"
    private static bool NamesSecretVariable(string argument)
    {
        for (var at = argument.IndexOf('$'); at >= 0; at = argument.IndexOf('$', at + 1))
        {
            var name = argument.AsSpan(at + 1).TrimStart('{');
            var end = 0;
            while (end < name.Length && Characters.IsName(name[end]))
            {
                end++;
            }

            if (IsVariable(name[..end].ToString()))
            {
                return true;
            }
        }

        return false;
    }
}
