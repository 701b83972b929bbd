using OpsBot.Commands.Redaction.Known;

namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>One way in which a secret can stand in a text.</summary>
/// <param name="Text">Its skeleton in that form (see <see cref="Known.Skeleton"/>).</param>
/// <param name="Wrapping">Where it is found with line breaks in it.</param>
internal readonly record struct SecretForm(string Text, Wrapping Wrapping);
