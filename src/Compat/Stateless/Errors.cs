using System.Diagnostics.CodeAnalysis;

namespace Stateless;

/// <summary>The exceptions of the package, with its texts: callers and their tests compare them.</summary>
[SuppressMessage("Usage", "MA0015:Specify the parameter name in ArgumentException", Justification = "A parameter name would change the text.")]
internal static class Errors
{
    public static InvalidOperationException NoTransition(object trigger, object state) =>
        new($"No valid leaving transitions are permitted from state '{state}' for trigger '{trigger}'. Consider ignoring the trigger.");

    public static InvalidOperationException UnmetGuards(object trigger, object state, IEnumerable<string> guards) =>
        new($"Trigger '{trigger}' is valid for transition from state '{state}' but a guard conditions are not met. Guard descriptions: '{string.Join(", ", guards)}'.");

    public static InvalidOperationException SeveralTransitions(object trigger, object state) =>
        new($"Multiple permitted exit transitions are configured from state '{state}' for trigger '{trigger}'. Guard clauses must be mutually exclusive.");

    public static InvalidOperationException UnknownFiringMode() =>
        new("The firing mode has not been configured!");

    // The package prints the declaration, which comes out as the name of its type, and not the trigger it belongs to.
    public static InvalidOperationException ParametersAlreadySet(object configuration) =>
        new($"Parameters for the trigger '{configuration}' have already been configured.");

    public static ArgumentException SelfTransition() =>
        new("Permit() (and PermitIf()) require that the destination state is not equal to the source state. To accept a trigger without changing state, use either Ignore() or PermitReentry().");

    public static ArgumentException OwnSuperstate(object state) =>
        new($"Configuring {state} as a substate of {state} creates an illegal cyclic configuration.");

    public static ArgumentException CyclicSuperstates(object state, object superstate) =>
        new($"Configuring {state} as a substate of {superstate} creates an illegal nested cyclic configuration.");

    public static ArgumentException TooManyArguments(int expected, int actual) =>
        new($"Too many parameters have been supplied. Expecting {expected} but got {actual}.");

    public static ArgumentException MissingArgument(Type expected, int position) =>
        new($"An argument of type {expected} is required in position {position}.");

    public static ArgumentException WrongArgument(Type expected, int position, Type actual) =>
        new($"The argument in position {position} is of type {actual} but must be of type {expected}.");
}
