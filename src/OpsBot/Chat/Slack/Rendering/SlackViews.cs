using OpsBot.Chat.Rendering;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using SlackNet;
using SlackNet.Blocks;
using Option = SlackNet.Blocks.Option;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>The modals.</summary>
/// <param name="renderer">Shows replies.</param>
/// <param name="catalog">What may be chosen.</param>
internal sealed class SlackViews(BlockRenderer renderer, CatalogInForce catalog)
{
    /// <summary>What a sent question is called.</summary>
    public const string Ask = "ops:ask";

    /// <summary>What a sent form is called.</summary>
    public const string Form = "ops:form";

    /// <summary>What a view that only shows something is called.</summary>
    public const string Show = "ops:show";

    /// <summary>The field of a question, and of each row of a form.</summary>
    public const string Value = "value";

    /// <summary>An answer to read.</summary>
    public ModalViewDefinition Reading(Reply reply, SlackPlace place)
    {
        var rendered = renderer.View(reply);
        return new ModalViewDefinition
        {
            CallbackId = Show,
            Title = Title("OpsBot"),
            Close = Title("Close"),
            PrivateMetadata = new ViewPurpose(place, Show).Write(),
            Blocks = [.. rendered.Blocks],
        };
    }

    /// <summary>The question of a button.</summary>
    public static ModalViewDefinition Asking(string question, string action, SlackPlace place) => new()
    {
        CallbackId = Ask,
        Title = Title("OpsBot"),
        Submit = Title("Send"),
        Close = Title("Cancel"),
        PrivateMetadata = new ViewPurpose(place, action).Write(),
        Blocks =
        [
            new InputBlock
            {
                BlockId = Value,
                Label = Plain(question, SlackLimits.Label),
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = SlackLimits.Input, FocusOnLoad = true },
            },
        ],
    };

    /// <summary>The arguments of a command.</summary>
    /// <param name="spec">The command.</param>
    /// <param name="given">Those typed already, in order.</param>
    /// <param name="place">Where it was typed; its system's services are offered.</param>
    /// <param name="system">The channel's system, or null.</param>
    public ModalViewDefinition Asking(CommandSpec spec, IReadOnlyList<string> given, SlackPlace place, SystemDefinition? system) => new()
    {
        CallbackId = Form,
        Title = Title("/" + spec.Name),
        Submit = Title("Go on"),
        Close = Title("Cancel"),
        PrivateMetadata = new ViewPurpose(place, spec.Name).Write(),
        Blocks = [.. spec.Arguments.Where(a => a.Kind != ArgumentKind.Flag).Select((a, i) => (Block)Row(a, i < given.Count && !a.Option ? given[i] : null, system))],
    };

    private InputBlock Row(ArgumentSpec argument, string? given, SystemDefinition? system)
    {
        var choices = Choices(argument, system);
        return new InputBlock
        {
            BlockId = argument.Name,
            Label = Plain(char.ToUpperInvariant(argument.Name[0]) + argument.Name[1..], SlackLimits.Label),
            Hint = Plain(argument.Summary, SlackLimits.Label),
            Optional = !argument.Required,
            Element = choices.Count is > 0 and <= SlackLimits.Options
                ? new StaticSelectMenu { ActionId = Value, Options = choices, InitialOption = choices.FirstOrDefault(c => c.Value == given) }
                : new PlainTextInput { ActionId = Value, MaxLength = SlackLimits.Input, InitialValue = given, Multiline = argument.Kind == ArgumentKind.Rest },
        };
    }

    private List<Option> Choices(ArgumentSpec argument, SystemDefinition? system) => argument.Kind switch
    {
        ArgumentKind.Choice => [.. argument.Choices.Select(c => OptionOf(c, c))],
        ArgumentKind.Service when system is not null => [.. system.Services.Select(s => OptionOf(s.Name.Value, s.Name.Value))],
        ArgumentKind.ServiceOrAll when system is not null => [.. system.Services.Select(s => OptionOf(s.Name.Value, s.Name.Value)), OptionOf("all", "all")],
        ArgumentKind.Person => [.. catalog.Current.People.Select(p => OptionOf(p.Id.Value, p.Name))],
        ArgumentKind.CommandName => [.. CommandSpecs.All.Select(s => OptionOf(s.Name, "/" + s.Name))],
        _ => [],
    };

    private static Option OptionOf(string value, string text) => new() { Value = Markup.Cut(value, SlackLimits.OptionValue), Text = Plain(text, SlackLimits.OptionText) };

    private static PlainText Title(string text) => Plain(text, SlackLimits.ModalTitle);

    private static PlainText Plain(string text, int limit) => new(Markup.Cut(text, limit)) { Emoji = false };
}
