using System.Buffers;

namespace Stateless.Reflection;

/// <summary>The description of a guard, an action or a selector.</summary>
/// <param name="methodName">The name of the method; null if there is none.</param>
/// <param name="description">What the caller says it stands for; null if nothing was said.</param>
/// <param name="timing">Whether it is asynchronous.</param>
public class InvocationInfo(string? methodName, string? description, InvocationInfo.Timing timing)
{
    private static readonly SearchValues<char> MarksOfCompilerNames = SearchValues.Create("<>`");

    /// <summary>Whether a method is asynchronous.</summary>
    public enum Timing
    {
        /// <summary>It is done when it returns.</summary>
        Synchronous,

        /// <summary>It returns a task.</summary>
        Asynchronous,
    }

    /// <summary>The description of a lambda that came without one.</summary>
    public static string DefaultFunctionDescription { get; set; } = "Function";

    /// <summary>The name of the method. That of a lambda is made up by the compiler.</summary>
    public string? MethodName { get; } = methodName;

    /// <summary>What the caller says it stands for, or else the name of a named method, or else <see cref="DefaultFunctionDescription"/>.</summary>
    public string Description
    {
        get
        {
            if (description is not null) return description;
            if (MethodName is null) return "<null>";
            return MethodName.AsSpan().ContainsAny(MarksOfCompilerNames) ? DefaultFunctionDescription : MethodName;
        }
    }

    /// <summary>Whether it is asynchronous.</summary>
    public bool IsAsync => timing == Timing.Asynchronous;

    internal static InvocationInfo Of(Delegate method, string? description) =>
        new(method.Method.Name, description, Timing.Synchronous);
}
