using OpsBot.Commands.Replies;
using SlackNet;
using SlackNet.Blocks;
using Option = SlackNet.Blocks.Option;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>The modals.</summary>
/// <param name="renderer">Shows replies.</param>
internal sealed class SlackViews(BlockRenderer renderer)
{
    /// <summary>What a sent question is called.</summary>
    public const string Ask = "ops:ask";

    /// <summary>What a sent form is called.</summary>
    public const string Form = "ops:form";

    /// <summary>What a view that only shows something is called.</summary>
    public const string Show = "ops:show";

    /// <summary>The field of a question, and what the input of each row of a form is called.</summary>
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

    /// <summary>A form.</summary>
    public static ModalViewDefinition Asking(Form form, SlackPlace place) => new()
    {
        CallbackId = Form,
        Title = Title(form.Title),
        Submit = Title("Go on"),
        Close = Title("Cancel"),
        PrivateMetadata = new ViewPurpose(place, form.Line).Write(),
        Blocks = [.. Rows(form)],
    };

    /// <summary>Fields with choices are menus, as long as all of them fit into one view; then they take what is typed.</summary>
    private static IEnumerable<Block> Rows(Form form)
    {
        var options = 0;
        foreach (var (field, i) in form.Fields.Take(SlackLimits.ViewBlocks).Select((field, i) => (field, i)))
        {
            options += field.Choices.Count;
            yield return Row(options <= SlackLimits.ViewOptions ? field : field with { Choices = [] }, i);
        }
    }

    private static InputBlock Row(FormField field, int index) => new()
    {
        BlockId = FieldKey.Write(index, field),
        Label = Plain(char.ToUpperInvariant(field.Name[0]) + field.Name[1..], SlackLimits.ShortLabel),
        Hint = field.Hint.Length > 0 ? Plain(field.Hint, SlackLimits.ShortLabel) : null,
        Optional = !field.Required,
        Element = field.Choices.Count is > 0 and <= SlackLimits.Options && field.Choices.All(c => c.Value.Length <= SlackLimits.OptionValue)
            ? new StaticSelectMenu { ActionId = Value, Options = [.. field.Choices.Select(c => OptionOf(c.Value, c.Label))], InitialOption = field.Choices.Where(c => c.Value == field.Value).Select(c => OptionOf(c.Value, c.Label)).FirstOrDefault() }
            : new PlainTextInput { ActionId = Value, MaxLength = SlackLimits.Input, InitialValue = field.Value, Multiline = field.IsRest },
    };

    private static Option OptionOf(string value, string text) => new() { Value = Mrkdwn.Cut(value, SlackLimits.OptionValue), Text = Plain(text, SlackLimits.OptionText) };

    private static PlainText Title(string text) => Plain(text, SlackLimits.ModalTitle);

    private static PlainText Plain(string text, int limit) => new(Mrkdwn.Cut(text, limit)) { Emoji = false };
}
