using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>The shapes of the tokens that issuers made to be recognised, from their public documentation of key formats.</summary>
internal static class TokenShapes
{
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", Lower = "abcdefghijklmnopqrstuvwxyz", Digits = "0123456789";

    private static readonly SearchValues<char> Capitals = SearchValues.Create(Upper + Digits);
    private static readonly SearchValues<char> Letters = SearchValues.Create(Upper + Lower + Digits);
    private static readonly SearchValues<char> Word = SearchValues.Create(Upper + Lower + Digits + "_");
    private static readonly SearchValues<char> Url = SearchValues.Create(Upper + Lower + Digits + "_-");
    private static readonly SearchValues<char> Dotted = SearchValues.Create(Upper + Lower + Digits + "_-.");
    private static readonly SearchValues<char> Path = SearchValues.Create(Upper + Lower + Digits + "_-./:%~");

    /// <summary>All shapes.</summary>
    public static IReadOnlyList<TokenShape> All { get; } =
    [
        // AWS: key ids of users, roles (temporary), bearer tokens
        new("AKIA", Capitals, 16), new("ASIA", Capitals, 16), new("ABIA", Capitals, 16), new("ACCA", Capitals, 16),
        // GitHub, GitLab
        new("ghp_", Word, 30), new("gho_", Word, 30), new("ghu_", Word, 30), new("ghs_", Dotted, 30), new("ghr_", Word, 30), new("github_pat_", Word, 22),
        new("glpat-", Dotted, 20), new("gldt-", Url, 20), new("glrt-", Dotted, 20), new("glptt-", Url, 20), new("glcbt-", Url, 20), new("glsoat-", Url, 20),
        new("glagent-", Url, 20), new("gloas-", Url, 20), new("glft-", Url, 20), new("glimt-", Url, 20),
        // Slack, Discord, Telegram
        new("xoxb-", Url, 10), new("xoxp-", Url, 10), new("xoxa-", Url, 10), new("xoxr-", Url, 10), new("xoxs-", Url, 10), new("xoxo-", Url, 10),
        new("xoxe-", Url, 10), new("xoxe.", Dotted, 10), new("xoxc-", Url, 10), new("xoxd-", SearchValues.Create(Upper + Lower + Digits + "_-%+/="), 10), new("xapp-", Url, 10),
        new("hooks.slack.com/services/", Path, 8, IsAddress: true), new("hooks.slack.com/workflows/", Path, 8, IsAddress: true), new("hooks.slack.com/triggers/", Path, 8, IsAddress: true),
        new("discord.com/api/webhooks/", Path, 8, IsAddress: true), new("discordapp.com/api/webhooks/", Path, 8, IsAddress: true), new("webhook.office.com/", Path, 8, IsAddress: true),
        new("api.telegram.org/bot", SearchValues.Create(Upper + Lower + Digits + "_-:"), 30, IsAddress: true),
        // Paging
        new("events.pagerduty.com/integration/", Path, 8, IsAddress: true),
        // Stripe
        new("sk_live_", Letters, 10), new("sk_test_", Letters, 10), new("rk_live_", Letters, 10), new("rk_test_", Letters, 10), new("whsec_", SearchValues.Create(Upper + Lower + Digits + "+/="), 16),
        // Google, Azure DevOps and Entra go by their keys
        new("AIza", Url, 35), new("ya29.", Dotted, 20), new("GOCSPX-", Url, 20), new("1//0", Url, 30, AtWordStart: true),
        // Models
        new("sk-", Url, 20, AtWordStart: true), new("gsk_", Letters, 40), new("hf_", Letters, 30, AtWordStart: true), new("r8_", Letters, 37, AtWordStart: true),
        // Package registries and container registries
        new("npm_", Letters, 36), new("pypi-", Url, 50), new("rubygems_", Letters, 40), new("dckr_pat_", Url, 20), new("dckr_oat_", Url, 20), new("oy2", Letters, 43, AtWordStart: true),
        // Clouds and tools
        new("dop_v1_", Letters, 40), new("doo_v1_", Letters, 40), new("dor_v1_", Letters, 40), new("HRKU-", Url, 30), new("sbp_", Letters, 40), new("sb_secret_", Url, 20),
        new("hvs.", Dotted, 20, AtWordStart: true), new("hvb.", Dotted, 20, AtWordStart: true), new("hvr.", Dotted, 20, AtWordStart: true), new(".atlasv1.", Url, 40),
        new("glsa_", Word, 30), new("glc_", SearchValues.Create(Upper + Lower + Digits + "+/="), 30), new("NRAK-", Capitals, 20), new("sntrys_", SearchValues.Create(Upper + Lower + Digits + "_+/="), 40), new("sntryu_", Letters, 40),
        new("SG.", Dotted, 40, AtWordStart: true, Dots: 1), new("key-", Letters, 32, AtWordStart: true), new("shpat_", Letters, 32), new("shpss_", Letters, 32), new("shpca_", Letters, 32),
        new("lin_api_", Letters, 30), new("PMAK-", Url, 40), new("dapi", Letters, 32, AtWordStart: true), new("pscale_tkn_", Dotted, 30), new("pscale_pw_", Dotted, 30),
        new("dp.pt.", Letters, 40), new("AGE-SECRET-KEY-1", Capitals, 50), new("tskey-", Url, 20), new("figd_", Url, 30), new("EAAA", Url, 60, AtWordStart: true),
        // JSON Web Tokens (RFC 7519): the header is an object, and {" in base64 is eyJ
        new("eyJ", Dotted, 20, Dots: 1),
    ];
}
