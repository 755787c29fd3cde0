using System.Collections.Immutable;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the loss of a network and its settings, and reports errors in them. The loss itself determines which settings
/// it has.
/// </summary>
internal sealed class LossReader : ILossArguments
{
    /// <summary>The parameter of the attribute's constructor.</summary>
    public const string Function = "function";

    /// <summary>The maximum number of wrong elements of one array that are reported.</summary>
    private const int MostReported = 16;

    private readonly AttributeReader? _attribute;
    private readonly bool _isDouble;

    private LossReader(AttributeReader? attribute, int outputs, bool isDouble)
    {
        _attribute = attribute;
        Outputs = outputs;
        _isDouble = isDouble;
    }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <summary>
    /// Reads the declared loss, or the default for the last activation, with its settings. Returns null and reports
    /// findings if something is wrong.
    /// </summary>
    /// <param name="attribute">The [Loss] attribute, or null if the declaration has none.</param>
    /// <param name="last">The activation of the last layer.</param>
    /// <param name="outputs">The number of outputs of the network.</param>
    /// <param name="network">The network.</param>
    public static LossKind? Read(AttributeReader? attribute, ActivationKind last, int outputs, NetworkPlace network)
    {
        if (attribute is null)
        {
            return Default(last, outputs, network);
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
        if (reduction == "None")
        {
            attribute.Report(Rules.NoReduction, "Reduction");
        }

        if (ReadKind(attribute, last, network) is not { } kind)
        {
            return null;
        }

        bool isFitting = CheckDomain(attribute, kind, last) & CheckSettings(attribute, kind, last);
        LossKind? loss = kind.WithSettings(new LossReader(attribute, outputs, network.IsDouble));
        return isFitting && reduction is not null and not "None" && loss is not null
            ? loss with { IsSum = reduction == "Sum" }
            : null;
    }

    /// <summary>
    /// Reads the loss of a wrong declaration: the user-defined one, or else the default for the last activation, which
    /// has the same members as all others of the library.
    /// </summary>
    public static LossKind ReadLeniently(
        AttributeReader? attribute, ActivationKind last, int outputs, NetworkPlace network)
        => attribute is { IsBound: true } && UserLossReader.Read(attribute, last, network) is { } loss
            ? loss
            : Default(last, outputs, network)!;

    /// <summary>
    /// Reports what is wrong with the loss itself, for a declaration whose outputs are unknown.
    /// </summary>
    public static void CheckWithoutOutputs(AttributeReader attribute, NetworkPlace network)
    {
        _ = ReadKind(attribute, Identity.Instance, network);
        _ = attribute.EnumName("Reduction");
    }

    private static LossKind? Default(ActivationKind last, int outputs, NetworkPlace network)
        => LossKinds.ByName[last.DefaultLoss].WithSettings(new LossReader(null, outputs, network.IsDouble));

    /// <summary>
    /// Reads which loss is declared. Returns null and reports a finding if it is wrong. Returns null without a finding
    /// if the compiler reports the error.
    /// </summary>
    private static LossKind? ReadKind(AttributeReader attribute, ActivationKind last, NetworkPlace network)
    {
        if (attribute.Has(UserLossReader.Loss))
        {
            return UserLossReader.Read(attribute, last, network);
        }

        string? name = attribute.IsWritten(Function)
            ? attribute.EnumName(Function, unnamed: UserLoss.Function)
            : last.DefaultLoss;
        if (name == UserLoss.Function)
        {
            attribute.Report(Rules.CustomLossWithoutType, Function);
            return null;
        }

        return name is null ? null : LossKinds.ByName[name];
    }

    /// <inheritdoc/>
    public double? LabelSmoothing()
    {
        double smoothing = _attribute?.Number(ClassLoss.LabelSmoothing) ?? 0;
        if (InPrecision(smoothing) is not (>= 0 and < 1))
        {
            _attribute!.Report(
                Rules.LabelSmoothingOutOfRange,
                ClassLoss.LabelSmoothing,
                smoothing,
                FixData.Legal(
                    smoothing,
                    value => InPrecision(value) is > 0 and < 1,
                    FixData.FromPercent(smoothing),
                    0.1));
            return null;
        }

        if (smoothing > 0 && InPrecision(smoothing) == 0)
        {
            _attribute!.ReportNoEffect(
                ClassLoss.LabelSmoothing, ClassLoss.LabelSmoothing, "it is 0 in the network's precision");
        }

        return smoothing;
    }

    /// <inheritdoc/>
    public double? ProbabilityFloor()
    {
        // A logarithm requires a normal number.
        double floor = _attribute?.Number(ClassLoss.ProbabilityFloor) ?? 0;
        if (floor == 0 || (InPrecision(floor) >= SmallestNormal && floor < 0.5))
        {
            return floor;
        }

        _attribute!.Report(
            Rules.ProbabilityFloorOutOfRange,
            ClassLoss.ProbabilityFloor,
            floor,
            FixData.Legal(floor, value => InPrecision(value) >= SmallestNormal && value < 0.5, 1e-7));
        return null;
    }

    /// <inheritdoc/>
    public EquatableArray<double>? ClassWeights(bool allowsAnswers)
    {
        bool isOfAnswers = allowsAnswers && Outputs == 1;
        string expected =
            isOfAnswers ? "one weight (for yes) or two weights (for no and yes) for the single output" : OneAnOutput;
        return Weights(
            ClassLoss.ClassWeights,
            count => count == Outputs || (isOfAnswers && count == 2),
            expected,
            (count, k) => Format.Of($"class {(isOfAnswers && count == 1 ? 1 : k)}"));
    }

    /// <inheritdoc/>
    public EquatableArray<double>? PositiveWeights()
    {
        EquatableArray<double>? weights = Weights(
            BinaryCrossEntropy.PositiveWeights, count
                => count == Outputs, OneAnOutput, (_, k) => Format.Of($"output {k}"));
        if (Outputs == 1 && weights is { Count: > 0 } && _attribute?.Numbers(ClassLoss.ClassWeights) is not null)
        {
            _attribute!.Report(Rules.WeightsTwice, BinaryCrossEntropy.PositiveWeights);
            return null;
        }

        return weights;
    }

    /// <inheritdoc/>
    public double? Delta()
    {
        double delta = _attribute?.Number(Huber.DeltaSetting) ?? Huber.DefaultDelta;
        if (IsPositive(delta))
        {
            return delta;
        }

        _attribute!.Report(
            Rules.HuberDeltaNotPositive,
            Huber.DeltaSetting,
            delta,
            FixData.Legal(delta, IsPositive, Huber.DefaultDelta));
        return null;
    }

    private string OneAnOutput
        => "one weight for each output of the network (" + Format.Plural(Outputs, "output") + ")";

    private double SmallestNormal => _isDouble ? 2.2250738585072014e-308 : 1.17549435e-38f;

    /// <summary>
    /// Reads positive numbers. Returns an empty array if the setting is not declared. Reports if all of them are 1.
    /// </summary>
    private EquatableArray<double>? Weights(
        string setting, Func<int, bool> isCount, string expected, Func<int, int, string> name)
    {
        if (_attribute?.Numbers(setting) is not { } weights)
        {
            return default(EquatableArray<double>);
        }

        if (weights.Length > JitLimits.ClassWeights)
        {
            _attribute!.Report(
                Rules.TooManyClassWeights,
                setting,
                setting,
                Format.Count(weights.Length),
                Format.Count(JitLimits.ClassWeights));
            return null;
        }

        bool isRight = isCount(weights.Length);
        if (!isRight)
        {
            _attribute!.Report(
                Rules.ClassWeightCount,
                setting,
                setting,
                expected,
                weights.Length,
                new FixData(FixData.Count, Format.Of(weights.Length > 2 && isCount(2) ? 2 : Outputs)));
        }

        foreach (int k in Enumerable.Range(0, weights.Length).Where(k => !IsPositive(weights[k])).Take(MostReported))
        {
            _attribute!.ReportElement(
                Rules.ClassWeightNotPositive,
                setting,
                k,
                name(weights.Length, k),
                weights[k],
                FixData.Legal(weights[k], IsPositive, 1));
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
        bool isInside = IsInside(loss, last);
        if (!isInside)
        {
            string need = loss.Domain == OutputRange.Distribution
                ? "outputs that form a probability distribution (Softmax)"
                : "outputs from 0 to 1 (such as Sigmoid)";
            attribute.Report(
                Rules.LossNeedsOtherOutputs,
                Function,
                loss.Name,
                need,
                last.Name,
                new FixData(
                    FixData.Activation, loss.Domain == OutputRange.Distribution ? nameof(Softmax) : nameof(Sigmoid)));
        }

        return isInside;
    }

    private static bool IsInside(LossKind loss, ActivationKind last) => loss.Domain switch
    {
        OutputRange.UnitInterval
            => last.Range is OutputRange.UnitInterval or OutputRange.Distribution or OutputRange.Unknown,
        OutputRange.Distribution => last.Range is OutputRange.Distribution,
        _ => true,
    };

    /// <summary>
    /// Checks that the loss has all declared settings. Otherwise a setting would be ignored without a message.
    /// </summary>
    private static bool CheckSettings(AttributeReader attribute, LossKind loss, ActivationKind last)
    {
        bool isFitting = true;
        foreach (string setting in LossKinds.All.SelectMany(kind => kind.Settings).Distinct())
        {
            if (attribute.IsWritten(setting) && !loss.Settings.Contains(setting))
            {
                LossKind[] owners = [.. LossKinds.All.Where(kind => kind.Settings.Contains(setting))];
                attribute.Report(
                    Rules.SettingOfAnotherLoss,
                    setting,
                    loss.Called,
                    setting,
                    string.Join(", ", owners.Select(kind => kind.Name)),
                    FixData.Of(
                        FixData.Losses, owners.Where(kind => IsInside(kind, last)).Select(kind => kind.Name)));
                isFitting = false;
            }
        }

        return isFitting;
    }

    private bool IsPositive(double value) => InPrecision(value) > 0 && !double.IsInfinity(InPrecision(value));

    /// <summary>Rounds a number to the precision of the generated code.</summary>
    private double InPrecision(double value) => _isDouble ? value : (float)value;
}
