using Stateless.Reflection;

namespace Stateless;

/// <summary>The conditions of a transition. All must hold; without any the transition is always open.</summary>
internal sealed record Guard(IReadOnlyList<GuardCondition> Conditions)
{
    public static readonly Guard None = new([]);

    /// <summary>How the conditions are named in descriptions of the machine.</summary>
    public IEnumerable<InvocationInfo> Descriptions => Conditions.Select(condition => condition.Info);

    public static Guard Of(Func<bool> guard, string? description) =>
        new([GuardCondition.Of(guard, description)]);

    public static Guard Of(Func<object?[], bool> guard, string? description) =>
        new([GuardCondition.Of(guard, description)]);

    public static Guard Of(IEnumerable<Tuple<Func<bool>, string>> guards) =>
        new([.. guards.Select(guard => GuardCondition.Of(guard.Item1, guard.Item2))]);

    public static Guard Of(IEnumerable<Tuple<Func<object?[], bool>, string>> guards) =>
        new([.. guards.Select(guard => GuardCondition.Of(guard.Item1, guard.Item2))]);

    /// <summary>The descriptions of the conditions that do not hold. Each condition is asked exactly once.</summary>
    public ICollection<string> Unmet(object?[] args) =>
        [.. Conditions.Where(condition => !condition.IsMet(args)).Select(condition => condition.Info.Description)];
}

/// <summary>One condition of a transition.</summary>
internal sealed record GuardCondition(Func<object?[], bool> IsMet, InvocationInfo Info)
{
    public static GuardCondition Of(Func<bool> guard, string? description)
    {
        ArgumentNullException.ThrowIfNull(guard);
        return new GuardCondition(_ => guard(), InvocationInfo.Of(guard, description));
    }

    public static GuardCondition Of(Func<object?[], bool> guard, string? description) =>
        new(guard, InvocationInfo.Of(guard, description));
}
