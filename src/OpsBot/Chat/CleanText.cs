using OpsBot.Commands.Redaction;

namespace OpsBot.Chat;

/// <summary>What somebody typed, as it may be stored.</summary>
/// <param name="Text">It, without secrets.</param>
/// <param name="HeldSecret">A secret was taken out: what is left is not what was meant.</param>
internal readonly record struct CleanText(string Text, bool HeldSecret)
{
    private const string Mark = "[redacted";

    /// <summary>Takes secrets out. Redaction also takes out what nobody can see; that is no secret, and the parser says what is wrong with it.</summary>
    public static CleanText Of(Redactor redactor, string typed)
    {
        var text = redactor.Redact(typed);
        return new CleanText(text, text.Contains(Mark, StringComparison.Ordinal) && !typed.Contains(Mark, StringComparison.Ordinal));
    }
}
