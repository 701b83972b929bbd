using System.Text;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Puts values into a command by the literal rules of each language around their place, or refuses them. A value never changes what the command is.</summary>
public static class ParameterBinder
{
    /// <summary>Binds values.</summary>
    /// <param name="command">The command with its parameters.</param>
    /// <param name="values">A value for each parameter; variables of the environment (<c>env:NAME</c>) need none, they are set where the command runs.</param>
    /// <returns>The bound command, or which value is refused and why.</returns>
    public static BindResult Bind(RecognisedCommand command, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(values);
        var edits = new List<(int Start, int Length, string Text)>();
        foreach (var parameter in command.Parameters.Where(parameter => !parameter.Name.StartsWith("env:", StringComparison.Ordinal)))
        {
            if (!values.TryGetValue(parameter.Name, out var value))
            {
                return new BindResult.Refused(parameter.Name, $"`{parameter.Name}` has no value.");
            }

            if (ValueRules.WhyNever(value) is { } never)
            {
                return new BindResult.Refused(parameter.Name, $"The value of `{parameter.Name}` {never}.");
            }

            foreach (var place in parameter.Places)
            {
                var surroundings = Surroundings.At(command.Tree, place.Start.Offset);
                if (surroundings.Encode(value) is not { } encoded)
                {
                    return new BindResult.Refused(parameter.Name, $"The value of `{parameter.Name}` cannot stand there: {surroundings.Wanted}.");
                }

                edits.Add((place.Start.Offset, place.Length, encoded));
            }
        }

        if (Collides(command.Text, edits))
        {
            return new BindResult.Refused(command.Parameters[0].Name, "The places of the values lie in each other, so it is not clear what goes where.");
        }

        var bound = Recogniser.Recognise(Apply(command.Text, edits), new RecogniseContext(Bound: true));
        return edits.Count == 0 || TreeOutline.Of(bound.Tree) == TreeOutline.Of(command.Tree)
            ? new BindResult.Bound(bound)
            : new BindResult.Refused(command.Parameters[0].Name, "With these values the command would be another one.");
    }

    /// <summary>Whether two places overlap or one lies outside the text, as it may where a command stands inside another one's backquotes.</summary>
    private static bool Collides(string text, List<(int Start, int Length, string Text)> edits)
    {
        var end = 0;
        foreach (var edit in edits.OrderBy(edit => edit.Start))
        {
            if (edit.Start < end)
            {
                return true;
            }

            end = edit.Start + edit.Length;
        }

        return end > text.Length;
    }

    private static string Apply(string text, List<(int Start, int Length, string Text)> edits)
    {
        var result = new StringBuilder(text);
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            result.Remove(edit.Start, edit.Length).Insert(edit.Start, edit.Text);
        }

        return result.ToString();
    }
}
