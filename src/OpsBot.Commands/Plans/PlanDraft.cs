using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Plans;

/// <summary>What a procedure wants to do, before its targets are resolved and the policy is asked.</summary>
public sealed record PlanDraft
{
    /// <summary>See <see cref="Plan.System"/>.</summary>
    public required SystemName System { get; init; }

    /// <summary>See <see cref="Plan.Procedure"/>.</summary>
    public required string Procedure { get; init; }

    /// <summary>See <see cref="Plan.Title"/>.</summary>
    public required string Title { get; init; }

    /// <summary>See <see cref="Plan.Arguments"/>.</summary>
    public IReadOnlyList<Field> Arguments { get; init; } = [];

    /// <summary>The steps in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>See <see cref="Plan.Verifying"/>.</summary>
    public int Verifying { get; init; }

    /// <summary>See <see cref="Plan.GoBack"/>.</summary>
    public IReadOnlyList<GoBackStep> GoBack { get; init; } = [];

    /// <summary>See <see cref="Plan.Parallel"/>.</summary>
    public bool Parallel { get; init; }

    /// <summary>See <see cref="Plan.Looking"/>.</summary>
    public int Looking { get; init; }

    /// <summary>See <see cref="Plan.Locks"/>.</summary>
    public IReadOnlyList<string>? Locks { get; init; }

    /// <summary>See <see cref="Plan.RunbookHash"/>.</summary>
    public string? RunbookHash { get; init; }

    /// <summary>The plan has this risk or more, whatever its steps say.</summary>
    public Risk LeastRisk { get; init; }

    /// <summary>See <see cref="Plan.Warnings"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Whether there is a plan. Closed.</summary>
public abstract record Drafting
{
    private Drafting()
    {
    }

    /// <summary>There is.</summary>
    public sealed record Drafted(PlanDraft Draft) : Drafting;

    /// <summary>There is not.</summary>
    public sealed record Refused(Refusal Why) : Drafting;

    /// <summary>Short for <see cref="Refused"/>.</summary>
    public static Drafting Refuse(string code, string reason, string? remedy = null, Form? form = null) => new Refused(new Refusal(code, reason, remedy) { Form = form });
}
