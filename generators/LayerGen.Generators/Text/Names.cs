using System.Runtime.CompilerServices;
using LayerGen.Generators.Infrastructure;

namespace LayerGen.Generators.Text;

/// <summary>
/// The types that generated code refers to. A writer can only use a type through a field declared here. The parser,
/// which compares the names with the user's code before any code is written, therefore cannot miss one. (The type of an
/// optimizer's settings is named by its kind.)
/// </summary>
internal static class Names
{
    private static readonly List<TypeName> Declared = [];

    public static readonly TypeName ArgumentException = In("System");
    public static readonly TypeName ArgumentNullException = In("System");
    public static readonly TypeName ArgumentOutOfRangeException = In("System");
    public static readonly TypeName InvalidOperationException = In("System");
    public static readonly TypeName Math = In("System");
    public static readonly TypeName Memory = In("System");
    public static readonly TypeName NotSupportedException = In("System");
    public static readonly TypeName ReadOnlyMemory = In("System");
    public static readonly TypeName ReadOnlySpan = In("System");
    public static readonly TypeName Span = In("System");
    public static readonly TypeName ArrayPool = In("System.Buffers");
    public static readonly TypeName GeneratedCode = In("System.CodeDom.Compiler");
    public static readonly TypeName IOException = In("System.IO");
    public static readonly TypeName Stream = In("System.IO");
    public static readonly TypeName Vector = In("System.Numerics");
    public static readonly TypeName MethodImpl = In("System.Runtime.CompilerServices");
    public static readonly TypeName MethodImplOptions = In("System.Runtime.CompilerServices");
    public static readonly TypeName Unsafe = In("System.Runtime.CompilerServices");
    public static readonly TypeName MemoryMarshal = In("System.Runtime.InteropServices");
    public static readonly TypeName Vector128 = In("System.Runtime.Intrinsics");
    public static readonly TypeName Vector256 = In("System.Runtime.Intrinsics");
    public static readonly TypeName Vector512 = In("System.Runtime.Intrinsics");
    public static readonly TypeName CancellationToken = In("System.Threading");

    public static readonly TypeName Evaluation = In("LayerGen");
    public static readonly TypeName INetwork = In("LayerGen");
    public static readonly TypeName InitialWeights = In("LayerGen");
    public static readonly TypeName LossFunction = In("LayerGen");
    public static readonly TypeName MatrixView = In("LayerGen");
    public static readonly TypeName NumpyRandom = In("LayerGen");
    public static readonly TypeName Optimizer = In("LayerGen");
    public static readonly TypeName OutputMeaning = In("LayerGen");
    public static readonly TypeName Precision = In("LayerGen");
    public static readonly TypeName SequenceStream = In("LayerGen");
    public static readonly TypeName TrainingDivergedException = In("LayerGen");
    public static readonly TypeName TrainingHistory = In("LayerGen");
    public static readonly TypeName TrainingOptions = In("LayerGen");
    public static readonly TypeName WeightInitializer = In("LayerGen");
    public static readonly TypeName AbsoluteError = In("LayerGen.CompilerServices");
    public static readonly TypeName AlignedBuffer = In("LayerGen.CompilerServices");
    public static readonly TypeName BatchNormFolding = In("LayerGen.CompilerServices");
    public static readonly TypeName BatchPart = In("LayerGen.CompilerServices");
    public static readonly TypeName BatchPrediction = In("LayerGen.CompilerServices");
    public static readonly TypeName BinaryKullbackLeibler = In("LayerGen.CompilerServices");
    public static readonly TypeName DropoutMask = In("LayerGen.CompilerServices");
    public static readonly TypeName HuberLoss = In("LayerGen.CompilerServices");
    public static readonly TypeName ImagePadding = In("LayerGen.CompilerServices");
    public static readonly TypeName KullbackLeibler = In("LayerGen.CompilerServices");
    public static readonly TypeName LaneSums = In("LayerGen.CompilerServices");
    public static readonly TypeName SampleBlock = In("LayerGen.CompilerServices");
    public static readonly TypeName SampleChunk = In("LayerGen.CompilerServices");
    public static readonly TypeName SamplePass = In("LayerGen.CompilerServices");
    public static readonly TypeName SampleStatistics = In("LayerGen.CompilerServices");
    public static readonly TypeName SampleTranspose = In("LayerGen.CompilerServices");
    public static readonly TypeName SequencePadding = In("LayerGen.CompilerServices");
    public static readonly TypeName SquaredError = In("LayerGen.CompilerServices");
    public static readonly TypeName StepRing = In("LayerGen.CompilerServices");
    public static readonly TypeName StreamState = In("LayerGen.CompilerServices");
    public static readonly TypeName TokenIndex = In("LayerGen.CompilerServices");
    public static readonly TypeName VectorMath = In("LayerGen.CompilerServices");
    public static readonly TypeName Dataset = In("LayerGen.Data");
    public static readonly TypeName NetworkAttachments = In("LayerGen.Persistence");
    public static readonly TypeName NetworkFormatException = In("LayerGen.Persistence");
    public static readonly TypeName OnnxFile = In("LayerGen.Persistence");
    public static readonly TypeName WeightFile = In("LayerGen.Persistence");
    public static readonly TypeName WeightMap = In("LayerGen.Persistence");
    public static readonly TypeName WeightReport = In("LayerGen.Persistence");
    public static readonly TypeName LayerSchema = In("LayerGen.Schemas");
    public static readonly TypeName LossSchema = In("LayerGen.Schemas");
    public static readonly TypeName NetworkSchema = In("LayerGen.Schemas");
    public static readonly TypeName NetworkTensors = In("LayerGen.Schemas");
    public static readonly TypeName TensorRole = In("LayerGen.Schemas");
    public static readonly TypeName TensorShape = In("LayerGen.Schemas");
    public static readonly TypeName AdaptiveMomentState = In("LayerGen.Training");
    public static readonly TypeName BatchCache = In("LayerGen.Training");
    public static readonly TypeName GradientBuffer = In("LayerGen.Training");
    public static readonly TypeName OptimizerState = In("LayerGen.Training");
    public static readonly TypeName RecurrentState = In("LayerGen.Training");
    public static readonly TypeName SampleMatrix = In("LayerGen.Training");
    public static readonly TypeName Trainer = In("LayerGen.Training");

    /// <inheritdoc cref="TypeName.NativeIndex"/>
    public static readonly TypeName NativeIndex = TypeName.NativeIndex;

    /// <summary>Gets the types that are attributes. The generated code uses their names without the suffix.</summary>
    public static IReadOnlyList<TypeName> Attributes => [GeneratedCode, MethodImpl];

    /// <summary>Gets all types declared here.</summary>
    public static IReadOnlyList<TypeName> All => Declared;

    /// <summary>Declares a type that has the same name as its field.</summary>
    private static TypeName In(string space, [CallerMemberName] string name = "")
    {
        var type = new TypeName(space, name);
        Declared.Add(type);
        return type;
    }
}
