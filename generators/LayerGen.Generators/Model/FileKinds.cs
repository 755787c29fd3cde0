namespace LayerGen.Generators.Model;

/// <summary>The files of a network, by the last part of their names: <c>Demo.ParityNet.Forward.g.cs</c>.</summary>
internal static class FileKinds
{
    public const string Model = nameof(Model);
    public const string Schema = nameof(Schema);
    public const string Parameters = nameof(Parameters);
    public const string Weights = nameof(Weights);
    public const string Cache = nameof(Cache);
    public const string Forward = nameof(Forward);
    public const string ForwardWide = Forward + Wide;
    public const string Predict = nameof(Predict);
    public const string PredictWide = Predict + Wide;
    public const string Stream = nameof(Stream);
    public const string Loss = nameof(Loss);
    public const string Backward = nameof(Backward);
    public const string BackwardWide = Backward + Wide;
    public const string Optimizers = nameof(Optimizers);

    /// <summary>The only file of a network whose declaration has an error.</summary>
    public const string Skeleton = nameof(Skeleton);

    /// <summary>The end of the name of a file with code for vectors of 512 bits, which not every network has.</summary>
    private const string Wide = ".Wide";

    /// <summary>All kinds of files of a network without errors, in the order in which they are written.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Model,
        Schema,
        Parameters,
        Weights,
        Cache,
        Forward,
        ForwardWide,
        Predict,
        PredictWide,
        Stream,
        Loss,
        Backward,
        BackwardWide,
        Optimizers,
    ];

    /// <summary>Determines whether the generator has written the file with this path.</summary>
    public static bool IsOfGenerator(string path)
        => path.Contains("LayerGen.Generators")
            && All.Append(Skeleton).Any(kind => path.EndsWith("." + kind + ".g.cs", StringComparison.Ordinal));

    /// <summary>Gets whether only some networks have a file of this kind.</summary>
    public static bool IsOptional(string kind) => IsWide(kind) || kind == Stream;

    /// <summary>Gets whether a file of this kind has code for vectors of 512 bits.</summary>
    public static bool IsWide(string kind) => kind.EndsWith(Wide, StringComparison.Ordinal);
}
