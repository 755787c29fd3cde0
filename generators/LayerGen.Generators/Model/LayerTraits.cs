namespace LayerGen.Generators.Model;

/// <summary>A layer with parameters.</summary>
internal interface IHasParameters
{
    /// <summary>The parameters, in the order in which they lie in the flat buffer.</summary>
    IEnumerable<ParameterShape> Parameters(Shape input);
}

/// <summary>A layer for which training keeps statistics that inference reads.</summary>
internal interface IHasStatistics
{
    /// <summary>The statistics, in the order in which they lie in their flat buffer.</summary>
    IEnumerable<StatisticShape> Statistics(Shape input);
}

/// <summary>A layer that uses each of its weights at several places, so that the parameters do not tell how much there is to do.</summary>
internal interface ISharesWeights;

/// <summary>A layer whose output for a sample depends on the other samples of the batch, so that a batch cannot be computed in parts.</summary>
internal interface IMixesSamples;

/// <summary>A layer that draws random numbers at every batch in training.</summary>
internal interface IDrawsNoise;

/// <summary>
/// A layer that computes after the layers declared behind it, as many as it spans. Its inputs are what the last of them gives and what the
/// first of them takes.
/// </summary>
internal interface ISpansRun
{
    /// <summary>The number of declared layers that it spans, at least 1.</summary>
    int Span { get; }
}

/// <summary>A product whose columns can each be scaled, so that a scaling after it needs no pass of its own.</summary>
internal interface ITakesScales
{
    /// <summary>Whether it can with its arguments: nothing may come between the product and the scaling.</summary>
    bool TakesScales { get; }
}

/// <summary>A layer whose inference is a scale and a shift of each channel, which a product before it can take up.</summary>
internal interface IFoldsIntoProduct;
