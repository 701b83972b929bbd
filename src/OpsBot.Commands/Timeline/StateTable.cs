using Stateless;
using Stateless.Graph;

namespace OpsBot.Commands.Timeline;

/// <summary>
/// The table of one state machine: which trigger leads from which state where. Pure: the state is passed in and the next one returned. Deciders ask it before they accept a command;
/// replay never does, so that old events survive a change of the table.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">What leads from one to another.</typeparam>
/// <param name="initial">Where a new machine begins.</param>
/// <param name="configure">Writes the table, with <c>Permit</c> only.</param>
public sealed class StateTable<TState, TTrigger>(TState initial, Action<StateMachine<TState, TTrigger>> configure)
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    /// <summary>Whether the trigger leads anywhere from this state.</summary>
    public bool Allows(TState state, TTrigger trigger) => At(state).CanFire(trigger);

    /// <summary>The triggers that lead anywhere from this state.</summary>
    public IReadOnlyList<TTrigger> Allowed(TState state) => [.. Enum.GetValues<TTrigger>().Where(t => Allows(state, t))];

    /// <summary>The state that the trigger leads to.</summary>
    /// <exception cref="InvalidOperationException">It leads nowhere; ask <see cref="Allows"/> first.</exception>
    public TState Next(TState state, TTrigger trigger)
    {
        var machine = At(state);
        machine.Fire(trigger);
        return machine.State;
    }

    /// <summary>The table as a Mermaid state diagram.</summary>
    public string ToMermaid() => MermaidGraph.Format(At(initial).GetInfo());

    private StateMachine<TState, TTrigger> At(TState state)
    {
        var current = state;
        var machine = new StateMachine<TState, TTrigger>(() => current, next => current = next);
        configure(machine);
        return machine;
    }
}
