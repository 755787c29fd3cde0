using System.Reflection;
using System.Reflection.Emit;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Networks.Checks;

/// <summary>The reader of compiled methods counts the instructions that were written.</summary>
public sealed class MethodMeasureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void Instructions_with_every_kind_of_operand_are_counted(int switchTargets)
    {
        TypeBuilder type = NewType();
        MethodBuilder method = type.DefineMethod(
            "Method", MethodAttributes.Static | MethodAttributes.Public, typeof(int), [typeof(int)]);
        ILGenerator il = method.GetILGenerator();
        Label[] targets = [.. Enumerable.Range(0, switchTargets).Select(_ => il.DefineLabel())];
        Label end = il.DefineLabel();
        il.DeclareLocal(typeof(int));
        il.DeclareLocal(typeof(string));

        il.Emit(OpCodes.Nop);                                                   // 1 byte
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Switch, targets);                                       // 1 + 4 + 4 per target
        il.Emit(OpCodes.Br, end);                                               // 1 + 4
        Array.ForEach(targets, il.MarkLabel);
        il.Emit(OpCodes.Ldc_I4_S, (sbyte)-2);                                   // 1 + 1, its operand is the prefix 0xFE
        il.Emit(OpCodes.Ldc_I4, 1_000_000);                                     // 1 + 4
        il.Emit(OpCodes.Ceq);                                                   // 2
        il.Emit(OpCodes.Ldc_I8, 1L << 40);                                      // 1 + 8
        il.Emit(OpCodes.Ldc_R4, 1.5f);                                          // 1 + 4
        il.Emit(OpCodes.Ldc_R8, 2.5);                                           // 1 + 8
        il.Emit(OpCodes.Ldstr, "text");                                         // 1 + 4
        il.Emit(OpCodes.Ldloc, (short)1);                                       // shortened or not
        il.Emit(OpCodes.Ldarg, (short)0);                                       // 2 + 2
        il.Emit(OpCodes.Ldtoken, typeof(int));                                  // 1 + 4
        il.Emit(OpCodes.Sizeof, typeof(long));                                  // 2 + 4
        il.Emit(OpCodes.Ldsfld, typeof(string).GetField(nameof(string.Empty))!); // 1 + 4
        il.Emit(OpCodes.Volatile);                                              // 2, a prefix
        il.Emit(OpCodes.Call, typeof(GC).GetMethod(nameof(GC.Collect), [])!);   // 1 + 4
        il.MarkLabel(end);
        il.Emit(OpCodes.Ldc_I4_0);
        il.Emit(OpCodes.Ret);
        int bytes = il.ILOffset;

        MethodMeasure measure = MethodMeasure.Of(type.CreateType().GetMethod("Method")!).ShouldNotBeNull();

        measure.ShouldBe(new MethodMeasure(bytes, IlInstructions: 20, Locals: 2));
    }

    [Fact]
    public void A_method_without_code_has_no_measure()
        => MethodMeasure.Of(typeof(IDisposable).GetMethod(nameof(IDisposable.Dispose))!).ShouldBeNull();

    private static TypeBuilder NewType() => AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName(nameof(MethodMeasureTests)), AssemblyBuilderAccess.RunAndCollect)
        .DefineDynamicModule("Module")
        .DefineType("Type", TypeAttributes.Public);
}
