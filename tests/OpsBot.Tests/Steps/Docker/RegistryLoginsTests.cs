using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

/// <summary>The logins of the bot's user, from a file of its own and small programs in the place of credential helpers.</summary>
public sealed class RegistryLoginsTests : IDisposable
{
    private const string Secret = "Kq7-lantern-orchid";

    // Base64 of maya:in-the-file.
    private const string InFile = """{"auth":"bWF5YTppbi10aGUtZmlsZQ=="}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-");
    private readonly FakeTimeProvider clock = new();
    private readonly Redactor redactor = new([]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder.FullName, "config.json");

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task OfAsync_NoFile_IsNone() => Assert.Equal(new RegistryLogin(null, null), await OfAsync("ghcr.io/shop/backend"));

    [Fact]
    public async Task OfAsync_LoginInTheFile_IsReadAndKnownToTheRedactor()
    {
        Write("""{"auths":{"ghcr.io":{"auth":"bWF5YTpzM2NyZXQ6eA=="},"r.example":{"identitytoken":"token-of-r"},"empty.example":{},"null.example":null}}""");

        var login = (await OfAsync("ghcr.io/shop/backend")).Login!;
        Assert.Equal(("ghcr.io", "maya", "s3cret:x"), (login.ServerAddress, login.Username, login.Password));
        Assert.Equal("token-of-r", (await OfAsync("r.example/shop/backend")).Login!.IdentityToken);
        foreach (var image in (string[])["empty.example/x", "null.example/x", "other.example/x"])
        {
            Assert.Null((await OfAsync(image)).Login);
        }

        Assert.Equal("[redacted:registry-login] and [redacted:registry-login]", redactor.Redact("s3cret:x and token-of-r"));
    }

    [Theory]
    [InlineData("redis")]
    [InlineData("shop/backend")]
    [InlineData("docker.io/shop/backend")]
    [InlineData("index.docker.io/shop/backend")]
    public async Task OfAsync_DockersOwnRegistry_HasItsOldName(string repository)
    {
        Write($$$"""{"auths":{"https://index.docker.io/v1/":{{{InFile}}}}}""");

        Assert.Equal("https://index.docker.io/v1/", (await OfAsync(repository)).Login!.ServerAddress);
    }

    [Theory]
    [InlineData("""{"auths":{"ghcr.io":{"auth":"not base64"}}}""")]
    [InlineData("""{"auths":["not base64"]}""")]
    [InlineData("not base64")]
    [InlineData("null")]
    [InlineData("")]
    public async Task OfAsync_FileThatIsBroken_SaysWhichWithoutItsContent(string content)
    {
        Write(content);

        var refused = await Assert.ThrowsAsync<EngineException>(() => OfAsync("ghcr.io/shop/backend"));
        Assert.StartsWith($"Reading the registry logins in {File}: it cannot be used", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not base64", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_HelperForTheRegistry_IsAskedAsDockerAsksAndComesFirst()
    {
        Helper("ours", """printf '{"ServerURL":"x",\n"Username":"%s %s %s %s",\n"Secret":"%s"}\n' "$#" "$1" "$(cat)" "$AWS_PROFILE" """ + Secret);
        Write($$$"""{"auths":{"127.0.0.1:5001":{{{InFile}}}},"credsStore":"missing","credHelpers":{"127.0.0.1:5001":"ours"}}""");

        var (login, trouble) = await OfAsync("127.0.0.1:5001/shop/backend");

        Assert.Null(trouble);
        Assert.Equal(("127.0.0.1:5001", "1 get 127.0.0.1:5001 ops", Secret, null), (login!.ServerAddress, login.Username, login.Password, login.IdentityToken));
        Assert.Equal("[redacted:registry-login]", redactor.Redact(Secret));
    }

    [Fact]
    public async Task OfAsync_StoreForAll_ComesBeforeTheFile()
    {
        Helper("pass", """printf '{"Username":"<token>","Secret":"%s"}' """ + Secret);
        Write($$$"""{"auths":{"ghcr.io":{{{InFile}}}},"credsStore":"pass","credHelpers":{"r.example":"other"}}""");

        var login = (await OfAsync("ghcr.io/shop/backend")).Login!;

        Assert.Equal((null, null, Secret), (login.Username, login.Password, login.IdentityToken));
        Assert.Equal("[redacted:registry-login]", redactor.Redact(Secret));
    }

    [Theory]
    [InlineData("""printf 'credentials not found in native keychain\n'; exit 1""")]
    [InlineData("""printf '{"ServerURL":"","Username":"","Secret":""}'""")]
    public async Task OfAsync_HelperThatHasNone_IsNoTrouble(string script)
    {
        Helper("pass", script);
        Write($$$"""{"auths":{"ghcr.io":{{{InFile}}},"r.example":{{{InFile}}}},"credsStore":"pass","credHelpers":{"ghcr.io":"pass"}}""");

        Assert.Equal(new RegistryLogin(null, null), await OfAsync("ghcr.io/shop/backend"));
        Assert.Equal("in-the-file", (await OfAsync("r.example/shop/backend")).Login!.Password);
        Assert.Equal(new RegistryLogin(null, null), await OfAsync("other.example/shop/backend"));
    }

    [Fact]
    public async Task OfAsync_HelperWithoutAName_LeavesTheRegistryToTheFile()
    {
        Write($$$"""{"auths":{"ghcr.io":{{{InFile}}}},"credsStore":"missing","credHelpers":{"ghcr.io":""}}""");

        var (login, trouble) = await OfAsync("ghcr.io/shop/backend");

        Assert.Equal(("in-the-file", null), (login!.Password, trouble));
    }

    [Theory]
    [InlineData(null, "there is no such program on the bot's PATH. Install it for the bot's user, or take that setting out and log in with docker login ghcr.io.")]
    [InlineData("echo " + Secret + "; echo " + Secret + " >&2; exit 3", "it ended with exit code 3. As the bot's user, see what it says: printf ghcr.io | docker-credential-ours get. It prints the login.")]
    [InlineData("echo " + Secret, "what it answered is no login (JSON with Username and Secret). As the bot's user, see what it says: printf ghcr.io | docker-credential-ours get. It prints the login.")]
    [InlineData("""echo '{"Username":"maya"}'""", "what it answered is no login (JSON with Username and Secret). As the bot's user, see what it says: printf ghcr.io | docker-credential-ours get. It prints the login.")]
    [InlineData("""printf '{"Username":"maya","Secret":"'; yes | head -c 1000000; printf '"}'""", "what it answered is no login (JSON with Username and Secret). As the bot's user, see what it says: printf ghcr.io | docker-credential-ours get. It prints the login.")]
    public async Task OfAsync_HelperThatFails_IsTheErrorOfItsOwnRegistryAndNoOtherS(string? script, string what)
    {
        Helper("ours", script);
        Write($$$"""{"auths":{"r.example":{{{InFile}}}},"credsStore":"ours","credHelpers":{"ghcr.io":"ours"}}""");

        var refused = await Assert.ThrowsAsync<EngineException>(() => OfAsync("ghcr.io/shop/backend"));
        Assert.Equal($"Asking docker-credential-ours for the login of ghcr.io, as credHelpers in {File} says: {what}", refused.Message);
        Assert.False(refused.MayHaveRun);

        var (login, trouble) = await OfAsync("public.example/shop/backend");
        Assert.Null(login);
        Assert.Equal(
            $"No login went along. Asking docker-credential-ours for the login of public.example, as credsStore in {File} says: {what.Replace("ghcr.io", "public.example", StringComparison.Ordinal)}", trouble);
        Assert.Equal("in-the-file", (await OfAsync("r.example/shop/backend")).Login!.Password);
    }

    [Theory]
    [InlineData("../ours")]
    [InlineData("ours get; true")]
    public async Task OfAsync_HelperThatIsNoName_IsNotRun(string name)
    {
        Write($$$"""{"credHelpers":{"ghcr.io":"{{{name}}}"}}""");

        var refused = await Assert.ThrowsAsync<EngineException>(() => OfAsync("ghcr.io/shop/backend"));
        Assert.Contains("that is not the name of a program", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_HelperThatWaits_IsEndedInTime()
    {
        Helper("ours", "exec sleep 600");
        Write("""{"credHelpers":{"ghcr.io":"ours"}}""");

        var asking = OfAsync("ghcr.io/shop/backend");
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Contains("it did not answer within 30 s. It must not ask anybody anything.", (await Assert.ThrowsAsync<EngineException>(() => asking)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfAsync_StopMeanwhile_EndsTheHelper()
    {
        Helper("ours", "exec sleep 600");
        Write("""{"credsStore":"ours"}""");
        using var stop = new CancellationTokenSource();

        var asking = Logins().OfAsync("ghcr.io/shop/backend", stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    private Task<RegistryLogin> OfAsync(string repository) => Logins().OfAsync(repository, Cancel);

    private RegistryLogins Logins() => new(
        new Dictionary<string, string> { ["DOCKER_CONFIG"] = folder.FullName, ["PATH"] = $"{folder.FullName}:/usr/bin:/bin", ["AWS_PROFILE"] = "ops" }, redactor, clock);

    private void Write(string content) => System.IO.File.WriteAllText(File, content);

    private void Helper(string name, string? script)
    {
        if (script is null)
        {
            return;
        }

        var path = Path.Combine(folder.FullName, $"docker-credential-{name}");
        System.IO.File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
