using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Rendering;

/// <summary>How a message feels, as the sign before its first words.</summary>
internal static class ToneMark
{
    /// <summary>The sign with a blank after it, or nothing.</summary>
    public static string Of(Tone tone) => tone switch
    {
        Tone.Neutral => "",
        Tone.Progress => "⏳ ",
        Tone.Success => "✅ ",
        Tone.Warning => "⚠️ ",
        Tone.Danger => "🔴 ",
        Tone.Refusal => "🚫 ",
        _ => throw new InvalidOperationException($"no sign for {tone}"),
    };
}
