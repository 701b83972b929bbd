using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

public sealed class PrivateKeyTests
{
    private static readonly Redactor Redactor = new([]);

    private const string Masked = "-----BEGIN RSA PRIVATE KEY-----\n[redacted]\n-----END RSA PRIVATE KEY-----";

    [Fact]
    public void Redact_Block_OnlyBeginAndEndStay()
        => Assert.Equal($"$ cat key\n{Masked}\n$ ", Redactor.Redact($"$ cat key\n{Some.PrivateKey}\n$ "));

    [Fact]
    public void Redact_EncryptedBlock_HeadersGoToo()
        => Assert.Equal(Masked, Redactor.Redact(Some.PrivateKey.Replace("KEY-----\nM", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nM", StringComparison.Ordinal)));

    [Fact]
    public void Redact_BlockInAYamlValue_IsMasked()
        => Assert.Equal("key: |\n  " + Masked.Replace("\n-", "\n  -", StringComparison.Ordinal) + "\nnext: 1\n",
            Redactor.Redact("key: |\n  " + Some.PrivateKey.Replace("\n", "\n  ", StringComparison.Ordinal) + "\nnext: 1\n"));

    [Fact]
    public void Redact_BlockBehindLogPrefixes_IsMasked()
    {
        var log = string.Concat(Some.PrivateKey.Split('\n').Select((line, i) => $"backend_1  | 12:00:0{i} {line}\n"));

        Assert.Equal(
            "backend_1  | 12:00:00 -----BEGIN RSA PRIVATE KEY-----\n[redacted]\nbackend_1  | 12:00:06 -----END RSA PRIVATE KEY-----\n",
            Redactor.Redact(log));
    }

    [Fact]
    public void Redact_BlockInOneLine_IsMasked()
        => Assert.Equal(
            "{\"key\":\"-----BEGIN RSA PRIVATE KEY-----[redacted]-----END RSA PRIVATE KEY-----\\n\",\"n\":1}",
            Redactor.Redact("{\"key\":\"" + Some.PrivateKey.Replace("\n", "\\n", StringComparison.Ordinal) + "\\n\",\"n\":1}"));

    [Fact]
    public void Redact_BlockWithoutEnd_LogAfterItStays()
        => Assert.Equal(
            "-----BEGIN PRIVATE KEY-----\n[redacted]\nlevel=info msg=\"ready\"\nMIIC\n",
            Redactor.Redact("-----BEGIN PRIVATE KEY-----\nMIICXAIBAAKBgQDHikastc8\nMIIC==\nlevel=info msg=\"ready\"\nMIIC\n"));

    [Fact]
    public void Redact_BlockInAnEndlessLine_RestOfTheLineGoes()
        => Assert.Equal("-----BEGIN PRIVATE KEY-----[redacted]\nnext: 1\n", Redactor.Redact("-----BEGIN PRIVATE KEY-----" + new string('M', 50_000) + "\nMIIC\nnext: 1\n"));

    [Fact]
    public void Redact_CertificateAndPublicKey_Stay()
    {
        var text = Some.PrivateKey.Replace("RSA PRIVATE KEY", "CERTIFICATE", StringComparison.Ordinal) + "\n" + Some.PrivateKey.Replace("RSA PRIVATE KEY", "PUBLIC KEY", StringComparison.Ordinal);

        Assert.Equal(text, Redactor.Redact(text));
    }
}
