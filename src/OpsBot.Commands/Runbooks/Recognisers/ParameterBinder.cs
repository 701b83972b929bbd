using System.Text;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Puts values into a command by the literal rules of each language around their place, or refuses them. A value never changes what the command is.</summary>
public static class ParameterBinder
{
    /// <summary>Letters that can stand for a secret in any language while the shape of the command is looked at.</summary>
    private static readonly string[] StandIns = ["1", "a"];

    /// <summary>Binds values.</summary>
    /// <param name="command">The command with its parameters.</param>
    /// <param name="values">
    /// A value for each parameter; that of a secret parameter is the secret's name, and a variable takes its place. Variables of the environment (<c>env:NAME</c>) need none, they are set where
    /// the command runs.
    /// </param>
    /// <returns>The bound command, or which value is refused and why.</returns>
    public static BindResult Bind(RecognisedCommand command, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(values);
        var edits = new List<Edit>();
        var secrets = new List<SecretUse>();
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
                if ((parameter.Secret ? Secret(surroundings, place, SecretValue.NameOf(value), secrets) : Plain(surroundings, place, value)) is not { } edit)
                {
                    return new BindResult.Refused(parameter.Name, parameter.Secret
                        ? $"A secret cannot stand in the place of `{parameter.Name}`."
                        : $"The value of `{parameter.Name}` cannot stand there: {surroundings.Wanted}.");
                }

                edits.Add(edit);
            }
        }

        if (SecretValue.Clash(secrets) is { } clash)
        {
            return new BindResult.Refused(command.Parameters[0].Name, clash);
        }

        if (Collides(command.Text, edits))
        {
            return new BindResult.Refused(command.Parameters[0].Name, "The places of the values lie in each other, so it is not clear what goes where.");
        }

        // A variable is a node of its own: whether the command is still the same is asked with a plain word in its place.
        if (edits.Count > 0 && TreeOutline.Of(Recognise(command.Text, edits, edit => edit.Shape).Tree) != TreeOutline.Of(command.Tree))
        {
            return new BindResult.Refused(command.Parameters[0].Name, "With these values the command would be another one.");
        }

        return new BindResult.Bound(Recognise(command.Text, edits, edit => edit.Text), [.. secrets.Distinct()]);
    }

    private static Edit? Plain(Surroundings surroundings, ParameterPlace place, string value) =>
        surroundings.Encode(value) is { } encoded ? new Edit(place.Start.Offset, place.Length, encoded, encoded) : null;

    private static Edit? Secret(Surroundings surroundings, ParameterPlace place, string name, List<SecretUse> secrets)
    {
        var use = SecretValue.Use(name, surroundings.Language);
        secrets.Add(use);
        return surroundings.Refer(use.Variable) is { } reference && StandIns.Select(surroundings.Encode).FirstOrDefault(shape => shape is not null) is { } shape
            ? new Edit(place.Start.Offset, place.Length, reference, shape)
            : null;
    }

    private static RecognisedCommand Recognise(string text, List<Edit> edits, Func<Edit, string> write) =>
        Recogniser.Recognise(Apply(text, edits, write), new RecogniseContext(Bound: true));

    /// <summary>Whether two places overlap or one lies outside the text, as it may where a command stands inside another one's backquotes.</summary>
    private static bool Collides(string text, List<Edit> edits)
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

    private static string Apply(string text, List<Edit> edits, Func<Edit, string> write)
    {
        var result = new StringBuilder(text);
        foreach (var edit in edits.OrderByDescending(edit => edit.Start))
        {
            result.Remove(edit.Start, edit.Length).Insert(edit.Start, write(edit));
        }

        return result.ToString();
    }

    /// <summary>What takes a place's placeholder.</summary>
    /// <param name="Start">The first character of the place.</param>
    /// <param name="Length">How many characters it has.</param>
    /// <param name="Text">What is run.</param>
    /// <param name="Shape">A plain value in its stead.</param>
    private sealed record Edit(int Start, int Length, string Text, string Shape);
}
