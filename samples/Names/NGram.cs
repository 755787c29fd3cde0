namespace NamesSample;

/// <summary>
/// The classic model, for comparison: the next character after the last few, by counting, with interpolated Kneser-Ney
/// smoothing (Kneser and Ney, "Improved backing-off for m-gram language modeling", ICASSP 1995; Chen and Goodman, "An
/// empirical study of smoothing techniques for language modeling", 1998). A shorter context counts in how many longer
/// ones a character occurs, not how often.
/// </summary>
internal sealed class NGram
{
    private readonly Dictionary<string, double[]> _counts = [];
    private readonly int _order;

    /// <summary>Counts the characters of names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="order">The length of a context and the character after it, at least 1.</param>
    public NGram(string[] names, int order)
    {
        _order = order;
        HashSet<string> seen = [];
        foreach (string name in names)
        {
            string all = $"\n{name}\n";
            for (int k = 1; k < all.Length; k++)
            {
                for (int length = 0; length < order && length <= k; length++)
                {
                    // The longest contexts, and those from the start of the name, have no longer one.
                    bool isLongest = length == order - 1 || length == k;
                    if (isLongest || seen.Add(all[(k - length - 1)..(k + 1)]))
                    {
                        CountsOf(all[(k - length)..k])[Text.Token(all[k])]++;
                    }
                }
            }
        }
    }

    /// <summary>Returns the probabilities of the characters of a name and of its end.</summary>
    /// <param name="name">The name.</param>
    /// <param name="discount">What is subtracted from each count, from 0 to 1.</param>
    public double[] Probabilities(string name, double discount)
    {
        string all = $"\n{name}\n";
        return
        [
            .. Enumerable.Range(1, name.Length + 1).Select(k =>
                Probability(all[Math.Max(0, k - _order + 1)..k], Text.Token(all[k]), discount)),
        ];
    }

    private double Probability(string context, int token, double discount)
    {
        double shorter = context.Length == 0 ? 1.0 / Text.Vocabulary : Probability(context[1..], token, discount);
        if (!_counts.TryGetValue(context, out double[]? counts))
        {
            return shorter;
        }

        (double total, double discounted) = (0, 0);
        foreach (double count in counts)
        {
            total += count;
            discounted += Math.Min(count, discount);
        }

        return (Math.Max(counts[token] - discount, 0) + (discounted * shorter)) / total;
    }

    private double[] CountsOf(string context)
    {
        if (!_counts.TryGetValue(context, out double[]? counts))
        {
            _counts[context] = counts = new double[Text.Vocabulary];
        }

        return counts;
    }
}
