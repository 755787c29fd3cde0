using System.Globalization;
using LayerGen.Benchmarks.Measurement;

namespace LayerGen.Benchmarks.Subjects.Time;

/// <summary>Checks that subjects compute the same streams and the same training.</summary>
internal static class SequenceCheck
{
    private const double GradientTolerance = 2e-5;

    /// <summary>Compares the outputs of a stream with those in double precision.</summary>
    /// <returns>The largest difference.</returns>
    /// <exception cref="MismatchException">They differ by more than the subject's rounding errors.</exception>
    public static double Stream(string work, StreamSubject subject, double[] expected)
    {
        float[] outputs = subject.Outputs();
        double largest = expected.Zip(outputs, (a, b) => Math.Abs(a - b)).Max();

        // The negation catches NaN.
        return largest <= subject.Tolerance && outputs.Length == expected.Length
            ? largest
            : throw new MismatchException(string.Create(
                CultureInfo.InvariantCulture,
                $"{work}: an output of {subject.Name} is {largest:G3} from that in double precision."));
    }

    /// <summary>
    /// Compares the gradients by the initial parameters: the largest difference within a tensor, divided by the largest
    /// gradient of the tensor.
    /// </summary>
    /// <returns>The largest of these ratios.</returns>
    /// <exception cref="MismatchException">They differ by more than rounding errors.</exception>
    public static double Gradients(string work, SequenceShape shape, SequenceTraining subject, float[] expected)
    {
        float[] gradients = subject.InitialGradients();
        double largest = 0;
        int offset = 0;
        foreach (SequenceTensor tensor in shape.Tensors)
        {
            Range range = offset..(offset + tensor.Count);
            offset += tensor.Count;
            if (!tensor.HasGradient)
            {
                continue;
            }

            double size = expected[range].Max(Math.Abs);
            double ratio = expected[range].Zip(gradients[range], (a, b) => Math.Abs((double)a - b)).Max() / size;
            if (!(ratio <= GradientTolerance))
            {
                throw new MismatchException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{work}: a gradient of {tensor.Name} of {subject.Name} is apart by {ratio:G3} of the largest."));
            }

            largest = Math.Max(largest, ratio);
        }

        return largest;
    }

    /// <summary>Compares the changes by training, tensor by tensor.</summary>
    /// <exception cref="MismatchException">They differ too much.</exception>
    public static void Parameters(
        string work, SequenceShape shape, string peer, float[] initial, float[] expected, float[] theirs)
    {
        int offset = 0;
        foreach (SequenceTensor tensor in shape.Tensors)
        {
            Range range = offset..(offset + tensor.Count);
            offset += tensor.Count;
            if (tensor.HasGradient)
            {
                Check.Tensor<float>(
                    work, peer, tensor.Name, initial.AsSpan(range), expected.AsSpan(range), theirs.AsSpan(range));
            }
        }
    }
}
