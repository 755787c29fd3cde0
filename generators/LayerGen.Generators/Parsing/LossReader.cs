using System.Collections.Immutable;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the loss of a network and its settings, and reports what is wrong with them. Which settings a loss has it is asked itself.
/// </summary>
internal sealed class LossReader : ILossArguments
{
    /// <summary>The parameter of the attribute's constructor.</summary>
    private const string Function = "function";

    /// <summary>How many wrong elements of one array are worth a finding each.</summary>
    private const int MostReported = 16;

    private readonly AttributeReader? _attribute;
    private readonly bool _isDouble;

    private LossReader(AttributeReader? attribute, int outputs, bool isDouble)
    {
        _attribute = attribute;
        Outputs = outputs;
        _isDouble = isDouble;
    }

    /// <summary>The number of outputs of the network.</summary>
    public int Outputs { get; }

    /// <summary>
    /// Reads the declared loss, or the one that follows from the last activation, with its settings; null, with findings, when something
    /// is wrong.
    /// </summary>
    /// <param name="attribute">[Loss], or null where the declaration has none.</param>
    /// <param name="last">The activation of the last layer.</param>
    /// <param name="outputs">The number of outputs of the network.</param>
    /// <param name="isDouble">Whether the network computes in double precision.</param>
    public static LossKind? Read(AttributeReader? attribute, ActivationKind last, int outputs, bool isDouble)
    {
        if (attribute is null)
        {
            return LossKinds.ByName[last.DefaultLoss].WithSettings(new LossReader(null, outputs, isDouble));
        }

        if (!attribute.IsBound)
        {
            return null;
        }

        if (attribute.IsEmpty)
        {
            attribute.ReportNoEffect("", "The attribute", "it declares neither a loss nor an option");
        }

        string? reduction = attribute.EnumName("Reduction");
        string? name = attribute.IsWritten(Function) ? attribute.EnumName(Function) : last.DefaultLoss;
        if (reduction == "None")
        {
            attribute.Report(Rules.NoReduction, "Reduction");
        }

        if (name is null)
        {
            return null;
        }

        LossKind kind = LossKinds.ByName[name];
        bool isFitting = CheckDomain(attribute, kind, last) & CheckSettings(attribute, kind);
        LossKind? loss = kind.WithSettings(new LossReader(attribute, outputs, isDouble));
        return isFitting && reduction is not null and not "None" && loss is not null ? loss with { IsSum = reduction == "Sum" } : null;
    }

    /// <summary>Reports values that the enums do not have, where it is not known what the network gives.</summary>
    public static void CheckEnums(AttributeReader attribute)
    {
        _ = attribute.IsWritten(Function) ? attribute.EnumName(Function) : null;
        _ = attribute.EnumName("Reduction");
    }

    /// <summary>ε of the label smoothing; null, with a finding, when it is outside its range.</summary>
    public double? LabelSmoothing()
    {
        double smoothing = _attribute?.Number(ClassLoss.LabelSmoothing) ?? 0;
        if (InPrecision(smoothing) is not (>= 0 and < 1))
        {
            _attribute!.Report(Rules.LabelSmoothingOutOfRange, ClassLoss.LabelSmoothing, smoothing);
            return null;
        }

        if (smoothing > 0 && InPrecision(smoothing) == 0)
        {
            _attribute!.ReportNoEffect(ClassLoss.LabelSmoothing, ClassLoss.LabelSmoothing, "it is 0 in the network's precision");
        }

        return smoothing;
    }

    /// <summary>The floor under the probabilities, 0 for none; null, with a finding, when it is outside its range.</summary>
    public double? ProbabilityFloor()
    {
        // A logarithm needs a normal number.
        double floor = _attribute?.Number(ClassLoss.ProbabilityFloor) ?? 0;
        if (floor == 0 || (InPrecision(floor) >= SmallestNormal && floor < 0.5))
        {
            return floor;
        }

        _attribute!.Report(Rules.ProbabilityFloorOutOfRange, ClassLoss.ProbabilityFloor, floor);
        return null;
    }

    /// <summary>The weights of the classes, none for none; null, with findings, when there are too few or many or one is not positive.</summary>
    /// <param name="allowsAnswers">Whether the classes of a single output are its two answers, no and yes.</param>
    public EquatableArray<double>? ClassWeights(bool allowsAnswers)
    {
        bool isOfAnswers = allowsAnswers && Outputs == 1;
        string expected = isOfAnswers ? "one weight (for yes) or two weights (for no and yes) for the single output" : OneAnOutput;
        return Weights(
            ClassLoss.ClassWeights,
            count => count == Outputs || (isOfAnswers && count == 2),
            expected,
            (count, k) => Format.Of($"class {(isOfAnswers && count == 1 ? 1 : k)}"));
    }

    /// <summary>
    /// The weights of the yes of each output, none for none; null, with findings, when there are too few or many, one is not positive, or
    /// class weights say the same.
    /// </summary>
    public EquatableArray<double>? PositiveWeights()
    {
        EquatableArray<double>? weights = Weights(
            BinaryCrossEntropy.PositiveWeights, count => count == Outputs, OneAnOutput, (_, k) => Format.Of($"output {k}"));
        if (Outputs == 1 && weights is { Count: > 0 } && _attribute?.Numbers(ClassLoss.ClassWeights) is not null)
        {
            _attribute!.Report(Rules.WeightsTwice, BinaryCrossEntropy.PositiveWeights);
            return null;
        }

        return weights;
    }

    /// <summary>δ of the Huber loss; null, with a finding, when it is not positive.</summary>
    public double? Delta()
    {
        double delta = _attribute?.Number(Huber.DeltaSetting) ?? 1;
        if (IsPositive(delta))
        {
            return delta;
        }

        _attribute!.Report(Rules.HuberDeltaNotPositive, Huber.DeltaSetting, delta);
        return null;
    }

    private string OneAnOutput => "one weight for each output of the network (" + Format.Plural(Outputs, "output") + ")";

    private double SmallestNormal => _isDouble ? 2.2250738585072014e-308 : 1.17549435e-38f;

    /// <summary>Positive numbers; none where the setting is not given. Says where all of them are 1.</summary>
    private EquatableArray<double>? Weights(string setting, Func<int, bool> isCount, string expected, Func<int, int, string> name)
    {
        if (_attribute?.Numbers(setting) is not { } weights)
        {
            return default(EquatableArray<double>);
        }

        if (weights.Length > JitLimits.ClassWeights)
        {
            _attribute!.Report(Rules.TooManyClassWeights, setting, setting, Format.Count(weights.Length), Format.Count(JitLimits.ClassWeights));
            return null;
        }

        bool isRight = isCount(weights.Length);
        if (!isRight)
        {
            _attribute!.Report(Rules.ClassWeightCount, setting, setting, expected, weights.Length);
        }

        foreach (int k in Enumerable.Range(0, weights.Length).Where(k => !IsPositive(weights[k])).Take(MostReported))
        {
            _attribute!.ReportElement(Rules.ClassWeightNotPositive, setting, k, name(weights.Length, k), weights[k]);
            isRight = false;
        }

        if (isRight && weights.All(weight => weight == 1))
        {
            _attribute!.ReportNoEffect(setting, setting, "all weights are 1");
        }

        return isRight ? new EquatableArray<double>(weights) : null;
    }

    private static bool CheckDomain(AttributeReader attribute, LossKind loss, ActivationKind last)
    {
        bool isInside = loss.Domain switch
        {
            OutputRange.UnitInterval => last.Range is OutputRange.UnitInterval or OutputRange.Distribution or OutputRange.Unknown,
            OutputRange.Distribution => last.Range is OutputRange.Distribution,
            _ => true,
        };
        if (!isInside)
        {
            string need = loss.Domain == OutputRange.Distribution
                ? "outputs that form a probability distribution (Softmax)"
                : "outputs from 0 to 1 (such as Sigmoid)";
            attribute.Report(Rules.LossNeedsOtherOutputs, Function, loss.Name, need, last.Name);
        }

        return isInside;
    }

    /// <summary>A setting that the loss does not have would be passed over in silence.</summary>
    private static bool CheckSettings(AttributeReader attribute, LossKind loss)
    {
        bool isFitting = true;
        foreach (string setting in LossKinds.All.SelectMany(kind => kind.Settings).Distinct())
        {
            if (attribute.IsWritten(setting) && !loss.Settings.Contains(setting))
            {
                IEnumerable<string> owners = LossKinds.All.Where(kind => kind.Settings.Contains(setting)).Select(kind => kind.Name);
                attribute.Report(Rules.SettingOfAnotherLoss, setting, loss.Name, setting, string.Join(", ", owners));
                isFitting = false;
            }
        }

        return isFitting;
    }

    private bool IsPositive(double value) => InPrecision(value) > 0 && !double.IsInfinity(InPrecision(value));

    /// <summary>The number as the generated code will have it.</summary>
    private double InPrecision(double value) => _isDouble ? value : (float)value;
}
