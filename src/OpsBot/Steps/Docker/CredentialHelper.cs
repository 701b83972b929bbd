using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Docker;

/// <summary>
/// A program that keeps logins: <c>docker-credential-NAME get</c> reads the registry and writes <c>{"ServerURL", "Username", "Secret"}</c> (docker/docker-credential-helpers). It is called by its
/// path, no shell reads anything. Nothing that it writes gets into a message: it may be the secret.
/// </summary>
/// <param name="name">Its name, after <c>docker-credential-</c>.</param>
/// <param name="setting">Where that stands, for messages: <c>credsStore in /root/.docker/config.json</c>.</param>
/// <param name="environment">All its variables.</param>
/// <param name="clock">The bot's clock.</param>
internal sealed class CredentialHelper(string name, string setting, IReadOnlyDictionary<string, string> environment, TimeProvider clock)
{
    // Helpers write exactly this, whatever keeps their logins, and exit with 1.
    private const string NotFound = "credentials not found in native keychain";

    // In the place of a user: the secret is an identity token.
    private const string TokenUser = "<token>";

    private const int MostCharacters = 128 * 1024;

    /// <summary>How long it may take. One that asks a cloud for a fresh token needs some seconds; one that waits for somebody to unlock it would wait for ever.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, MaxDepth = 16 };

    private string Program => $"docker-credential-{name}";

    /// <summary>The login that it keeps for a registry; null when it says that it has none.</summary>
    /// <exception cref="EngineException">It is not there, fails, or answers something else.</exception>
    public async Task<AuthConfig?> GetAsync(string registry, CancellationToken cancel)
    {
        var (code, text) = await AskAsync(registry, cancel);
        if (code != 0)
        {
            return text.Trim() == NotFound ? null : throw Failed(registry, $"it ended with exit code {code}", TryIt(registry));
        }

        return Read(text) switch
        {
            null => throw Failed(registry, "what it answered is no login (JSON with Username and Secret)", TryIt(registry)),
            { Secret.Length: 0 } => null,
            { Username: TokenUser } login => new AuthConfig { ServerAddress = registry, IdentityToken = login.Secret },
            var login => new AuthConfig { ServerAddress = registry, Username = login.Username, Password = login.Secret },
        };
    }

    private async Task<(int Code, string Text)> AskAsync(string registry, CancellationToken cancel)
    {
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw Failed(registry, "that is not the name of a program", "Name it without a path, by what comes after docker-credential-.");
        }

        if (ProgramPath.Find(Program, environment.GetValueOrDefault("PATH"), null) is not { } path)
        {
            throw Failed(registry, "there is no such program on the bot's PATH", $"Install it for the bot's user, or take that setting out and log in with docker login {registry}.");
        }

        using var late = new CancellationTokenSource(AnswerWithin, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            // Written without a line end, as docker does.
            using var asked = new MemoryStream(Encoding.UTF8.GetBytes(registry));
            using var child = ChildProcess.Start(path, ["get"], null, environment);
            var answer = new StringBuilder();
            using var session = new CommandSession(child, clock)
            {
                Feed = (write, stop) => CommandInput.CopyAsync(asked, write, stop),
                OnLine = line => Keep(answer, line),
                AskToEnd = child.Interrupt,
            };
            return (await session.RunAsync(either.Token), answer.ToString());
        }
        catch (RunnerException e)
        {
            throw Failed(registry, $"it did not start ({e.Message.TrimEnd('.')})", TryIt(registry), e);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Failed(registry, $"it did not answer within {Words.Duration(AnswerWithin)}", $"It must not ask anybody anything. {TryIt(registry)}", e);
        }
    }

    /// <summary>Line ends mean nothing in JSON; a line may come in parts. What is too long for a login is cut, and is no JSON then.</summary>
    private static ValueTask Keep(StringBuilder answer, RunnerLine line)
    {
        if (!line.IsError && answer.Length < MostCharacters)
        {
            answer.Append(line.Text);
        }

        return ValueTask.CompletedTask;
    }

    private static Login? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Login>(text, Json) is { Username: not null, Secret: not null } login ? login : null;
        }
        catch (JsonException)
        {
            // The exception quotes what it could not read.
            return null;
        }
    }

    private string TryIt(string registry) => $"As the bot's user, see what it says: printf {registry} | {Program} get. It prints the login.";

    private EngineException Failed(string registry, string what, string remedy, Exception? inner = null) =>
        new($"Asking {Program} for the login of {registry}, as {setting} says: {what}. {remedy}", inner, mayHaveRun: false);

    private sealed record Login(string Username, string Secret)
    {
        public override string ToString() => nameof(Login);
    }
}
