using OpsBot.Commands.Redaction;
using Xunit;

namespace OpsBot.Commands.Tests.Redaction;

/// <summary>What operators need to read must come out as it went in.</summary>
public sealed class OrdinaryOutputTests
{
    private static readonly Redactor Redactor = new([new("DB_PASSWORD", "hunter2-correct/horse+42")]);

    [Theory]
    // ids, digests, times
    [InlineData("commit 9fceb02d0ae598e95dc970b74767f19372d61af8 (HEAD -> main, tag: sha-9fceb02)")]
    [InlineData("backend  latest  sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  2 days ago  212MB")]
    [InlineData("Digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("docker pull registry.example.org:5000/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("http://registry:5000/v2/app@sha256:e3b0c44298fc/manifests")]
    [InlineData("4f5e6d7c8b9a   backend:sha-abc1234   \"/bin/httpd -f\"   Up 3 hours (healthy)   0.0.0.0:8080->8080/tcp   demo_backend_1")]
    [InlineData("request_id=550e8400-e29b-41d4-a716-446655440000 trace_id=4bf92f3577b34da6a3ce929d0e0e4736 span=00f067aa0ba902b7")]
    [InlineData("2026-01-22T03:14:15.926535Z INFO  [http-nio-8080-exec-1] c.e.app.Main : Started in 3.141 seconds")]
    [InlineData("Jan 22 03:14:15 host sshd[1234]: Accepted publickey for ops from 10.0.0.7 port 50022 ssh2: ED25519 SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8")]
    // words of the trade
    [InlineData("FATAL:  password authentication failed for user \"app\"")]
    [InlineData("password_encryption = scram-sha-256")]
    [InlineData("ERROR [alembic.util.messaging] Can't locate revision identified by '0002'")]
    [InlineData("POSTGRES_PASSWORD_FILE=/run/secrets/db")]
    [InlineData("prompt_tokens: 512, max_tokens=4096, total_tokens: 4608, token_count=9")]
    [InlineData("token_type: bearer, token_expires_in=3600")]
    [InlineData("SyntaxError: Unexpected token < in JSON at position 0")]
    [InlineData("secret/backend-env created")]
    [InlineData("secretName: backend-tls")]
    [InlineData("Creating secret \"backend-env\" ... done")]
    [InlineData("PWD=/app OLDPWD=/")]
    [InlineData("SSH_AUTH_SOCK=/tmp/ssh-XXXX/agent.1 KEY=value MONKEY=1")]
    [InlineData("primary_key: id, foreign_key=user_id, cache_key=user:42:profile, sort key: name")]
    [InlineData("POST /oauth/token: 200 in 12 ms")]
    [InlineData("GET /login?next=/reset-password HTTP/1.1\" 200 512")]
    [InlineData("password=${DB_PASSWORD} token: $API_TOKEN secret=<your-secret>")]
    [InlineData("\"password\": null, \"token\": \"\", \"secret\": \"****\", password: {{ .Values.password }}")]
    [InlineData("Set a strong password and keep it secret. The token is in the vault.")]
    [InlineData("compass: north, passenger=3, bypass: enabled, author: Jo, keyboard=us, hockey: 3:2")]
    [InlineData("task-force-of-the-operations-team disk-usage-of-the-whole-cluster")]
    [InlineData("1. Verify the API_KEY: `railway variables --service api`, then the token: `vault token lookup`")]
    [InlineData("-H \"Authorization: Bearer YOUR_TOKEN\" --secret-id arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db")]
    [InlineData("\"access_token\": {\"type\": \"string\"}, \"GetAuthorizationResponse\": [1]")]
    // addresses
    [InlineData("http://localhost:8080/health 200 OK (12 ms), see https://example.org/runbook#restart")]
    [InlineData("redis://redis:6379/0 connected, postgres://db:5432/app ready")]
    [InlineData("https://user@example.org/path, ssh://git@example.org/x.git, git@example.org:team/app.git, mail ops@example.org")]
    [InlineData("http://registry:5000/app?mail=a@b.example")]
    // commands and their output
    [InlineData("docker compose exec -T redis redis-cli --no-auth-warning info memory")]
    [InlineData("mysqldump -u root -p app > dump.sql")]
    [InlineData("mkdir -p /var/lib/app && cp -a /src /dst && curl -u admin http://localhost")]
    [InlineData("pg_dump: last built-in OID is 16383; reading extensions; --no-password")]
    [InlineData(" 10 | idle | 00:03:12 | SELECT * FROM users WHERE id = $1")]
    [InlineData("used_memory_human:1.05M maxmemory_policy:noeviction connected_clients:7")]
    [InlineData("CPU 12.5% | MEM 210MiB / 2GiB | NET 1.2kB / 3.4kB | keyspace_hits:100")]
    [InlineData("-----BEGIN CERTIFICATE----- is fine")]
    [InlineData("eyJ alone, eyJvbmUiOjF9 and a version 1.2.3.4.5.6, a.b.c.example.org, node_modules/@scope/pkg@1.2.3")]
    [InlineData("C:\\app> type \"it's\" `quoted` \\\\server\\share 'a' \"b\"")]
    public void Redact_OrdinaryLine_ComesOutUnchanged(string line) => Assert.Equal(line, Redactor.Redact(line));
}
