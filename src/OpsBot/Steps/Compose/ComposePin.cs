namespace OpsBot.Steps.Compose;

/// <summary>What a compose project pins for a service.</summary>
/// <param name="Image">The image without its tag.</param>
/// <param name="Tag">The tag; <c>latest</c> when the file names none.</param>
/// <param name="PreviousTag">The release before this one, or null when none is known; see <see cref="PinHistory"/>.</param>
/// <param name="FileHash">
/// SHA-256, hexadecimal, of what says so: of the compose file's bytes, or of several files what <c>sha256sum FILE… | sha256sum</c> prints.
/// </param>
/// <param name="Place">Where the tag stands: <c>/srv/shop/compose.yml:12:24</c>.</param>
/// <param name="MovesWith">The other services that get another image when this tag is changed, because they share its anchor or variable.</param>
public sealed record ComposePin(string Image, string Tag, string? PreviousTag, string FileHash, string Place, IReadOnlyList<string> MovesWith);
