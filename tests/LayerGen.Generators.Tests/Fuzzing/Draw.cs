namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// The random choices of one case. The seed of a run and the number of the case determine all of them, so that a case
/// can be repeated alone.
/// </summary>
internal sealed class Draw
{
    private readonly Random _random;

    public Draw(int seed, int number)
    {
        // SplitMix64, so that neighboring cases have unrelated choices.
        ulong mixed = ((ulong)(uint)seed << 32 | (uint)number) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        _random = new Random((int)(mixed ^ mixed >> 31));
    }

    /// <summary>Returns a number from 0 to <paramref name="end"/>, exclusive.</summary>
    public int Below(int end) => _random.Next(end);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T One<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];

    public string One(params ReadOnlySpan<string> choices) => choices[_random.Next(choices.Length)];

    /// <summary>Returns the text with this probability, and an empty text otherwise.</summary>
    public string Maybe(double probability, string text) => Chance(probability) ? text : "";
}
