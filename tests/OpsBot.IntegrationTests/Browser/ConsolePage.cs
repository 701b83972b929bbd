using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>The web console as a person uses it. Every method waits until what it is about is there, and fails after the context's timeout.</summary>
/// <param name="page">The browser's page.</param>
public sealed class ConsolePage(IPage page) : IAsyncDisposable
{
    private readonly List<string> complaints = Watch(page);

    /// <summary>The browser's page, for what this class does not say.</summary>
    public IPage Page => page;

    /// <summary>What the browser complained about: errors of scripts, and whatever the content security policy stopped.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>The messages of the channel.</summary>
    public ILocator Channel => page.GetByTestId("channel-flow");

    /// <summary>The panel of the thread.</summary>
    public ILocator Thread => page.GetByTestId("thread");

    /// <summary>The messages of the thread that is open.</summary>
    public ILocator ThreadMessages => page.GetByTestId("thread-flow");

    /// <summary>The command box of the channel.</summary>
    public ILocator CommandBox => page.GetByTestId("composer-line");

    /// <summary>Answers that only this person sees, oldest first: in the flow for a command, below the card for a button.</summary>
    public ILocator Answers => page.Locator("[data-testid=answer]:not([hidden])");

    /// <summary>Goes to the console.</summary>
    /// <param name="address">The printed address, with its token.</param>
    public async Task OpenAsync(Uri address)
    {
        await page.GotoAsync(address.ToString());
        await Expect(page.GetByTestId("connection")).ToHaveTextAsync("live");
    }

    /// <summary>Takes the seat of a persona.</summary>
    /// <param name="persona">Its key in the catalog: <c>maya</c>.</param>
    public async Task BecomeAsync(string persona)
    {
        var seat = page.GetByTestId($"persona-{persona}").GetByRole(AriaRole.Radio);
        // In a narrow window the list of seats closes at the click, before Playwright's own check could look at what it clicked.
        await seat.ClickAsync();

        // Found by its role no more once the list is closed, but by what it is.
        await Expect(page.GetByTestId($"persona-{persona}").Locator("input[type=radio]")).ToBeCheckedAsync();
        await Expect(CommandBox).ToBeEnabledAsync();
    }

    /// <summary>Types a line and sends it; does not wait for the answer.</summary>
    public async Task TypeAsync(string command)
    {
        await CommandBox.FillAsync(command);
        await CommandBox.PressAsync("Enter");
    }

    /// <summary>The newest card of the channel with this headline; it stays the same card when it is edited or newer ones come.</summary>
    /// <param name="title">A part of the headline.</param>
    public async Task<ILocator> CardAsync(string title)
    {
        var card = Channel.GetByTestId("message").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = title }) }).Last;
        await Expect(card).ToBeVisibleAsync();
        return Channel.Locator($"[data-testid=message][data-place='{await card.GetAttributeAsync("data-place")}']");
    }

    /// <summary>Presses a button of a card and waits until the bot has answered; where it asks for a text, gives that.</summary>
    /// <param name="card">The card.</param>
    /// <param name="label">What stands on the button.</param>
    /// <param name="text">The answer to what it asks, or null when it asks nothing.</param>
    /// <returns>The answer, below the card's buttons.</returns>
    public async Task<string> PressAsync(ILocator card, string label, string? text = null)
    {
        var button = card.Locator(".b-buttons").GetByRole(AriaRole.Button, new() { Name = label, Exact = text is null });
        await page.RunAndWaitForResponseAsync(
            async () =>
            {
                await button.ClickAsync();
                if (text is not null)
                {
                    await page.GetByTestId("ask").GetByRole(AriaRole.Textbox).FillAsync(text);
                    await page.Locator("#ask-send").ClickAsync();
                }
            },
            response => response.Url.EndsWith("/api/clicks", StringComparison.Ordinal) && response.Status < 500);
        var answer = card.Locator(".said > [data-testid=answer]");
        await Expect(answer).ToBeVisibleAsync();
        return await answer.InnerTextAsync();
    }

    /// <summary>Types a line and waits for its answer.</summary>
    /// <returns>The answer.</returns>
    public async Task<string> AskAsync(string command)
    {
        var before = await Answers.CountAsync();
        await TypeAsync(command);
        var answer = Answers.Nth(before);
        await Expect(answer).ToBeVisibleAsync();
        return await answer.InnerTextAsync();
    }

    /// <summary>Opens the thread below a card.</summary>
    public async Task OpenThreadAsync(ILocator card)
    {
        await card.GetByTestId("open-thread").ClickAsync();
        await Expect(Thread).ToBeVisibleAsync();
    }

    /// <summary>Waits until the open thread tells this, and gives all that it tells.</summary>
    /// <param name="expected">What must be in it.</param>
    public async Task<string> ThreadTextAsync(string expected = "")
    {
        await Expect(ThreadMessages).ToContainTextAsync(expected);
        return await ThreadMessages.InnerTextAsync();
    }

    /// <summary>Takes a picture into the folder that <c>OPSBOT_ARTIFACTS</c> names, or <c>artifacts/screenshots</c> of the repository.</summary>
    public async Task TakePictureAsync(string name) =>
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures(), $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();

    private static List<string> Watch(IPage page)
    {
        List<string> all = [];
        page.PageError += (_, error) => all.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                all.Add(message.Text);
            }
        };
        return all;
    }

    private static string Pictures()
    {
        var folder = Environment.GetEnvironmentVariable("OPSBOT_ARTIFACTS");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            folder = File.Exists(Path.Combine(at.FullName, "OpsBot.sln")) ? Path.Combine(at.FullName, "artifacts") : null;
        }

        return Directory.CreateDirectory(Path.Combine(folder ?? AppContext.BaseDirectory, "screenshots")).FullName;
    }
}
