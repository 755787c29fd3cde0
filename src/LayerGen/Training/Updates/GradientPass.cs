using System.Numerics;

namespace LayerGen.Training;

/// <summary>
/// What happens to the gradients between the backward pass and the update: clipping by value, clipping by global norm,
/// penalties, in this order. Value first, so that a single element that has exploded does not shrink all others to
/// nothing; both before the penalties, which are no part of the raw gradient (as in PyTorch, where weight decay is the
/// optimizer's and clipping comes before it).
/// </summary>
/// <remarks>
/// The bits depend neither on the width of a vector nor on the parts; nothing is allocated after the construction.
/// </remarks>
internal sealed class GradientPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The elements whose squares one thread sums up: where a piece begins does not depend on the number of threads.
    /// </summary>
    internal const int PieceSize = 4096;

    /// <summary>Stands for a sum that has not been measured; no sum of squares is negative.</summary>
    private const double NotMeasured = -1;

    private readonly T? _clipValue;
    private readonly double? _clipNorm;
    private readonly T _l1;
    private readonly T _l2;
    private readonly bool _hasPenalty;
    private readonly double[] _sums;

    /// <summary>The factor of the gradients in this step; null for 1.</summary>
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

    /// <summary>Gets the norm of the gradient at the last step; NaN before there is one.</summary>
    public double Norm { get; private set; } = double.NaN;

    /// <summary>Returns the pass that an optimizer's settings ask for, or null when they ask for none.</summary>
    public static GradientPass<T>? For(Optimizer settings, int parameterCount)
        => settings is { ClipValue: null, ClipNorm: null, L1: 0, L2: 0 } ? null : new GradientPass<T>(settings, parameterCount);

    /// <summary>Clips a part of the gradients by value and sums up its squares.</summary>
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

    /// <summary>Turns the sums of squares into the norm and the factor of the step.</summary>
    /// <exception cref="InvalidOperationException">Not all parts have been measured since the last step.</exception>
    public void DecideScale()
    {
        double sum = 0;
        foreach (double each in _sums)
        {
            if (each == NotMeasured)
            {
                throw new InvalidOperationException("Expected all parts of the gradients to be measured (Measure) before the step begins, because ClipNorm is set.");
            }

            sum += each;
        }

        _sums.AsSpan().Fill(NotMeasured);
        Norm = Math.Sqrt(sum);

        // A NaN is not greater: then the gradients stay, and the NaN is seen in the loss.
        _scale = Norm > _clipNorm ? T.CreateChecked(_clipNorm.Value / Norm) : null;
    }

    /// <summary>
    /// Clips and adds the penalties for gradients first … end − 1, of which the norm is known if it is needed.
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
