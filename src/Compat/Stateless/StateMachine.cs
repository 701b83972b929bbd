namespace Stateless;

/// <summary>A table of states and of the triggers that lead from one to another, with a current state.</summary>
/// <typeparam name="TState">The type of the states.</typeparam>
/// <typeparam name="TTrigger">The type of the triggers.</typeparam>
public partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    // In the order of their first mention, which is the order of the states in GetInfo and in the diagrams.
    private readonly OrderedDictionary<TState, StateNode> nodes = [];
    private readonly Func<TState> stateAccessor;
    private readonly Action<TState> stateMutator;
    private readonly FiringMode firingMode;
    private readonly TState initialState;

    /// <summary>A machine that keeps its own state and queues triggers.</summary>
    /// <param name="initialState">The state it starts in.</param>
    public StateMachine(TState initialState) : this(initialState, FiringMode.Queued)
    {
    }

    /// <summary>A machine that keeps its own state.</summary>
    /// <param name="initialState">The state it starts in.</param>
    /// <param name="firingMode">What happens to a trigger fired while another one is handled.</param>
    public StateMachine(TState initialState, FiringMode firingMode)
    {
        var current = initialState;
        stateAccessor = () => current;
        stateMutator = state => current = state;
        this.initialState = initialState;
        this.firingMode = firingMode;
    }

    /// <summary>A machine whose state is stored by the caller; it queues triggers.</summary>
    /// <param name="stateAccessor">Reads the current state.</param>
    /// <param name="stateMutator">Stores a new state.</param>
    /// <exception cref="ArgumentNullException">One of the two is null.</exception>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator) : this(stateAccessor, stateMutator, FiringMode.Queued)
    {
    }

    /// <summary>A machine whose state is stored by the caller.</summary>
    /// <param name="stateAccessor">Reads the current state. What it says now is the initial state of the diagrams.</param>
    /// <param name="stateMutator">Stores a new state.</param>
    /// <param name="firingMode">What happens to a trigger fired while another one is handled.</param>
    /// <exception cref="ArgumentNullException">One of the two functions is null.</exception>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator, FiringMode firingMode)
    {
        this.stateAccessor = stateAccessor ?? throw new ArgumentNullException(nameof(stateAccessor));
        this.stateMutator = stateMutator ?? throw new ArgumentNullException(nameof(stateMutator));
        initialState = stateAccessor();
        this.firingMode = firingMode;
    }

    /// <summary>The current state.</summary>
    public TState State
    {
        get => stateAccessor();
        private set => stateMutator(value);
    }

    private StateNode Current => NodeOf(State);

    /// <summary>Begins, or goes on with, the configuration of a state.</summary>
    /// <param name="state">The state to configure.</param>
    public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

    /// <summary>Whether the current state is the given one or a substate of it, at any depth.</summary>
    /// <param name="state">The state asked for.</param>
    public bool IsInState(TState state) => Current.IsIncludedIn(state);

    /// <summary>The current state and the triggers it permits, for people.</summary>
    public override string ToString() =>
        $"StateMachine {{ State = {State}, PermittedTriggers = {{ {string.Join(", ", Current.PermittedTriggers([]))} }}}}";

    private StateNode NodeOf(TState state)
    {
        if (!nodes.TryGetValue(state, out var node)) nodes.Add(state, node = new StateNode(state));
        return node;
    }
}
