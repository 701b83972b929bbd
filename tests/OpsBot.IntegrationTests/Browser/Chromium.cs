using Microsoft.Playwright;
using Xunit;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>The browser of this machine, started once for a class of tests. Without one the tests are skipped and say why.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // Much more than anything takes, for machines that are busy with other things.
    private const int PatienceMs = 60_000;

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Where Debian puts it; <c>OPSBOT_CHROMIUM</c> names another place.</summary>
    public static string Executable => Environment.GetEnvironmentVariable("OPSBOT_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A person at a browser of their own: no cookie is shared with another.</summary>
    /// <param name="scheme">Light or dark, as the person's system is set.</param>
    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="height">Of the window, in pixels.</param>
    public async Task<ConsolePage> NewPersonAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 860)
    {
        Assert.SkipWhen(browser is null, $"there is no {Executable}; install chromium, or name it in OPSBOT_CHROMIUM");
        var context = await browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Locale = "en-GB",
            TimezoneId = "UTC",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(PatienceMs);
        return new ConsolePage(await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
