using OpsBot.Commands.Replies;
using Spectre.Console;

namespace OpsBot.Chat.Terminal;

/// <summary>Renders replies as text. Colours are the console's business: without a terminal there are none.</summary>
/// <param name="console">Where to.</param>
/// <param name="buttons">How a button is offered; its number is its place among all buttons shown so far. Null where nothing can be pressed: then it is said what to type.</param>
internal sealed class TerminalRenderer(IAnsiConsole console, Func<Button, string>? buttons = null)
{
    private const int BarWidth = 30;

    /// <summary>Writes a whole reply.</summary>
    public void Write(Reply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        foreach (var block in reply.Blocks)
        {
            Write(block, reply.Tone);
        }
    }

    /// <summary>Writes lines as they are.</summary>
    public void WriteLines(string text) => console.WriteLine(text);

    private void Write(ReplyBlock block, Tone tone)
    {
        switch (block)
        {
            case ReplyBlock.Header b:
                console.MarkupLine($"[bold {ColourOf(tone)}]{Markup.Escape(b.Title)}[/]");
                break;
            case ReplyBlock.Text b:
                console.MarkupLine(tone is Tone.Refusal or Tone.Danger ? $"[{ColourOf(tone)}]{ToMarkup(b.Markup)}[/]" : ToMarkup(b.Markup));
                break;
            case ReplyBlock.Fields b:
                WriteFields(b);
                break;
            case ReplyBlock.Table b:
                WriteTable(b);
                break;
            case ReplyBlock.Code b:
                console.WriteLine(b.Content);
                break;
            case ReplyBlock.Progress b:
                console.WriteLine(b.Fraction is { } f ? $"{new string('█', (int)(f * BarWidth)).PadRight(BarWidth, '░')} {f,4:P0} {b.Label}" : b.Label);
                break;
            case ReplyBlock.Buttons b when buttons is not null:
                console.MarkupLine(string.Join("  ", b.Items.Select(x => $"[bold]{Markup.Escape(buttons(x))}[/]")));
                break;
            case ReplyBlock.Buttons b:
                WriteTyped(b);
                break;
            case ReplyBlock.Context b:
                console.MarkupLine($"[grey]{string.Join(" · ", b.Notes.Select(ToMarkup))}[/]");
                break;
            case ReplyBlock.Attachment b:
                console.WriteLine($"--- {b.FileName}");
                console.WriteLine(b.Content);
                break;
            case ReplyBlock.Ask b:
                WriteForm(b.Form);
                break;
            default:
                throw new InvalidOperationException($"no way to write {block?.GetType().Name}");
        }
    }

    private void WriteFields(ReplyBlock.Fields fields)
    {
        var width = fields.Items.Max(f => f.Name.Length);
        foreach (var field in fields.Items)
        {
            console.MarkupLine($"[grey]{Markup.Escape(field.Name.PadRight(width))}[/]  {ToMarkup(field.Value)}");
        }
    }

    /// <summary>What does the same as the buttons; of a button that can only be pressed nothing is said.</summary>
    private void WriteTyped(ReplyBlock.Buttons offered)
    {
        var lines = offered.Items.Select(b => (b.Label, ButtonAction.Parse(b.Action)?.Typed)).Where(b => b.Typed is not null).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        console.MarkupLine("[grey]Type one of these:[/]");
        var width = lines.Max(b => b.Typed!.Length);
        foreach (var (label, typed) in lines)
        {
            console.MarkupLine($"  [aqua]{Markup.Escape(typed!.PadRight(width))}[/]  {Markup.Escape(label)}");
        }
    }

    /// <summary>A terminal has no forms: what may be filled in is listed as it is typed.</summary>
    private void WriteForm(Form form)
    {
        console.MarkupLine($"[grey]{Markup.Escape(form.Line)} …[/]");
        foreach (var field in form.Fields)
        {
            var value = field.Choices.Count > 0 ? string.Join(" | ", field.Choices.Select(c => c.Label == c.Value ? c.Value : $"{c.Value} ({c.Label})")) : $"<{field.Name}>";
            var text = $"  {field.Before}{field.Value ?? value}";
            console.MarkupLine($"{Markup.Escape(text)}{(field.Required ? "" : " [grey](may be left out)[/]")}{(field.Hint.Length > 0 ? $"  [grey]{Markup.Escape(field.Hint)}[/]" : "")}");
        }
    }

    private void WriteTable(ReplyBlock.Table content)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. content.Columns.Select(c => $"[grey]{Markup.Escape(c)}[/]")]);
        foreach (var row in content.Rows)
        {
            table.AddRow([.. row.Select(ToMarkup)]);
        }

        console.Write(table);
    }

    private static string ColourOf(Tone tone) => tone switch
    {
        Tone.Neutral => "default",
        Tone.Progress => "blue",
        Tone.Success => "green",
        Tone.Warning => "yellow",
        Tone.Danger or Tone.Refusal => "red",
        _ => throw new InvalidOperationException($"no colour for {tone}"),
    };

    /// <summary>The two marks that replies use, as the console's own.</summary>
    private static string ToMarkup(string text)
    {
        var parts = Markup.Escape(text).Split("**");
        var bold = string.Concat(parts.Select((p, i) => i % 2 == 1 && i < parts.Length - 1 ? $"[bold]{p}[/]" : i % 2 == 1 ? "**" + p : p));
        var codes = bold.Split('`');
        return string.Concat(codes.Select((p, i) => i % 2 == 1 && i < codes.Length - 1 ? $"[aqua]{p}[/]" : i % 2 == 1 ? "`" + p : p));
    }
}
