namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>Draws, checks and reduces random declarations.</summary>
internal static class DeclarationCases
{
    /// <summary>Checks a case. An exception of the compiler's own code is a failure, too.</summary>
    public static DeclarationOutcome Check(FuzzSource source)
    {
        try
        {
            return DeclarationCheck.Run(source);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            var failure = new FuzzFailure("Exception " + exception.GetType().Name, exception.ToString());
            return new DeclarationOutcome(failure, TimeSpan.Zero);
        }
    }

    /// <summary>Reduces a case that fails, as long as it fails in the same way.</summary>
    public static (FuzzSource Source, FuzzFailure Failure) Shrink(FuzzSource source, FuzzFailure failure)
    {
        var shrinker = new SourceShrinker(smaller => Check(smaller).Failure?.Kind == failure.Kind);
        FuzzSource smallest = shrinker.Shrink(source);
        return (smallest, Check(smallest).Failure ?? failure);
    }
}
