using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>
/// The size of a compiled method, in the units by which the JIT decides whether it optimizes the method.
/// </summary>
/// <param name="IlBytes">The length of the IL.</param>
/// <param name="IlInstructions">The number of instructions. A prefix such as <c>constrained.</c> counts as one.</param>
/// <param name="Locals">The number of local variables.</param>
internal sealed record MethodMeasure(int IlBytes, int IlInstructions, int Locals)
{
    /// <summary>All instructions by their values: one byte, or two if the first is 0xFE.</summary>
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>Measures a method, or returns null for one without IL.</summary>
    public static MethodMeasure? Of(MethodBase method)
    {
        MethodBody? body = method.GetMethodBody();
        return body?.GetILAsByteArray() is { } il
            ? new MethodMeasure(il.Length, CountInstructions(il), body.LocalVariables.Count)
            : null;
    }

    private static int CountInstructions(ReadOnlySpan<byte> il)
    {
        int count = 0;
        while (!il.IsEmpty)
        {
            int value = il[0] == 0xFE ? 0xFE00 | il[1] : il[0];
            OpCode code = OpCodesByValue[value];
            il = il[code.Size..];
            il = il[OperandSize(code.OperandType, il)..];
            count++;
        }

        return count;
    }

    private static int OperandSize(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineField or OperandType.InlineI or OperandType.InlineMethod
            or OperandType.InlineSig
            or OperandType.InlineString or OperandType.InlineTok or OperandType.InlineType
            or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,

        // The number of targets, followed by the targets.
        OperandType.InlineSwitch => 4 + 4 * BinaryPrimitives.ReadInt32LittleEndian(operand),
        _ => throw new NotSupportedException($"No IL instruction is known with an operand of the kind {type}."),
    };
}
