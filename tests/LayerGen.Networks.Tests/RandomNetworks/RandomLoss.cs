using System.Globalization;
using CsCheck;

namespace LayerGen.Tests.RandomNetworks;

/// <summary>The loss of a random declaration, with its settings.</summary>
/// <param name="Name">
/// The declared name, or a type of <see cref="UserTypes"/>. Null if the last activation determines the loss.
/// </param>
/// <param name="Smoothing">The label smoothing of a cross-entropy.</param>
/// <param name="ClassWeights">The weight of each output in a cross-entropy. Null for none.</param>
/// <param name="PositiveWeights">
/// The weight of a positive answer of each output in a binary cross-entropy. Null for none.
/// </param>
/// <param name="Floor">The lower bound of the probabilities in a cross-entropy. 0 for none.</param>
/// <param name="Delta">The δ of a Huber loss. Null for the default.</param>
/// <param name="Reduction">How the losses of the samples are combined.</param>
internal sealed record RandomLoss(
    string? Name,
    double Smoothing,
    double[]? ClassWeights,
    double[]? PositiveWeights,
    double Floor,
    double? Delta,
    Reduction Reduction)
{
    /// <summary>The types of user-defined losses, the 0.75 quantile for numbers and for vectors.</summary>
    public const string UserTypes =
        """
        internal readonly struct Quantile : ILoss<float>, ILoss<double>
        {
            public static float Value(float d, float y) => float.Max(0.75f * (d - y), -0.25f * (d - y));
            public static float Derivative(float d, float y) => d > y ? -0.75f : 0.25f;
            public static double Value(double d, double y) => double.Max(0.75 * (d - y), -0.25 * (d - y));
            public static double Derivative(double d, double y) => d > y ? -0.75 : 0.25;
        }
        internal readonly struct VectorQuantile : IVectorLoss<float>, IVectorLoss<double>
        {
            public static float Value(float d, float y) => Quantile.Value(d, y);
            public static float Derivative(float d, float y) => Quantile.Derivative(d, y);
            public static double Value(double d, double y) => Quantile.Value(d, y);
            public static double Derivative(double d, double y) => Quantile.Derivative(d, y);
            public static Vector<float> Value(Vector<float> d, Vector<float> y)
                => Vector.Max(0.75f * (d - y), -0.25f * (d - y));
            public static Vector<float> Derivative(Vector<float> d, Vector<float> y)
                => Vector.ConditionalSelect(Vector.GreaterThan(d, y), new Vector<float>(-0.75f), new Vector<float>(0.25f));
            public static Vector<double> Value(Vector<double> d, Vector<double> y)
                => Vector.Max(0.75 * (d - y), -0.25 * (d - y));
            public static Vector<double> Derivative(Vector<double> d, Vector<double> y)
                => Vector.ConditionalSelect(Vector.GreaterThan(d, y), new Vector<double>(-0.75), new Vector<double>(0.25));
        }
        """;

    /// <summary>The loss of a declaration without a loss attribute.</summary>
    public static readonly RandomLoss Plain = new(null, 0, null, null, 0, null, Reduction.Mean);

    /// <summary>The losses that suit every activation.</summary>
    private static readonly string[] Others =
        ["MeanSquaredError", "MeanAbsoluteError", "Huber", "Quantile", "VectorQuantile"];

    /// <summary>Gets the attribute in brackets, preceded by a space. Empty if there are no arguments.</summary>
    public string Attribute => Arguments.Length == 0 ? "" : " [Loss(" + Arguments[2..] + ")]";

    /// <summary>Gets the arguments of the attribute, each preceded by a comma.</summary>
    private string Arguments => (Name is null ? "" : ", " + Function)
        + (Smoothing == 0 ? "" : Text($", LabelSmoothing = {Smoothing:R}"))
        + Weights("ClassWeights", ClassWeights)
        + Weights("PositiveWeights", PositiveWeights)
        + (Floor == 0 ? "" : Text($", ProbabilityFloor = {Floor:R}"))
        + (Delta is null ? "" : Text($", Delta = {Delta:R}"))
        + (Reduction == Reduction.Mean ? "" : ", Reduction = Reduction." + Reduction);

    /// <summary>Gets the member of the enum, or the type of a user-defined loss.</summary>
    private string Function
        => Name is "Quantile" or "VectorQuantile" ? "typeof(" + Name + ")" : "LossFunction." + Name;

    /// <summary>Gets simpler losses.</summary>
    public IEnumerable<RandomLoss> Simpler =>
        new[]
        {
            Plain,
            this with { Smoothing = 0 },
            this with { ClassWeights = null },
            this with { PositiveWeights = null },
            this with { Floor = 0 },
            this with { Delta = null },
            this with { Reduction = Reduction.Mean },
        }.Where(simpler => simpler != this);

    /// <summary>Draws a loss that a network with this last activation can have.</summary>
    public static Gen<RandomLoss> For(ReferenceActivation last, int outputs)
    {
        string[] names = last.Name switch
        {
            "Softmax" =>
                ["", "", "CrossEntropy", "BinaryCrossEntropy", .. Others],
            "Sigmoid" or "HardSigmoid" =>
                ["", "", "BinaryCrossEntropy", .. Others],
            _ => ["", "", .. Others],
        };
        return from name in Gen.OneOf(names)
               from reduction in Gen.Frequency((4, Gen.Const(Reduction.Mean)), (1, Gen.Const(Reduction.Sum)))
               let function = name == "" ? ReferenceLoss.NameFollowing(last) : name
               from settings in function switch
               {
                   "CrossEntropy" => ClassSettings(outputs),
                   "BinaryCrossEntropy" => BinarySettings(outputs),
                   "Huber" => Gen.OneOf<double?>(null, 0.125, 0.5, 2).Select(delta => Plain with { Delta = delta }),
                   _ => Gen.Const(Plain),
               }
               select settings with { Name = name == "" ? null : name, Reduction = reduction };
    }

    /// <summary>Returns the loss of the reference.</summary>
    public ReferenceLoss Reference(ReferenceActivation last) => (Name ?? ReferenceLoss.NameFollowing(last)) switch
    {
        "CrossEntropy" => new ReferenceCrossEntropy(Smoothing, ClassWeights, Floor),
        "BinaryCrossEntropy" => new ReferenceBinaryCrossEntropy(
            Smoothing,
            ClassWeights,
            PositiveWeights,
            Floor == 0 && last.Name != "Sigmoid" ? ReferenceLoss.OfOutputs : Floor,
            last.Name == "Sigmoid" ? 0 : null),
        "MeanAbsoluteError" => ReferenceDifferenceLoss.MeanAbsoluteError,
        "Huber" => ReferenceDifferenceLoss.Huber(Delta ?? 1),
        "Quantile" or "VectorQuantile" => ReferenceDifferenceLoss.Quantile(0.75),
        _ => ReferenceDifferenceLoss.MeanSquaredError,
    };

    private static Gen<RandomLoss> ClassSettings(int outputs)
        => from smoothing in Gen.OneOf(0, 0, 0.125, 0.1)
           from isWeighted in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
           from weights in Gen.OneOf(0.5, 1, 1.75, 3).Array[outputs]
           from floor in Gen.OneOf(0, 0, 1e-12, 1e-9)
           select Plain with { Smoothing = smoothing, ClassWeights = isWeighted ? weights : null, Floor = floor };

    /// <summary>
    /// Draws the settings of a binary cross-entropy. For a single output, the class weights are one weight for yes or
    /// two weights for no and yes. There are no positive weights then.
    /// </summary>
    private static Gen<RandomLoss> BinarySettings(int outputs)
        => from settings in ClassSettings(outputs)
           from isPositive in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
           from weights in Gen.OneOf(0.5, 1, 1.75, 3).Array[outputs]
           from answers in Gen.OneOf(1, 2)
           select outputs > 1 || settings.ClassWeights is null
               ? settings with { PositiveWeights = isPositive ? weights : null }
               : settings with { ClassWeights = [.. settings.ClassWeights.Concat([2.5]).Take(answers)] };

    private static string Weights(string setting, double[]? weights)
        => weights is null
            ? ""
            : ", " + setting + " = new double[] { "
                + string.Join(", ", weights.Select(weight => Text($"{weight:R}"))) + " }";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
