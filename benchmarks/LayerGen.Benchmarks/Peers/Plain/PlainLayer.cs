using System.Numerics;
using LayerGen.Benchmarks.Subjects;

namespace LayerGen.Benchmarks.Peers.Plain;

/// <summary>A dense layer in plain loops.</summary>
internal sealed class PlainLayer<T>(int inputs, int units, int batchSize)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _outputs = new T[batchSize * units];
    private readonly T[] _gradients = new T[batchSize * units];

    // Unit by unit, the transpose of LayerGen's.
    private readonly T[] _weights = new T[units * inputs];
    private readonly T[] _biases = new T[units];
    private readonly T[] _weightGradients = new T[units * inputs];
    private readonly T[] _biasGradients = new T[units];
    private readonly T[] _weightMoments1 = new T[units * inputs];
    private readonly T[] _weightMoments2 = new T[units * inputs];
    private readonly T[] _biasMoments1 = new T[units];
    private readonly T[] _biasMoments2 = new T[units];

    /// <summary>Gets the activations, sample by sample.</summary>
    public ReadOnlySpan<T> Outputs => _outputs;

    /// <summary>Gets the gradients with respect to the sums before the activation, sample by sample.</summary>
    public Span<T> Gradients => _gradients;

    public void Load(ReadOnlySpan<T> weights, ReadOnlySpan<T> biases)
    {
        Transpose.Rows(weights, _weights, units);
        biases.CopyTo(_biases);
        Array.Clear(_weightMoments1);
        Array.Clear(_weightMoments2);
        Array.Clear(_biasMoments1);
        Array.Clear(_biasMoments2);
    }

    public void Save(Span<T> weights, Span<T> biases)
    {
        Transpose.Rows(_weights, weights, inputs);
        _biases.CopyTo(biases);
    }

    public void Forward(ReadOnlySpan<T> x, int samples, bool isRelu)
    {
        for (int s = 0; s < samples; s++)
        {
            ReadOnlySpan<T> input = x.Slice(s * inputs, inputs);
            Span<T> output = _outputs.AsSpan(s * units, units);
            for (int u = 0; u < units; u++)
            {
                ReadOnlySpan<T> weights = _weights.AsSpan(u * inputs, inputs);
                T sum = _biases[u];
                for (int i = 0; i < input.Length; i++)
                {
                    sum += weights[i] * input[i];
                }

                output[u] = isRelu && sum < T.Zero ? T.Zero : sum;
            }
        }
    }

    public void Softmax(int samples)
    {
        for (int s = 0; s < samples; s++)
        {
            Span<T> output = _outputs.AsSpan(s * units, units);
            T largest = output[0];
            foreach (T value in output)
            {
                largest = value > largest ? value : largest;
            }

            T sum = T.Zero;
            for (int u = 0; u < output.Length; u++)
            {
                output[u] = T.Exp(output[u] - largest);
                sum += output[u];
            }

            T scale = T.One / sum;
            for (int u = 0; u < output.Length; u++)
            {
                output[u] *= scale;
            }
        }
    }

    /// <summary>Computes the gradient of the mean cross-entropy after a softmax.</summary>
    public void OutputGradient(ReadOnlySpan<T> targets, int samples)
    {
        T scale = T.One / T.CreateChecked(samples);
        for (int k = 0; k < samples * units; k++)
        {
            _gradients[k] = (_outputs[k] - targets[k]) * scale;
        }
    }

    public void WeightGradients(ReadOnlySpan<T> x, int samples)
    {
        Array.Clear(_weightGradients);
        Array.Clear(_biasGradients);
        for (int s = 0; s < samples; s++)
        {
            ReadOnlySpan<T> input = x.Slice(s * inputs, inputs);
            for (int u = 0; u < units; u++)
            {
                T gradient = _gradients[(s * units) + u];
                Span<T> sums = _weightGradients.AsSpan(u * inputs, inputs);
                for (int i = 0; i < input.Length; i++)
                {
                    sums[i] += gradient * input[i];
                }

                _biasGradients[u] += gradient;
            }
        }
    }

    /// <summary>Computes the gradient for the previous layer, including the derivative of its Relu.</summary>
    public void InputGradient(ReadOnlySpan<T> x, Span<T> gradients, int samples)
    {
        for (int s = 0; s < samples; s++)
        {
            Span<T> sums = gradients.Slice(s * inputs, inputs);
            ReadOnlySpan<T> input = x.Slice(s * inputs, inputs);
            sums.Clear();
            for (int u = 0; u < units; u++)
            {
                T gradient = _gradients[(s * units) + u];
                ReadOnlySpan<T> weights = _weights.AsSpan(u * inputs, inputs);
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += gradient * weights[i];
                }
            }

            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] = input[i] > T.Zero ? sums[i] : T.Zero;
            }
        }
    }

    public void Step(T rate, T rootScale, T beta1, T beta2, T epsilon)
    {
        Adam(_weights, _weightGradients, _weightMoments1, _weightMoments2, rate, rootScale, beta1, beta2, epsilon);
        Adam(_biases, _biasGradients, _biasMoments1, _biasMoments2, rate, rootScale, beta1, beta2, epsilon);
    }

    private static void Adam(
        T[] parameters, T[] gradients, T[] moments1, T[] moments2, T rate, T rootScale, T beta1, T beta2, T epsilon)
    {
        for (int k = 0; k < parameters.Length; k++)
        {
            T gradient = gradients[k];
            T m = (beta1 * moments1[k]) + ((T.One - beta1) * gradient);
            T v = (beta2 * moments2[k]) + ((T.One - beta2) * gradient * gradient);
            moments1[k] = m;
            moments2[k] = v;
            parameters[k] -= rate * m / ((T.Sqrt(v) * rootScale) + epsilon);
        }
    }
}
