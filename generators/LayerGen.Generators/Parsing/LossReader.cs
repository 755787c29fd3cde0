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
    private const string Loss = "Loss";

    /// <summary>How many wrong elements of one array are worth a finding each.</summary>
    private const int MostReported = 16;

    private readonly AttributeReader _network;
    private readonly bool _isDouble;

    private LossReader(AttributeReader network, int outputs, bool isDouble)
    {
        _network = network;
        Outputs = outputs;
        _isDouble = isDouble;
    }

    /// <summary>The number of outputs of the network.</summary>
    public int Outputs { get; }

    /// <summary>The declared loss, or that of the last activation, with its settings; null, with findings, when something is wrong.</summary>
    public static LossKind? Read(AttributeReader network, ActivationKind last, int outputs, bool isDouble)
    {
        string? reduction = network.EnumName("Reduction");
        string? name = network.IsWritten(Loss) ? network.EnumName(Loss) : last.DefaultLoss;
        if (reduction == "None")
        {
            network.Report(Rules.NoReduction, "Reduction");
        }

        if (name is null)
        {
            return null;
        }

        LossKind kind = LossKinds.ByName[name];
        bool isFitting = CheckDomain(network, kind, last) & CheckSettings(network, kind);
        LossKind? loss = kind.WithSettings(new LossReader(network, outputs, isDouble));
        return isFitting && reduction is not null and not "None" && loss is not null ? loss with { IsSum = reduction == "Sum" } : null;
    }

    /// <summary>ε of the label smoothing; null, with a finding, when it is outside its range.</summary>
    public double? LabelSmoothing()
    {
        double smoothing = _network.Number(ClassLoss.LabelSmoothing) ?? 0;
        if (InPrecision(smoothing) is not (>= 0 and < 1))
        {
            _network.Report(Rules.LabelSmoothingOutOfRange, ClassLoss.LabelSmoothing, smoothing);
            return null;
        }

        if (smoothing > 0 && InPrecision(smoothing) == 0)
        {
            _network.ReportNoEffect(ClassLoss.LabelSmoothing, ClassLoss.LabelSmoothing, "it is 0 in the network's precision");
        }

        return smoothing;
    }

    /// <summary>The floor under the probabilities, 0 for none; null, with a finding, when it is outside its range.</summary>
    public double? ProbabilityFloor()
    {
        // A logarithm needs a normal number.
        double floor = _network.Number(ClassLoss.ProbabilityFloor) ?? 0;
        if (floor == 0 || (InPrecision(floor) >= SmallestNormal && floor < 0.5))
        {
            return floor;
        }

        _network.Report(Rules.ProbabilityFloorOutOfRange, ClassLoss.ProbabilityFloor, floor);
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
        if (Outputs == 1 && weights is { Count: > 0 } && _network.Numbers(ClassLoss.ClassWeights) is not null)
        {
            _network.Report(Rules.WeightsTwice, BinaryCrossEntropy.PositiveWeights);
            return null;
        }

        return weights;
    }

    /// <summary>δ of the Huber loss; null, with a finding, when it is not positive.</summary>
    public double? HuberDelta()
    {
        double delta = _network.Number(Huber.HuberDelta) ?? 1;
        if (IsPositive(delta))
        {
            return delta;
        }

        _network.Report(Rules.HuberDeltaNotPositive, Huber.HuberDelta, delta);
        return null;
    }

    private string OneAnOutput => "one weight for each output of the network (" + Format.Plural(Outputs, "output") + ")";

    private double SmallestNormal => _isDouble ? 2.2250738585072014e-308 : 1.17549435e-38f;

    /// <summary>Positive numbers; none where the setting is not given. Says where all of them are 1.</summary>
    private EquatableArray<double>? Weights(string setting, Func<int, bool> isCount, string expected, Func<int, int, string> name)
    {
        if (_network.Numbers(setting) is not { } weights)
        {
            return default(EquatableArray<double>);
        }

        if (weights.Length > JitLimits.ClassWeights)
        {
            _network.Report(Rules.TooManyClassWeights, setting, setting, Format.Count(weights.Length), Format.Count(JitLimits.ClassWeights));
            return null;
        }

        bool isRight = isCount(weights.Length);
        if (!isRight)
        {
            _network.Report(Rules.ClassWeightCount, setting, setting, expected, weights.Length);
        }

        foreach (int k in Enumerable.Range(0, weights.Length).Where(k => !IsPositive(weights[k])).Take(MostReported))
        {
            _network.ReportElement(Rules.ClassWeightNotPositive, setting, k, name(weights.Length, k), weights[k]);
            isRight = false;
        }

        if (isRight && weights.All(weight => weight == 1))
        {
            _network.ReportNoEffect(setting, setting, "all weights are 1");
        }

        return isRight ? new EquatableArray<double>(weights) : null;
    }

    private static bool CheckDomain(AttributeReader network, LossKind loss, ActivationKind last)
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
            network.Report(Rules.LossNeedsOtherOutputs, Loss, loss.Name, need, last.Name);
        }

        return isInside;
    }

    /// <summary>A setting that the loss does not have would be passed over in silence.</summary>
    private static bool CheckSettings(AttributeReader network, LossKind loss)
    {
        bool isFitting = true;
        foreach (string setting in LossKinds.All.SelectMany(kind => kind.Settings).Distinct())
        {
            if (network.IsWritten(setting) && !loss.Settings.Contains(setting))
            {
                IEnumerable<string> owners = LossKinds.All.Where(kind => kind.Settings.Contains(setting)).Select(kind => kind.Name);
                network.Report(Rules.SettingOfAnotherLoss, setting, loss.Name, setting, string.Join(", ", owners));
                isFitting = false;
            }
        }

        return isFitting;
    }

    private bool IsPositive(double value) => InPrecision(value) > 0 && !double.IsInfinity(InPrecision(value));

    /// <summary>The number as the generated code will have it.</summary>
    private double InPrecision(double value) => _isDouble ? value : (float)value;
}
