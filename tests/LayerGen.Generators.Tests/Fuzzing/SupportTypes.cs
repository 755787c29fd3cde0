namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>The types that random declarations refer to.</summary>
internal static class SupportTypes
{
    /// <summary>Gets their text, which is a file of its own in the project.</summary>
    public const string Text =
        """
        class Bent : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        class DoubleBent : LayerGen.IActivation<double>, LayerGen.IActivation<float>
        {
            public static double Value(double z) => z;
            public static double Derivative(double z) => 1;
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        class WideBend : LayerGen.IVectorActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
            public static System.Numerics.Vector<float> Value(System.Numerics.Vector<float> z) => z;
            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> z) => z;
        }
        class OpenBend<T> : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        static class StaticBend
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        interface BendInterface : LayerGen.IActivation<float>;
        abstract class AbstractBend : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        class Explicit : LayerGen.IActivation<float>
        {
            static float LayerGen.IActivation<float>.Value(float z) => z;
            static float LayerGen.IActivation<float>.Derivative(float z) => 1;
        }
        class BendHolder
        {
            private class Hidden : Bent;
            public class Visible : Bent, LayerGen.IActivation<float>;
        }
        struct BendStruct : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        record BendRecord : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        [System.Obsolete("old")]
        class OldBend : Bent, LayerGen.IActivation<float>;
        class Holder<T>
        {
            public class Inner : Bent;
        }
        class BentFromBent : Bent;
        class BrokenBend : LayerGen.IActivation<float>
        {
            public static float Value(float z) => z;
            public static float Derivative(double z) => 1;
        }
        class Pinball : LayerGen.ILoss<float>, LayerGen.ILoss<double>
        {
            public static float Value(float d, float y) => y - d;
            public static float Derivative(float d, float y) => 1;
            public static double Value(double d, double y) => y - d;
            public static double Derivative(double d, double y) => 1;
        }
        struct WidePinball : LayerGen.IVectorLoss<float>, LayerGen.IActivation<float>
        {
            public static float Value(float d, float y) => y - d;
            public static float Derivative(float d, float y) => 1;
            public static System.Numerics.Vector<float> Value(System.Numerics.Vector<float> d, System.Numerics.Vector<float> y) => y - d;
            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> d, System.Numerics.Vector<float> y) => y;
            public static float Value(float z) => z;
            public static float Derivative(float z) => 1;
        }
        class OpenPinball<T> : LayerGen.ILoss<float>
        {
            public static float Value(float d, float y) => y - d;
            public static float Derivative(float d, float y) => 1;
        }
        class ExplicitPinball : LayerGen.ILoss<float>
        {
            static float LayerGen.ILoss<float>.Value(float d, float y) => y;
            static float LayerGen.ILoss<float>.Derivative(float d, float y) => 1;
        }
        class PinballHolder
        {
            private class Hidden : Pinball, LayerGen.ILoss<float>;
            public class Visible : Pinball, LayerGen.ILoss<float>;
        }
        [System.Obsolete("old")]
        class OldPinball : Pinball, LayerGen.ILoss<float>;
        class BrokenPinball : LayerGen.ILoss<float>
        {
            public static float Value(float d, float y) => y;
        }
        static class Size { public const int Two = 2; }
        class PlainBase;
        class MemberBase { public int Forward; protected class Net; public static int Math => 1; internal void Vector() { } }
        class ArgumentBase(int a) { public int A => a; }
        class PrivateBase { private PrivateBase() { } }
        class RequiredBase { public required string Name { get; set; } }
        class GenericBase<T> { public T Tensor; public virtual void Predict(T x) { } }
        abstract class AbstractBase { public abstract void Save(string path); }
        sealed class SealedBase;
        record RecordBase;
        static class StaticBase;
        static class Odd { public static int CopyTo(this object o, int a) => a; public static T Sum<T>(this T o) => o; }
        """;

    /// <summary>The names that sources can contain to need the types.</summary>
    private static readonly string[] Names =
        ["Bent", "Bend", "Explicit", "Holder", "Pinball", "Size", "Base"];

    public static bool AreNeeded(string source)
        => Names.Any(name => source.Contains(name, StringComparison.Ordinal));
}
