using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class PatternTests
{
    private static readonly Redactor Redactor = new([new("KNOWN", "hunter2-known")]);

    /// <summary>Braces mark what must be masked; all else must stay.</summary>
    [Theory]
    // assignments
    [InlineData("password={hunter2}")]
    [InlineData("PGPASSWORD={hunter2} psql -h db -U app")]
    [InlineData("export DB_PASSWORD='{correct horse}' && run")]
    [InlineData("export DB_PASSWORD=\"{correct \\\"horse\\\" battery}\" && run")]
    [InlineData("  password: {correct horse battery} # the old one")]
    [InlineData("- name: x\n  token: {abc def}\n  other: visible")]
    [InlineData("{\"user\":\"app\",\"secret\":\"{s3cr3t}\",\"n\":1}", true)]
    [InlineData("msg=\"{\\\"password\\\":\\\"{a\\\\\\\"b}\\\",\\\"x\\\":1}\"", true)]
    [InlineData("{'password': {b's3cr 3t'}, 'user': 'app'}", true)]
    [InlineData("$config['db_password'] => '{s3cr3t}';")]
    [InlineData("time=12:00 level=info token={abc123} user=app")]
    [InlineData("clientSecret={abc}&grant_type=client_credentials")]
    [InlineData("GET /callback?code=1&api_key={abc}&x=1 200")]
    [InlineData("https://blob.example.org/f?sv=2024&sig={abc%2Bdef}&se=2026")]
    [InlineData("Server=db;User Id=sa;Password={p;w,d};Database=app;")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=x;AccountKey={abc+/==};EndpointSuffix=core")]
    [InlineData("aws_secret_access_key = {wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY}")]
    [InlineData("SECRET_KEY_BASE={0123456789abcdef}")]
    [InlineData("password := {abc}")]
    [InlineData("DB_PASSWORD_2={abc}")]
    [InlineData("foo(password={abc}), bar")]
    [InlineData("echo \"password={abc}\" | tee")]
    [InlineData("//registry.example.org/:_authToken={abc}")]
    [InlineData("PWD={s3cr3t};UID=sa")]
    [InlineData("\"tokens\":2,\"token\":{[\"a\",\"b\"]},\"n\":1")]
    [InlineData("<Password>{abc}</Password><User>app</User>")]
    // headers
    [InlineData("Authorization: Bearer {abc.def}")]
    [InlineData("> Authorization: Basic {YXBwOmh1bnRlcjI=}")]
    [InlineData("curl -H 'Authorization: Bearer {abc def}' https://example.org")]
    [InlineData("authorization: {raw-credential with blanks}")]
    [InlineData("{\"authorization\":\"Bearer {abc}\"}", true)]
    [InlineData("X-Api-Key: {abc}")]
    [InlineData("Cookie: {sid=abc; theme=dark}")]
    [InlineData("< Set-Cookie: {sid=abc; Path=/; HttpOnly}")]
    [InlineData("got bearer {0123456789abcdef0123} from client")]
    // addresses
    [InlineData("postgres://app:{hunter2}@db:5432/app?sslmode=require")]
    [InlineData("postgresql://app:{p/w#d@x}@db/app")]
    [InlineData("redis://:{hunter2}@redis:6379/0")]
    [InlineData("amqp://app:{a}@mq, https://user:{b}@host/path@v1")]
    [InlineData("git clone https://{0123456789abcdef0123456789}@example.org/x.git")]
    // commands
    [InlineData("redis-cli -h redis -a {hunter2} ping")]
    [InlineData("docker exec redis redis-cli --pass '{hunter 2}' info")]
    [InlineData("mysql -u root -p{hunter2} app")]
    [InlineData("sshpass -p {hunter2} ssh host")]
    [InlineData("curl -s -u admin:{hunter2} http://localhost")]
    [InlineData("docker login -u app -p {hunter2} registry.example.org")]
    [InlineData("vault login --token {abc}")]
    [InlineData("deploy --api-key={abc} --verbose")]
    [InlineData("ALTER USER app WITH PASSWORD '{it''s}';")]
    [InlineData("CREATE USER app IDENTIFIED BY '{hunter2}'")]
    [InlineData("requirepass {hunter2}")]
    [InlineData("machine example.org login app password {hunter2}")]
    public void Redact_SecretByContext_ValueIsMaskedAndTheRestStays(string marked, bool hasBraces = false)
    {
        var (text, expected) = hasBraces ? Innermost(marked) : (marked.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), Masked(marked));

        Assert.Equal(expected, Redactor.Redact(text));
        Assert.Equal(expected, Redactor.Redact(expected));
    }

    [Theory]
    [InlineData("AKIA" + "IOSFODNN7EXAMPLE")]
    [InlineData("ghp_" + "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("github_pat_" + "11ABCDEFG0123456789012_abcdefghij")]
    [InlineData("glpat-" + "0123456789abcdefABCD")]
    [InlineData("xoxb-" + "123456789012-1234567890123-abcdefghijABCDEFGHIJ")]
    [InlineData("xapp-" + "1-A0123456789-1234567890123-0123456789abcdef")]
    [InlineData("sk_live_" + "0123456789abcdefABCDEFGH")]
    [InlineData("AIza" + "SyA0123456789abcdefghijABCDEFGHIJ01234")]
    [InlineData("sk-proj-" + "0123456789abcdefghijABCDEFGHIJ")]
    [InlineData("npm_" + "0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("dckr_pat_" + "0123456789abcdefghijABCDEFG")]
    [InlineData("hvs." + "0123456789abcdefghijABCDEFG")]
    [InlineData("SG." + "0123456789abcdefghijAB.0123456789abcdefghijABCDEFGHIJ0123456789ABC")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijklmnopqrstuvwxyz")]
    [InlineData("MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".GabcDE." + "0123456789abcdefghijABCDEFGHIJ01234567")]
    public void Redact_TokenByShape_IsMasked(string token)
    {
        Assert.Equal("got [redacted], done", Redactor.Redact($"got {token}, done"));
        Assert.Equal("x%3D[redacted]", Redactor.Redact($"x%3D{token}"));
    }

    [Theory]
    [InlineData("https://hooks.slack.com/services/", "T00000000/B00000000/abcdefghijABCDEFGHIJ0123")]
    [InlineData("https://discord.com/api/webhooks/", "123456789012345678/abc-DEF_ghi")]
    [InlineData("https://api.telegram.org/bot", "123456789:AA0123456789abcdefghijABCDEFGHIJ012")]
    public void Redact_AddressThatIsASecret_HostStays(string host, string secret)
        => Assert.Equal($"POST {host}[redacted] 200", Redactor.Redact($"POST {host}{secret} 200"));

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("://://://:@")]
    [InlineData("password=\"'")]
    [InlineData("ghp_")]
    [InlineData("eyJ")]
    [InlineData("password='{{")]
    [InlineData("redis-cli ")]
    [InlineData("curl -u a:")]
    [InlineData("\\")]
    [InlineData(":=:=")]
    [InlineData("a.b.c.")]
    public void Redact_VeryLongLineOfTheSame_TakesLinearTime(string part)
    {
        // Quadratic work on half a million characters would take many minutes: that the test ends is what it shows.
        Assert.NotNull(Redactor.Redact(string.Concat(Enumerable.Repeat(part, 500_000 / part.Length))));
    }

    [Fact]
    public void Redact_KnownValueUnderAKey_KeepsItsName()
    {
        Assert.Equal("password=[redacted:KNOWN] x", Redactor.Redact("password=hunter2-known x"));
        Assert.Equal("{\"password\":\"[redacted:KNOWN]\"}", Redactor.Redact("{\"password\":\"hunter2-known\"}"));
        Assert.Equal("postgres://app:[redacted:KNOWN]@db", Redactor.Redact("postgres://app:hunter2-known@db"));
        Assert.Equal("password=[redacted] x", Redactor.Redact("password=hunter2-known-and-more x"));
    }

    private static string Masked(string marked)
    {
        while (marked.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
            marked = marked[..open] + "[redacted]" + marked[(marked.IndexOf('}', open) + 1)..];
        return marked;
    }

    /// <summary>For texts with braces of their own: the pair without another brace inside is the mark.</summary>
    private static (string Text, string Expected) Innermost(string marked)
    {
        var open = marked.LastIndexOf('{');
        var close = marked.IndexOf('}', open);
        return (marked.Remove(close, 1).Remove(open, 1), marked[..open] + "[redacted]" + marked[(close + 1)..]);
    }
}
