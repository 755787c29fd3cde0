namespace LayerGen.Samples;

/// <summary>What a sample ends with.</summary>
public static class ExitCode
{
    /// <summary>It did what it promises.</summary>
    public const int Success = 0;

    /// <summary>Its target was missed, a figure differs, or a file cannot be read or written.</summary>
    public const int Failure = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>What shells report for a program that Ctrl+C ended.</summary>
    public const int Interrupted = 130;
}
