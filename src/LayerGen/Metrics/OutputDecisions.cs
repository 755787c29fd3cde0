using System.Numerics;

namespace LayerGen.Metrics;

/// <summary>What the outputs of a network decide.</summary>
internal enum DecisionKind
{
    /// <summary>Nothing: a regression.</summary>
    None,

    /// <summary>One of several classes: the largest output.</summary>
    Class,

    /// <summary>Class 1 or class 0: one output that is above a half or not.</summary>
    YesOrNo,

    /// <summary>A yes or no for each of several independent outputs.</summary>
    Labels,
}

/// <summary>
/// How outputs and targets are mapped to decisions, which depends on what the outputs are.
/// </summary>
/// <param name="Kind">What is decided.</param>
/// <param name="Outputs">The number of outputs.</param>
internal readonly record struct OutputDecisions(DecisionKind Kind, int Outputs)
{
    /// <summary>Gets the number of classes of a confusion matrix, or 0 if there is none.</summary>
    public int Classes => Kind switch
    {
        DecisionKind.Class => Outputs,
        DecisionKind.YesOrNo => 2,
        _ => 0,
    };

    /// <summary>Gets the number of decisions per sample.</summary>
    public int PerSample => Kind switch
    {
        DecisionKind.None => 0,
        DecisionKind.Labels => Outputs,
        _ => 1,
    };

    public static OutputDecisions Of(OutputMeaning meaning, int outputs) => new(
        meaning switch
        {
            OutputMeaning.Classes => DecisionKind.Class,
            OutputMeaning.Decisions => outputs == 1 ? DecisionKind.YesOrNo : DecisionKind.Labels,
            _ => DecisionKind.None,
        },
        outputs);

    /// <summary>Returns the class of a sample.</summary>
    /// <param name="values">The first value of the sample.</param>
    /// <param name="stride">The distance between two outputs of the sample.</param>
    public int Class<T>(ReadOnlySpan<T> values, int stride)
        where T : INumber<T>
    {
        if (Kind == DecisionKind.YesOrNo)
        {
            return IsYes(values[0]) ? 1 : 0;
        }

        // Of equal values the first one is chosen, and NaN counts as the largest, as in ArgMax.
        int best = 0;
        for (int k = 1; k < Outputs; k++)
        {
            T value = values[k * stride];
            T largest = values[best * stride];
            if (value > largest || (T.IsNaN(value) && !T.IsNaN(largest)))
            {
                best = k;
            }
        }

        return best;
    }

    /// <summary>Counts the outputs of a sample whose decision is the decision of its targets.</summary>
    public int CorrectLabels<T>(ReadOnlySpan<T> outputs, int stride, ReadOnlySpan<T> targets)
        where T : INumber<T>
    {
        int correct = 0;
        for (int k = 0; k < Outputs; k++)
        {
            correct += IsYes(outputs[k * stride]) == IsYes(targets[k]) ? 1 : 0;
        }

        return correct;
    }

    /// <summary>
    /// Determines whether a value is above a half. A NaN is a yes, because NaN counts as the largest value.
    /// </summary>
    public static bool IsYes<T>(T value)
        where T : INumber<T>
        => !(value <= T.One / (T.One + T.One));

    /// <summary>Determines whether a value is above a threshold. A NaN is a yes.</summary>
    public static bool IsYes(double value, double threshold) => !(value <= threshold);
}
