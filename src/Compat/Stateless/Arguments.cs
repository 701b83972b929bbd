namespace Stateless;

/// <summary>The arguments of a fired trigger: checked against its declared types, and handed to typed delegates.</summary>
/// <remarks>A trigger fired without any arguments is always accepted; its delegates then get default values.</remarks>
internal static class Arguments
{
    /// <summary>Refuses arguments that do not fit the declared types.</summary>
    /// <exception cref="ArgumentException">There are too many arguments, too few (but not none), or one has the wrong type.</exception>
    public static void Check(object?[] args, Type[] expected)
    {
        if (args.Length > expected.Length) throw Errors.TooManyArguments(expected.Length, args.Length);
        for (var i = 0; i < expected.Length && args.Length > 0; i++) At(args, i, expected[i]);
    }

    public static Func<object?[], TResult> Pack<T0, TResult>(Func<T0, TResult> function) =>
        args => function(Get<T0>(args, 0));

    public static Func<object?[], TResult> Pack<T0, T1, TResult>(Func<T0, T1, TResult> function) =>
        args => function(Get<T0>(args, 0), Get<T1>(args, 1));

    public static Func<object?[], TResult> Pack<T0, T1, T2, TResult>(Func<T0, T1, T2, TResult> function) =>
        args => function(Get<T0>(args, 0), Get<T1>(args, 1), Get<T2>(args, 2));

    public static T Get<T>(object?[] args, int index) =>
        args.Length == 0 ? default! : (T)At(args, index, typeof(T))!;

    private static object? At(object?[] args, int index, Type expected)
    {
        if (index >= args.Length) throw Errors.MissingArgument(expected, index);
        var arg = args[index];
        if (arg is not null && !expected.IsInstanceOfType(arg)) throw Errors.WrongArgument(expected, index, arg.GetType());
        return arg;
    }
}
