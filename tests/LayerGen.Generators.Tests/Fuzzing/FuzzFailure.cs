namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>What is wrong with a case.</summary>
/// <param name="Kind">
/// The kind of failure, including the id of the diagnostic or the type of the exception. A case is only reduced to
/// another case that fails in the same way.
/// </param>
/// <param name="Message">The details.</param>
internal sealed record FuzzFailure(string Kind, string Message)
{
    public override string ToString() => Kind + ": " + Message;
}
