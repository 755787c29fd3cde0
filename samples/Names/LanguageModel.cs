using LayerGen;

namespace NamesSample;

/// <summary>What a network can do with names, through its stream: judge them, and write new ones.</summary>
internal static class LanguageModel
{
    /// <summary>Returns the mean −log₂ of the probability of each character of names, including their ends.</summary>
    /// <param name="names">The names.</param>
    /// <param name="probabilities">
    /// Returns the probabilities of the characters of a name and of its end, each with what is before it.
    /// </param>
    public static double Bits(string[] names, Func<string, IEnumerable<double>> probabilities)
    {
        double[] bits = [.. names.SelectMany(probabilities).Select(probability => -Math.Log2(probability))];
        return bits.Average();
    }

    /// <summary>Returns the probabilities of the characters of a name and of its end.</summary>
    public static double[] Probabilities(SequenceStream<float> stream, string name)
    {
        Span<float> outputs = stackalloc float[Text.Vocabulary];
        double[] probabilities = new double[name.Length + 1];
        string all = $"\n{name}\n";
        stream.Reset();
        for (int k = 0; k < probabilities.Length; k++)
        {
            stream.ProcessToken(Text.Token(all[k]), outputs);
            probabilities[k] = outputs[Text.Token(all[k + 1])];
        }

        return probabilities;
    }

    /// <summary>Writes a name: draws each character with its probability after those before it.</summary>
    public static string Write(SequenceStream<float> stream, NumpyRandom random)
    {
        Span<float> outputs = stackalloc float[Text.Vocabulary];
        string name = "";
        stream.Reset();
        stream.ProcessToken(Text.Newline, outputs);
        while (Draw(outputs, random) is not Text.Newline and int token)
        {
            name += Text.Letter(token);
            if (name.Length == Text.LongestName)
            {
                break;
            }

            stream.ProcessToken(token, outputs);
        }

        return name;
    }

    private static int Draw(ReadOnlySpan<float> probabilities, NumpyRandom random)
    {
        double rest = random.NextDouble();
        for (int token = 0; token < probabilities.Length - 1; token++)
        {
            rest -= probabilities[token];
            if (rest < 0)
            {
                return token;
            }
        }

        return probabilities.Length - 1;
    }
}
