namespace LayerGen.Selection;

/// <summary>The kernels of one parameter: one for each point, and the last one over all values.</summary>
internal abstract class ParzenDimension(SearchParameter parameter)
{
    public SearchParameter Parameter { get; } = parameter;

    /// <summary>Creates the kernels.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="points">The values of the points, NaN where the parameter does not exist.</param>
    /// <param name="dimensions">The number of parameters of the points, or null if this one is on its own.</param>
    /// <param name="padded">The length of the arrays.</param>
    public static ParzenDimension Create(SearchParameter parameter, double[] points, int? dimensions, int padded)
        => parameter.Kind == SearchParameterKind.Categorical
            ? new ChoiceKernels(parameter, points, padded)
            : new NumberKernels(parameter, points, dimensions, padded);

    /// <summary>Adds the logarithm of the density of each kernel at a value.</summary>
    public abstract void AddLogs(double value, Span<double> logs);

    /// <summary>Draws a value from a kernel.</summary>
    public abstract double Draw(NumpyRandom random, int kernel);
}
