using System.Buffers;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Services of others: well-known names, <c>external services (A, B, etc.)</c>, <c>the X dashboard</c>.</summary>
internal static class VendorFinder
{
    private static readonly string[] Known =
    [
        "GitHub", "GitLab", "GHCR", "OpenAI", "Stripe", "SendGrid", "Mailgun", "Resend", "Twilio", "Cloudflare", "Supabase", "Auth0", "Okta", "PagerDuty", "Opsgenie", "Datadog", "Sentry",
        "Elasticsearch", "RabbitMQ", "Kafka", "MongoDB", "Firebase", "SMTP",
    ];

    private static readonly string[] Lists = ["service (", "services ("];
    private static readonly SearchValues<string> Any = SearchValues.Create([.. Known, .. Lists], StringComparison.Ordinal);

    public static void Find(FactSection section, FactSheet sheet)
    {
        Text(section.Section.Line, section.Title, sheet);
        Failing(section, sheet);
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case MarkdownBlock.Paragraph paragraph:
                    foreach (var line in paragraph.Lines)
                    {
                        Text(line.Line, line.Text, sheet);
                    }

                    break;
                case MarkdownBlock.List list:
                    foreach (var item in list.Items)
                    {
                        if (item.Text is { } text)
                        {
                            Text(item.Line, text.Text, sheet);
                        }
                    }

                    break;
                case MarkdownBlock.Fence fence:
                    foreach (var line in fence.Lines)
                    {
                        if (line.IsComment)
                        {
                            Text(line.Line, line.Text, sheet);
                        }
                    }

                    break;
            }
        }
    }

    private static void Text(int line, string text, FactSheet sheet)
    {
        if (!text.AsSpan().ContainsAny(Any))
        {
            return;
        }

        foreach (var name in Known)
        {
            var at = text.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length])))
            {
                sheet.Vendors.TryAdd(name, line);
            }
        }

        Listed(line, text, sheet);
    }

    // "Problem: Scheduler not running" is about a part of the system.
    private static void Failing(FactSection section, FactSheet sheet)
    {
        const string NotRunning = " not running";
        if (!section.Title.EndsWith(NotRunning, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var title = section.Title[(section.Title.IndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? colon + 2 : 0)..];
        var name = title.Length < NotRunning.Length ? string.Empty : title[..^NotRunning.Length].Trim();
        if (name.Length > 0 && !name.Contains(' ') && !name.Equals("service", StringComparison.OrdinalIgnoreCase))
        {
            sheet.Vendors.TryAdd(name, section.Section.Line);
        }
    }

    // "… in external services (OpenAI, Firecrawl, etc.)"
    private static void Listed(int line, string text, FactSheet sheet)
    {
        var mark = Array.Find(Lists, mark => text.Contains(mark, StringComparison.Ordinal));
        var open = mark is null ? -1 : text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        var close = open < 0 ? -1 : text.IndexOf(')', open);
        if (close < 0)
        {
            return;
        }

        foreach (var name in text[open..close].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsUpper(name[0]) && !name.Contains(' '))
            {
                sheet.Vendors.TryAdd(name, line);
            }
        }
    }
}
