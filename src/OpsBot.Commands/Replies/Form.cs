namespace OpsBot.Commands.Replies;

/// <summary>What a command line still needs. Filled in, it is a command line again, and goes through the same door as a typed one.</summary>
/// <param name="Title">What it is about, in a few words.</param>
/// <param name="Line">The line as far as it is certain: <c>/rollback</c>.</param>
/// <param name="Fields">What is asked for, in the order in which it stands on the line.</param>
public sealed record Form(string Title, string Line, IReadOnlyList<FormField> Fields);

/// <summary>One field of a form.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Before">What stands before its value on the line: nothing, <c>--since </c> or <c>name=</c>.</param>
public sealed record FormField(string Name, string Before = "")
{
    /// <summary>What it means; may be empty.</summary>
    public string Hint { get; init; } = "";

    /// <summary>What is filled in already, or null.</summary>
    public string? Value { get; init; }

    /// <summary>What it may be; empty for any text.</summary>
    public IReadOnlyList<FormChoice> Choices { get; init; } = [];

    /// <summary>Whether it must be filled in.</summary>
    public bool Required { get; init; }

    /// <summary>It is the rest of the line, however many words.</summary>
    public bool IsRest { get; init; }
}

/// <summary>One of the values that a field may have.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is shown.</param>
public sealed record FormChoice(string Value, string Label);
