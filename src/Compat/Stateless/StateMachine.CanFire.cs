namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The triggers that the current state permits now.</summary>
    [Obsolete("The package recommends PermittedTriggersAsync.")]
    public IEnumerable<TTrigger> PermittedTriggers => Current.PermittedTriggers([]);

    /// <summary>The triggers that the current state permits now.</summary>
    public Task<IEnumerable<TTrigger>> PermittedTriggersAsync => GetPermittedTriggersAsync();

    /// <summary>The triggers that the current state permits with the given arguments.</summary>
    /// <param name="args">What the guards of triggers with parameters are asked with; none stands for default values.</param>
    [Obsolete("The package recommends GetPermittedTriggersAsync.")]
    public IEnumerable<TTrigger> GetPermittedTriggers(params object?[] args) => Current.PermittedTriggers(args);

    /// <summary>The triggers that the current state permits with the given arguments. Guards are synchronous here, so the task is complete.</summary>
    /// <param name="args">What the guards of triggers with parameters are asked with; none stands for default values.</param>
    public Task<IEnumerable<TTrigger>> GetPermittedTriggersAsync(params object?[] args) =>
        Task.FromResult(Current.PermittedTriggers(args));

    /// <summary>Whether the current state permits the trigger. Guards with parameters are asked with default values.</summary>
    /// <param name="trigger">The trigger asked for.</param>
    /// <exception cref="InvalidOperationException">Several transitions are permitted at once.</exception>
    public bool CanFire(TTrigger trigger) => IsPermitted(trigger, [], out _);

    /// <summary>Whether the current state permits the trigger, and if not, why.</summary>
    /// <param name="trigger">The trigger asked for.</param>
    /// <param name="unmetGuards">The descriptions of the guards that said no; null if the trigger is not configured for the state.</param>
    /// <exception cref="InvalidOperationException">Several transitions are permitted at once.</exception>
    public bool CanFire(TTrigger trigger, out ICollection<string>? unmetGuards) => IsPermitted(trigger, [], out unmetGuards);

    private bool IsPermitted(TTrigger trigger, object?[] args, out ICollection<string>? unmetGuards)
    {
        var handler = Current.Find(trigger, args);
        unmetGuards = handler?.UnmetGuards;
        return handler is { IsPermitted: true };
    }
}
