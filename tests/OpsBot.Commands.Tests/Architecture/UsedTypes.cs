using System.Reflection;
using System.Reflection.Emit;

namespace OpsBot.Commands.Tests.Architecture;

/// <summary>
/// What the code of a type refers to, from the compiled assembly: signatures, attributes and the instructions of its methods. Unlike the using directives this also sees what is
/// reached through a qualified name, and unlike a search of the text it sees nothing that only a comment names.
/// </summary>
internal static class UsedTypes
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    /// <summary>Every member that the type refers to.</summary>
    public static IEnumerable<MemberInfo> By(Type type) =>
        Signatures(type).Cast<MemberInfo>().Concat(Methods(type).SelectMany(Referred)).Distinct();

    /// <summary>A member as the types it stands for, without arrays, references and generic arguments around them.</summary>
    public static IEnumerable<Type> TypesOf(MemberInfo member) => Flatten(member as Type ?? member.DeclaringType)
        .Concat(member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments().SelectMany(Flatten) : []);

    private static IEnumerable<Type> Signatures(Type type) =>
        new[] { type.BaseType }.Concat(type.GetInterfaces())
            .Concat(type.GetFields(Own).Select(f => f.FieldType))
            .Concat(type.GetProperties(Own).Select(p => p.PropertyType))
            .Concat(Methods(type).SelectMany(m => m.GetParameters().Select(p => p.ParameterType)))
            .Concat(Methods(type).OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(Methods(type).SelectMany(m => m.GetMethodBody()?.LocalVariables.Select(l => l.LocalType) ?? []))
            .Concat(type.GetCustomAttributesData().Select(a => a.AttributeType))
            .OfType<Type>();

    private static IEnumerable<MethodBase> Methods(Type type) => type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own));

    /// <summary>The members that the instructions of a method name (ECMA-335, III: an instruction is one or two bytes and its operand).</summary>
    private static IEnumerable<MemberInfo> Referred(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i < code.Length;)
        {
            var value = code[i] == 0xFE ? (short)((0xFE << 8) | code[i + 1]) : code[i];
            var instruction = Instructions[value];
            i += instruction.Size;
            if (instruction.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return method.Module.ResolveMember(BitConverter.ToInt32(code, i), typeArguments, methodArguments)!;
            }

            i += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, i)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Flatten(Type? type) => type switch
    {
        null => [],
        { HasElementType: true } => Flatten(type.GetElementType()),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Flatten).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
