using LayerGen.Data;

namespace LayerGen.Tests;

/// <summary>A predictor that computes a formula, as the estimators of Reference/inspection.py do.</summary>
internal sealed class FormulaPredictor(
    int inputs, int outputs, LossFunction loss, Action<ReadOnlySpan<double>, Span<double>> formula) : IPredictor<double>
{
    private static readonly ReferenceData Reference = ReferenceData.Load("inspection.json");

    private static readonly double[,] X = Reference.Matrix("x");

    public int InputCount => inputs;

    public int OutputCount => outputs;

    public LossFunction LossFunction => loss;

    /// <summary>Gets y = 2·x0 − x1 + x2·x0/2, which does not use x3.</summary>
    public static FormulaPredictor Numbers { get; } = new(
        4, 1, LossFunction.MeanSquaredError, static (x, y) => y[0] = (2 * x[0]) - x[1] + (0.5 * x[2] * x[0]));

    /// <summary>Gets a softmax of three classes.</summary>
    public static FormulaPredictor Classes { get; } = new(4, 3, LossFunction.CrossEntropy, static (x, y) =>
    {
        ReadOnlySpan<double> z = [x[0] - x[2], x[1] * x[0], (0.3 * x[3]) - x[1]];
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            sum += y[k] = Math.Exp(z[k] - Math.Max(z[0], Math.Max(z[1], z[2])));
        }

        for (int k = 0; k < 3; k++)
        {
            y[k] /= sum;
        }
    });

    /// <summary>Gets a sigmoid, which does not use x3.</summary>
    public static FormulaPredictor YesNo { get; } = new(
        4,
        1,
        LossFunction.BinaryCrossEntropy,
        static (x, y) => y[0] = 1 / (1 + Math.Exp(-((1.5 * x[0]) - x[1] + (0.5 * x[2]) - 0.5))));

    /// <summary>Gets the samples of <see cref="Numbers"/>.</summary>
    public static Dataset<double> NumbersData { get; } = Dataset.FromRows(X, Column("y"));

    /// <summary>Gets the samples of <see cref="YesNo"/>.</summary>
    public static Dataset<double> YesNoData { get; } = Dataset.FromRows(X, Column("yes"));

    /// <summary>Gets the samples of <see cref="Classes"/>.</summary>
    public static Dataset<double> ClassesData { get; } = CreateClassesData();

    public void Predict(ReadOnlySpan<double> x, Span<double> y) => formula(x, y);

    public void PredictBySample(ReadOnlySpan<double> x, Span<double> y, int samples)
    {
        for (int s = 0; s < samples; s++)
        {
            formula(x.Slice(s * inputs, inputs), y.Slice(s * outputs, outputs));
        }
    }

    public void PredictByFeature(ReadOnlySpan<double> x, Span<double> y, int samples) =>
        throw new NotSupportedException();

    private static double[,] Column(string name)
    {
        double[] values = Reference.Doubles(name);
        double[,] column = new double[values.Length, 1];
        for (int s = 0; s < values.Length; s++)
        {
            column[s, 0] = values[s];
        }

        return column;
    }

    private static Dataset<double> CreateClassesData()
    {
        int[] classes = Reference.Ints("classes");
        double[,] targets = new double[classes.Length, 3];
        for (int s = 0; s < classes.Length; s++)
        {
            targets[s, classes[s]] = 1;
        }

        return Dataset.FromRows(X, targets);
    }
}
