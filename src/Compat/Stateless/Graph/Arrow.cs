using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A transition as an arrow between two nodes.</summary>
internal sealed record Arrow(string From, string To, string Label)
{
    /// <summary>Labels the arrow <c>trigger / action, action [guard] [guard]</c>, leaving out what there is not.</summary>
    public Arrow(string from, string to, TransitionInfo transition, IReadOnlyCollection<string> actions, IEnumerable<string> guards)
        : this(from, to, string.Join(' ', Parts(transition.Trigger.ToString(), actions, guards)))
    {
    }

    private static IEnumerable<string> Parts(string trigger, IReadOnlyCollection<string> actions, IEnumerable<string> guards)
    {
        if (trigger.Length > 0 || actions.Count > 0) yield return actions.Count == 0 ? trigger : $"{trigger} / {string.Join(", ", actions)}";
        foreach (var guard in guards) yield return $"[{guard}]";
    }
}

/// <summary>The point where a dynamic transition chooses.</summary>
internal sealed record Decision(string Name, string Label);
