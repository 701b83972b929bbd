namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private readonly Dictionary<TTrigger, TriggerWithParameters> parameters = [];

    /// <summary>Declares the types of the arguments that a trigger is fired with.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="argumentTypes">The types, in order.</param>
    /// <returns>What <c>Fire</c>, <c>CanFire</c> and the guards take in place of the trigger.</returns>
    /// <exception cref="InvalidOperationException">The trigger's arguments have already been declared.</exception>
    public TriggerWithParameters SetTriggerParameters(TTrigger trigger, params Type[] argumentTypes) =>
        Declare(new TriggerWithParameters(trigger, argumentTypes));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0> SetTriggerParameters<TArg0>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1> SetTriggerParameters<TArg0, TArg1>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0, TArg1>(trigger));

    /// <inheritdoc cref="SetTriggerParameters(TTrigger, Type[])"/>
    public TriggerWithParameters<TArg0, TArg1, TArg2> SetTriggerParameters<TArg0, TArg1, TArg2>(TTrigger trigger) =>
        Declare(new TriggerWithParameters<TArg0, TArg1, TArg2>(trigger));

    /// <inheritdoc cref="Fire(TTrigger)"/>
    /// <param name="trigger">The trigger to fire.</param>
    /// <param name="args">Its arguments.</param>
    /// <exception cref="ArgumentException">The arguments are not of the declared number and types.</exception>
    public void Fire(TriggerWithParameters trigger, params object?[] args)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        Accept(trigger.Trigger, args);
    }

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        Fire((TriggerWithParameters)trigger, [arg0]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        Fire((TriggerWithParameters)trigger, [arg0, arg1]);

    /// <inheritdoc cref="Fire(TTrigger)"/>
    public void Fire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        Fire((TriggerWithParameters)trigger, [arg0, arg1, arg2]);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0) =>
        IsPermitted(trigger, [arg0], out _);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1) =>
        IsPermitted(trigger, [arg0, arg1], out _);

    /// <inheritdoc cref="CanFire(TTrigger)"/>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2) =>
        IsPermitted(trigger, [arg0, arg1, arg2], out _);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0>(TriggerWithParameters<TArg0> trigger, TArg0 arg0, out ICollection<string>? unmetGuards) =>
        IsPermitted(trigger, [arg0], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TArg0 arg0, TArg1 arg1, out ICollection<string>? unmetGuards) =>
        IsPermitted(trigger, [arg0, arg1], out unmetGuards);

    /// <inheritdoc cref="CanFire(TTrigger, out ICollection{string})"/>
    public bool CanFire<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TArg0 arg0, TArg1 arg1, TArg2 arg2, out ICollection<string>? unmetGuards) =>
        IsPermitted(trigger, [arg0, arg1, arg2], out unmetGuards);

    private bool IsPermitted(TriggerWithParameters trigger, object?[] args, out ICollection<string>? unmetGuards)
    {
        ArgumentNullException.ThrowIfNull(trigger);
        return IsPermitted(trigger.Trigger, args, out unmetGuards);
    }

    private TDeclared Declare<TDeclared>(TDeclared declared) where TDeclared : TriggerWithParameters =>
        parameters.TryAdd(declared.Trigger, declared) ? declared : throw Errors.ParametersAlreadySet(declared);
}
