namespace OpsBot.Commands.Catalog.Yaml;

/// <summary>A place in a text; line and column from 1.</summary>
internal sealed record YamlPosition(int Line, int Column);

/// <summary>
/// A part of a YAML file that knows where it stands. Closed. The lookups are lenient (nothing where the kind does not fit): the shape check has
/// reported the wrong kind already, and what is left shall still be looked at.
/// </summary>
/// <param name="At">Where it begins.</param>
/// <param name="Path">The keys that lead to it: <c>systems.shop.channels.slack[0]</c>; empty for the root.</param>
internal abstract record YamlNode(YamlPosition At, string Path)
{
    /// <summary>What it is, for people.</summary>
    public abstract string Kind { get; }

    /// <summary>The text of a scalar; null for anything else and for a key that has nothing behind it.</summary>
    public virtual string? Text => null;

    /// <summary>The items of a sequence; empty for anything else.</summary>
    public virtual IReadOnlyList<YamlNode> Items => [];

    /// <summary>The entries of a mapping, doubled keys included; empty for anything else.</summary>
    public virtual IReadOnlyList<YamlEntry> Entries => [];

    /// <summary>The items of a sequence, or a scalar as the only item.</summary>
    public IReadOnlyList<YamlNode> OneOrMany => Text is null ? Items : [this];

    /// <summary>The value of the first entry with that key, or null.</summary>
    public YamlNode? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key)?.Value;
}

/// <summary>A text.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Path">The keys that lead to it.</param>
/// <param name="Content">The text without its quotes.</param>
/// <param name="Plain">Whether it stands without quotes: then an empty one means that nothing was given.</param>
internal sealed record YamlScalar(YamlPosition At, YamlPosition End, string Path, string Content, bool Plain) : YamlNode(At, Path)
{
    /// <inheritdoc/>
    public override string Kind => Text is null ? "nothing" : "a text";

    /// <inheritdoc/>
    public override string? Text => Plain && Content.Length == 0 ? null : Content;
}

/// <summary>A list.</summary>
internal sealed record YamlSequence(YamlPosition At, string Path, IReadOnlyList<YamlNode> Children) : YamlNode(At, Path)
{
    /// <inheritdoc/>
    public override string Kind => "a list";

    /// <inheritdoc/>
    public override IReadOnlyList<YamlNode> Items => Children;
}

/// <summary>Keys with values, in the order of the file.</summary>
internal sealed record YamlMapping(YamlPosition At, string Path, IReadOnlyList<YamlEntry> Children) : YamlNode(At, Path)
{
    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <inheritdoc/>
    public override IReadOnlyList<YamlEntry> Entries => Children;
}

/// <summary>A key with its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
