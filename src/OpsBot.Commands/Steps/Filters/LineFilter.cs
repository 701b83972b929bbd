using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary>What a step's output goes through line by line, as in a pipe. Closed. Each does exactly what the program of its name does in the C locale with the options it has; what cannot be said so is left to the shell.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "filter")]
[JsonDerivedType(typeof(Head), "head")]
[JsonDerivedType(typeof(Tail), "tail")]
[JsonDerivedType(typeof(Grep), "grep")]
[JsonDerivedType(typeof(WordCount), "wc")]
[JsonDerivedType(typeof(Sort), "sort")]
[JsonDerivedType(typeof(Unique), "uniq")]
[JsonDerivedType(typeof(Cut), "cut")]
[JsonDerivedType(typeof(AwkPrint), "awk")]
[JsonDerivedType(typeof(JsonPath), "jq")]
public abstract record LineFilter
{
    private protected LineFilter()
    {
    }

    /// <summary>As it would be typed.</summary>
    [JsonIgnore]
    public abstract string Text { get; }

    /// <summary>A sieve for one run of it.</summary>
    public abstract LineSieve Open();

    /// <inheritdoc/>
    public sealed override string ToString() => Text;
}

/// <summary>One run of a <see cref="LineFilter"/>: takes lines, passes lines on. Holds no more than its kind needs.</summary>
public abstract class LineSieve
{
    /// <summary>Whether lines that come still matter.</summary>
    public virtual bool WantsMore => true;

    /// <summary>Whether it found what it looks for; of what looks for nothing always.</summary>
    public virtual bool Found => true;

    /// <summary>Takes a line without its end.</summary>
    /// <param name="line">The line.</param>
    /// <param name="pass">Told each line that goes on.</param>
    /// <exception cref="FilterException">The line, or all lines together, cannot be filtered so.</exception>
    public abstract void Take(string line, Action<string> pass);

    /// <summary>There are no more lines.</summary>
    /// <param name="pass">Told each line that goes on.</param>
    /// <exception cref="FilterException">What came cannot be filtered so.</exception>
    public virtual void End(Action<string> pass)
    {
    }
}

/// <summary>Lines cannot be filtered as they should; the message says what is wrong and what to do.</summary>
public sealed class FilterException : Exception
{
    /// <summary>Creates the exception.</summary>
    public FilterException(string message)
        : base(message)
    {
    }
}
