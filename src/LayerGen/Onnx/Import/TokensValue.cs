namespace LayerGen.Onnx.Import;

/// <summary>Tokens: whole numbers of a sample, which select rows of a table.</summary>
/// <param name="sample">The numbers as the input of the network.</param>
internal sealed class TokensValue(SampleValue sample) : Value
{
    public SampleValue Sample => sample;
}
