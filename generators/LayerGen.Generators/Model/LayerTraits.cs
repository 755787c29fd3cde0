namespace LayerGen.Generators.Model;

/// <summary>A layer with parameters.</summary>
internal interface IHasParameters
{
    /// <summary>Gets the parameters, in their order in the flat buffer.</summary>
    IEnumerable<ParameterShape> Parameters(Shape input);
}

/// <summary>A layer for which training keeps statistics that inference reads.</summary>
internal interface IHasStatistics
{
    /// <summary>Gets the statistics, in their order in the flat buffer.</summary>
    IEnumerable<StatisticShape> Statistics(Shape input);
}

/// <summary>
/// A layer that uses each of its weights at several positions, so that the number of parameters is not a measure of its
/// work.
/// </summary>
internal interface ISharesWeights;

/// <summary>
/// A layer whose output for a sample depends on the other samples of the batch, so that a batch cannot be computed in
/// parts.
/// </summary>
internal interface IMixesSamples;

/// <summary>
/// A layer whose input and output can be stored sample by sample, as rows whose units are the lanes of a vector.
/// </summary>
internal interface ICanHaveRows;

/// <summary>
/// A layer without a product whose loops over the samples compute so much that they are also written for vectors of 512
/// bits.
/// </summary>
internal interface IHasWideLoops;

/// <summary>A layer that draws random numbers for every batch in training.</summary>
internal interface IDrawsNoise;

/// <summary>
/// A layer that is computed after a number of layers that are declared after it. Its inputs are the output of the last
/// of them and the input of the first.
/// </summary>
internal interface ISpansRun
{
    /// <summary>Gets the number of declared layers in the residual block, at least 1.</summary>
    int Span { get; }
}

/// <summary>
/// A product whose columns can be scaled separately, so that a scaling after it needs no separate pass.
/// </summary>
internal interface ITakesScales
{
    /// <summary>
    /// Gets a value indicating whether the columns can be scaled with the arguments of the layer. Nothing may be
    /// computed between the product and the scaling.
    /// </summary>
    bool TakesScales { get; }
}

/// <summary>
/// A layer whose inference is a scale and a shift per channel, which can be folded into a preceding product.
/// </summary>
internal interface IFoldsIntoProduct;

/// <summary>A layer whose input is tokens: integers from 0 on. It is the first layer.</summary>
internal interface IReadsTokens;

/// <summary>
/// A layer that can say for each step of its input whether it is present. The matrix <c>Mask1</c> of the cache has 1
/// for a present step of a sample and 0 for an absent one.
/// </summary>
internal interface IMakesMask
{
    /// <summary>Gets a value indicating whether it does so with its arguments.</summary>
    bool MakesMask { get; }

    /// <summary>Gets the name of the argument that declares the mask, or "" for the layer as a whole.</summary>
    string MaskArgument { get; }
}

/// <summary>
/// A declared layer that stands for several others, which replace it when the shape of its input is known.
/// </summary>
internal interface IStandsForLayers
{
    /// <summary>Gets the layers, each of which has the one before it as its input.</summary>
    IReadOnlyList<Layer> Parts(Shape input);
}

/// <summary>A layer that reads the steps of a sequence in one of two directions.</summary>
internal interface IHasDirection
{
    /// <summary>Gets a value indicating whether the steps are read from the last to the first.</summary>
    bool IsBackwards { get; }

    /// <summary>Gets the same layer in the other direction.</summary>
    Layer Reversed { get; }
}

/// <summary>
/// A layer that is declared before one with a direction, and joins the outputs of this one and of its reverse.
/// </summary>
internal interface IJoinsDirections;
