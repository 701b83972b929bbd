using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Flow;

/// <summary>Refusals as they may be shown.</summary>
internal static class Refusals
{
    /// <summary>Takes secrets out: a refusal repeats what was typed, or what an engine said.</summary>
    public static Refusal Redact(this Redactor redactor, Refusal why) => why with
    {
        Reason = redactor.Redact(why.Reason),
        Remedy = why.Remedy is { } remedy ? redactor.Redact(remedy) : null,
        Form = why.Form is { } form ? Redact(redactor, form) : null,
    };

    // What was typed already is filled in; the choices are names of the catalog and the runbook.
    private static Form Redact(Redactor redactor, Form form) =>
        form with { Line = redactor.Redact(form.Line), Fields = [.. form.Fields.Select(field => field with { Value = field.Value is { } value ? redactor.Redact(value) : null })] };
}
