namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A trigger together with the types of its arguments.</summary>
    /// <param name="underlyingTrigger">The trigger.</param>
    /// <param name="argumentTypes">The types of the arguments, in order.</param>
    public class TriggerWithParameters(TTrigger underlyingTrigger, params Type[] argumentTypes)
    {
        private readonly Type[] argumentTypes = argumentTypes ?? throw new ArgumentNullException(nameof(argumentTypes));

        /// <summary>The types of the arguments, in order.</summary>
        public IEnumerable<Type> ArgumentTypes => argumentTypes;

        /// <summary>The trigger.</summary>
        public TTrigger Trigger { get; } = underlyingTrigger;

        /// <summary>Refuses arguments that are not of the declared number and types. No arguments at all are accepted.</summary>
        /// <param name="args">The arguments.</param>
        /// <exception cref="ArgumentException">There are too many, too few, or one has the wrong type.</exception>
        public void ValidateParameters(object?[] args)
        {
            ArgumentNullException.ThrowIfNull(args);
            Arguments.Check(args, argumentTypes);
        }
    }

    /// <summary>A trigger with one argument.</summary>
    /// <typeparam name="TArg0">The type of the argument.</typeparam>
    /// <param name="underlyingTrigger">The trigger.</param>
    public class TriggerWithParameters<TArg0>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0));

    /// <summary>A trigger with two arguments.</summary>
    /// <typeparam name="TArg0">The type of the first argument.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <param name="underlyingTrigger">The trigger.</param>
    public class TriggerWithParameters<TArg0, TArg1>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0), typeof(TArg1));

    /// <summary>A trigger with three arguments.</summary>
    /// <typeparam name="TArg0">The type of the first argument.</typeparam>
    /// <typeparam name="TArg1">The type of the second argument.</typeparam>
    /// <typeparam name="TArg2">The type of the third argument.</typeparam>
    /// <param name="underlyingTrigger">The trigger.</param>
    public class TriggerWithParameters<TArg0, TArg1, TArg2>(TTrigger underlyingTrigger)
        : TriggerWithParameters(underlyingTrigger, typeof(TArg0), typeof(TArg1), typeof(TArg2));
}
