namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>What may stand at a place of the catalog file. Closed. One table of these is both what the loader checks and what the JSON Schema says.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>What is expected, for people: <c>a duration</c>.</summary>
    public abstract string Expected { get; }

    /// <summary>A text of a certain form.</summary>
    internal sealed record Text(ScalarFormat Format) : Shape
    {
        /// <inheritdoc/>
        public override string Expected => Format.What;
    }

    /// <summary>Known keys.</summary>
    /// <param name="What">What the keys describe: <c>a service</c>.</param>
    /// <param name="Fields">The keys.</param>
    internal sealed record Mapping(string What, IReadOnlyList<Field> Fields) : Shape
    {
        /// <summary>Exactly one of these keys is given; empty when there is no such rule.</summary>
        public IReadOnlyList<string> ExactlyOne { get; init; } = [];

        /// <summary>Keys that have a meaning only beside another one.</summary>
        public IReadOnlyList<(string Key, string Beside)> Beside { get; init; } = [];

        /// <summary>What to say when something else stands here.</summary>
        public string? Remedy { get; init; }

        /// <inheritdoc/>
        public override string Expected => $"{What}, with keys";
    }

    /// <summary>Names that the operator chooses, each with a value of the same shape. Two names that differ only in case are one name twice.</summary>
    /// <param name="What">What is named: <c>service</c>.</param>
    /// <param name="Name">The form of the names.</param>
    /// <param name="Each">The values.</param>
    internal sealed record Names(string What, ScalarFormat Name, Shape Each) : Shape
    {
        /// <summary>At least so many.</summary>
        public int Min { get; init; }

        /// <inheritdoc/>
        public override string Expected => $"a mapping from the name of each {What}";
    }

    /// <summary>A list.</summary>
    /// <param name="Each">Its items.</param>
    /// <param name="Min">At least so many.</param>
    internal sealed record List(Shape Each, int Min = 0) : Shape
    {
        /// <inheritdoc/>
        public override string Expected => "a list";
    }

    /// <summary>One value, or a list of them.</summary>
    internal sealed record OneOrMany(Text Each) : Shape
    {
        /// <inheritdoc/>
        public override string Expected => $"{Each.Expected} or a list of them";
    }

    /// <summary>A text, or keys.</summary>
    internal sealed record TextOrMapping(Text Word, Mapping Keys) : Shape
    {
        /// <inheritdoc/>
        public override string Expected => $"{Word.Expected}, or {Keys.Expected}";
    }
}

/// <summary>One key of a <see cref="Shape.Mapping"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Shape">What stands behind it.</param>
/// <param name="Description">What it means; shown by editors that read the schema.</param>
/// <param name="Required">Whether it must be given.</param>
internal sealed record Field(string Key, Shape Shape, string Description, bool Required = false);
