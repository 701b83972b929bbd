using Microsoft.Playwright;
using OpsBot.Tests.Chat.Web;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>How the console looks: pictures for people, and what must hold in each of them.</summary>
public sealed class ConsoleLooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<ColorScheme, int> Windows => new()
    {
        { ColorScheme.Light, 1280 },
        { ColorScheme.Dark, 1280 },
        { ColorScheme.Light, 480 },
        { ColorScheme.Dark, 480 },
    };

    [Theory]
    [MemberData(nameof(Windows))]
    public async Task EveryBlock_InEveryWindow_FitsAndCausesNoComplaint(ColorScheme scheme, int width)
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([.. Gallery.Channel, .. Gallery.Thread], TestContext.Current.CancellationToken);
        await using var person = await chromium.NewPersonAsync(scheme, width, height: 1000);
        await person.OpenAsync(host.Address);
        await person.BecomeAsync("jonas");
        var name = $"{scheme}-{width}".ToLowerInvariant();

        foreach (var kind in (string[])["header", "text", "fields", "table", "code", "progress", "buttons", "context", "attachment"])
        {
            await Expect(person.Channel.Locator($"[data-block={kind}]").First).ToBeVisibleAsync();
        }

        await person.TakePictureAsync($"{name}-card");
        await person.Channel.EvaluateAsync("flow => flow.scrollTop = 0");
        await person.TakePictureAsync($"{name}-channel");
        await person.OpenThreadAsync(await person.CardAsync("Rollback of backend"));
        await person.ThreadTextAsync("worker 2 took upload 1014");
        await person.TakePictureAsync($"{name}-thread");

        Assert.Equal(width, await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(person.Complaints);
    }
}
