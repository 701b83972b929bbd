using System.Text.RegularExpressions;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>The parts of an image's name, as positions in it. Grammar: github.com/distribution/reference.</summary>
/// <param name="NameEnd">Where the name without tag and digest ends.</param>
/// <param name="Tag">Where the tag stands, without its colon; null when there is none.</param>
/// <param name="HasDigest">Whether it ends with a digest, which alone decides what is run.</param>
public sealed record ImageReference(int NameEnd, (int Start, int End)? Tag, bool HasDigest)
{
    private const string Label = "([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9-]*[A-Za-z0-9])";
    private const string Domain = $@"({Label}(\.{Label})*|\[[0-9a-fA-F:]+\])(:[0-9]+)?";
    private const string Component = "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*";

    private static readonly Regex TagForm = new(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex NameForm = new($@"^({Domain}/)?{Component}(/{Component})*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex DigestForm = new(@"^[A-Za-z][A-Za-z0-9]*([+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    /// <summary>What an image without a tag means.</summary>
    public const string DefaultTag = "latest";

    /// <summary>The parts, or null when it is no image.</summary>
    public static ImageReference? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digest = text.IndexOf('@');
        var end = digest < 0 ? text.Length : digest;
        var colon = text.LastIndexOf(':', Math.Max(0, end - 1));
        var tag = colon > text.LastIndexOf('/', Math.Max(0, end - 1)) ? ((int, int)?)(colon + 1, end) : null;
        var nameEnd = tag is null ? end : colon;
        return text[..nameEnd] is { Length: <= 255 } name && NameForm.IsMatch(name)
            && (tag is not var (from, to) || IsTag(text[from..to]))
            && (digest < 0 || DigestForm.IsMatch(text[(digest + 1)..]))
            ? new ImageReference(nameEnd, tag, digest >= 0)
            : null;
    }

    /// <summary>Whether a text can be a tag.</summary>
    public static bool IsTag(string text) => TagForm.IsMatch(text);
}
