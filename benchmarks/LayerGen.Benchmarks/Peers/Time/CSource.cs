using System.Globalization;
using System.Text;

namespace LayerGen.Benchmarks.Peers.Time;

/// <summary>A C source: macros, and texts of <c>Sources/</c>, which are resources of this program.</summary>
internal sealed class CSource
{
    private readonly StringBuilder _text = new();

    public CSource Define(string macro, int value) => Define(macro, value.ToString(CultureInfo.InvariantCulture));

    public CSource Define(string macro, string value)
    {
        _text.Append("#define ").Append(macro).Append(' ').Append(value).Append('\n');
        return this;
    }

    public CSource Add(string file)
    {
        using Stream stream = typeof(CSource).Assembly.GetManifestResourceStream("time/" + file)
            ?? throw new InvalidOperationException($"There is no resource time/{file}.");
        using var reader = new StreamReader(stream);
        _text.Append(reader.ReadToEnd()).Append('\n');
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
