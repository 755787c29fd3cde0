using System.Collections.Immutable;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Planning;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Reads the loss of a network and its settings, and reports what is wrong with them. Which settings a loss has it is asked itself.
/// </summary>
internal sealed class LossReader
{
    private const string Loss = "Loss";

    /// <summary>How many wrong elements of one array are worth a finding each.</summary>
    private const int MostReported = 16;

    private readonly AttributeReader _network;
    private readonly int _outputs;
    private readonly bool _isDouble;

    private LossReader(AttributeReader network, int outputs, bool isDouble)
    {
        _network = network;
        _outputs = outputs;
        _isDouble = isDouble;
    }

    /// <summary>The declared loss, or that of the last activation, with its settings; null, with findings, when something is wrong.</summary>
    public static LossKind? Read(AttributeReader network, ActivationKind last, int outputs, bool isDouble)
    {
        string? reduction = network.EnumName("Reduction");
        string? name = network.IsWritten(Loss) ? network.EnumName(Loss) : last.Loss.Name;
        if (reduction == "None")
        {
            network.Report(Rules.NoReduction, "Reduction");
        }

        if (name is null)
        {
            return null;
        }

        LossKind kind = LossKind.ByName[name];
        bool isFitting = CheckDomain(network, kind, last) & CheckSettings(network, kind);
        LossKind? loss = kind.WithSettings(new LossReader(network, outputs, isDouble));
        return isFitting && reduction is not null and not "None" && loss is not null ? loss with { IsSum = reduction == "Sum" } : null;
    }

    /// <summary>ε of the label smoothing; null, with a finding, when it is outside its range.</summary>
    public double? LabelSmoothing()
    {
        double smoothing = _network.Number(ClassLoss.LabelSmoothing) ?? 0;
        if (InPrecision(smoothing) is >= 0 and < 1)
        {
            return smoothing;
        }

        _network.Report(Rules.LabelSmoothingOutOfRange, ClassLoss.LabelSmoothing, smoothing);
        return null;
    }

    /// <summary>The weights of the classes, none for none; null, with findings, when there are too few or many or one is not positive.</summary>
    public EquatableArray<double>? ClassWeights()
    {
        if (_network.Numbers(ClassLoss.ClassWeights) is not { } weights)
        {
            return default(EquatableArray<double>);
        }

        if (weights.Length > JitLimits.ClassWeights)
        {
            _network.Report(Rules.TooManyClassWeights, ClassLoss.ClassWeights, Text.Count(weights.Length), Text.Count(JitLimits.ClassWeights));
            return null;
        }

        bool isRight = weights.Length == _outputs;
        if (!isRight)
        {
            _network.Report(Rules.ClassWeightCount, ClassLoss.ClassWeights, Text.Plural(_outputs, "output"), weights.Length);
        }

        foreach (int k in Enumerable.Range(0, weights.Length).Where(k => !IsPositive(weights[k])).Take(MostReported))
        {
            _network.ReportElement(Rules.ClassWeightNotPositive, ClassLoss.ClassWeights, k, k, weights[k]);
            isRight = false;
        }

        return isRight ? new EquatableArray<double>(weights) : null;
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
                ? "outputs that are a distribution (Softmax)"
                : "outputs from 0 to 1 (Sigmoid)";
            network.Report(Rules.LossNeedsOtherOutputs, Loss, loss.Name, need, last.Name);
        }

        return isInside;
    }

    /// <summary>A setting that the loss does not have would be passed over in silence.</summary>
    private static bool CheckSettings(AttributeReader network, LossKind loss)
    {
        bool isFitting = true;
        foreach (string setting in LossKind.ByName.Values.SelectMany(kind => kind.Settings).Distinct())
        {
            if (network.IsWritten(setting) && !loss.Settings.Contains(setting))
            {
                IEnumerable<string> owners = LossKind.ByName.Values.Where(kind => kind.Settings.Contains(setting)).Select(kind => kind.Name);
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
