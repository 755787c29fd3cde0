using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// Changes the gradients between the backward pass and the update: clipping by value, clipping by global norm, and
/// penalties, in this order. Clipping by value comes first, so that a single element that has exploded does not shrink
/// all others to nothing. Both come before the penalties, which are not part of the raw gradient (as in PyTorch, where
/// the optimizer adds weight decay after clipping).
/// </summary>
/// <remarks>
/// The bits depend neither on the vector width nor on the number of parts. Nothing is allocated after the construction.
/// </remarks>
internal sealed class GradientPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of elements whose squares are summed in one piece. The pieces do not depend on the number of threads.
    /// </summary>
    internal const int PieceSize = 4096;

    /// <summary>Marks a sum that has not been computed. No sum of squares is negative.</summary>
    private const double NotMeasured = -1;

    private readonly T? _clipValue;
    private readonly double? _clipNorm;
    private readonly T _l1;
    private readonly T _l2;
    private readonly bool _hasPenalty;
    private readonly double[] _sums;

    /// <summary>The factor of the gradients in this step, or <see langword="null"/> for 1.</summary>
    private T? _scale;

    private GradientPass(Optimizer settings, int parameterCount)
    {
        _clipValue = settings.ClipValue is { } limit ? T.CreateChecked(limit) : null;
        _clipNorm = settings.ClipNorm;
        _l1 = T.CreateChecked(settings.L1);
        _l2 = T.CreateChecked(settings.L2);
        _hasPenalty = settings.L1 > 0 || settings.L2 > 0;
        _sums = new double[_clipNorm is null ? 0 : (parameterCount + PieceSize - 1) / PieceSize];
        _sums.AsSpan().Fill(NotMeasured);
    }

    /// <summary>Gets the norm of the gradient at the last step, or NaN before the first one.</summary>
    public double Norm { get; private set; } = double.NaN;

    /// <summary>
    /// Creates the pass that the settings of an optimizer require, or returns <see langword="null"/> if they require
    /// none.
    /// </summary>
    public static GradientPass<T>? For(Optimizer settings, int parameterCount)
        => settings is { ClipValue: null, ClipNorm: null, L1: 0, L2: 0 }
            ? null
            : new GradientPass<T>(settings, parameterCount);

    /// <summary>Clips a part of the gradients by value and sums its squares.</summary>
    public void Measure(Span<T> gradients, int part, int parts)
    {
        int end = (int)((long)_sums.Length * (part + 1) / parts);
        for (int piece = (int)((long)_sums.Length * part / parts); piece < end; piece++)
        {
            int first = piece * PieceSize;
            Span<T> values = gradients.Slice(first, Math.Min(PieceSize, gradients.Length - first));
            ClipByValue(values);
            _sums[piece] = GradientKernels<T>.SumOfSquares(values);
        }
    }

    /// <summary>Computes the norm and the factor of the step from the sums of squares.</summary>
    /// <exception cref="InvalidOperationException">Not all parts have been measured since the last step.</exception>
    public void DecideScale()
    {
        double sum = 0;
        foreach (double each in _sums)
        {
            if (each == NotMeasured)
            {
                throw new InvalidOperationException(
                    "Expected all parts of the gradients to be measured (Measure) before the step begins, "
                    + "because ClipNorm is set.");
            }

            sum += each;
        }

        _sums.AsSpan().Fill(NotMeasured);
        Norm = Math.Sqrt(sum);

        // A NaN is not greater. Then the gradients are unchanged, and the NaN appears in the loss.
        _scale = Norm > _clipNorm ? T.CreateChecked(_clipNorm.Value / Norm) : null;
    }

    /// <summary>
    /// Clips and adds the penalties for gradients first … end − 1. The norm must be known if it is needed.
    /// </summary>
    public void Apply(ReadOnlySpan<T> parameters, Span<T> gradients, ReadOnlySpan<int> weightRanges, int first, int end)
    {
        if (_clipNorm is null)
        {
            ClipByValue(gradients[first..end]);
        }
        else if (_scale is { } scale)
        {
            GradientKernels<T>.Scale(gradients[first..end], scale);
        }

        if (_hasPenalty)
        {
            WeightKernels<T>.AddPenalties(parameters, gradients, weightRanges, first, end, _l1, _l2);
        }
    }

    private void ClipByValue(Span<T> gradients)
    {
        if (_clipValue is { } limit)
        {
            GradientKernels<T>.Clip(gradients, limit);
        }
    }
}
