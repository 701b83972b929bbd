using System.Diagnostics.CodeAnalysis;

namespace Discord;

/// <summary>A value that may be left out, which is not the same as null.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public struct Optional<T> : IOptional
{
    private readonly T value;

    /// <summary>A value that is given.</summary>
    /// <param name="value">The value; null counts as given.</param>
    public Optional(T value)
    {
        this.value = value;
        IsSpecified = true;
    }

    /// <summary>Left out.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "The package's own member.")]
    public static Optional<T> Unspecified => default;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was left out.</exception>
    public readonly T Value => IsSpecified ? value : throw new InvalidOperationException("The value was asked for, but it is not specified. Look at IsSpecified first.");

    /// <summary>Whether it is given.</summary>
    public bool IsSpecified { get; }

    /// <summary>Gives a value.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The package has no named alternative.")]
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Takes the value.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The package has no named alternative.")]
    public static explicit operator T(Optional<T> value) => value.Value;

    /// <summary>The value, or the default of its type.</summary>
    public readonly T? GetValueOrDefault() => value;

    /// <summary>The value, or another one.</summary>
    public readonly T GetValueOrDefault(T defaultValue) => IsSpecified ? value : defaultValue;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => IsSpecified ? Equals(value, obj) : obj is null;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => IsSpecified && value is not null ? value.GetHashCode() : 0;

    /// <inheritdoc/>
    public override readonly string? ToString() => IsSpecified ? value?.ToString() : null;
}

/// <summary>What the JSON writer asks of an optional value.</summary>
internal interface IOptional
{
    /// <summary>Whether it is given, and so written.</summary>
    bool IsSpecified { get; }
}
