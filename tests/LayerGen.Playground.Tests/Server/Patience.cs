namespace LayerGen.Playground.Tests.Server;

/// <summary>Ends a test that would wait forever. No test that passes comes near it.</summary>
internal static class Patience
{
    /// <summary>Returns a token that is canceled when the test is, or after a long while.</summary>
    public static CancellationToken Token
    {
        get
        {
            CancellationTokenSource source =
                CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            source.CancelAfter(TimeSpan.FromMinutes(2));
            return source.Token;
        }
    }
}
