using LayerGen.Generators.Activations;
using LayerGen.Generators.Diagnostics;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;

namespace LayerGen.Generators.Parsing;

/// <summary>
/// Warns about legal declarations that the literature advises against. The page of each rule names the source.
/// </summary>
internal sealed class DoubtRules
{
    /// <summary>The number of hidden layers with a sigmoid that still learn well without other measures.</summary>
    private const int MostSigmoids = 3;

    private readonly IReadOnlyList<DeclaredLayer> _layers;
    private readonly IReadOnlyList<Shape> _shapes;

    private DoubtRules(IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<Shape> shapes)
    {
        _layers = layers;
        _shapes = shapes;
    }

    /// <param name="layers">The layers, in the order in which they are computed.</param>
    /// <param name="shapes">The shapes of the input and of the outputs of all layers.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="lossAttribute">The [Loss] attribute, or null.</param>
    public static void Check(
        IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<Shape> shapes, LossKind loss, AttributeReader? lossAttribute)
    {
        var rules = new DoubtRules(layers, shapes);
        rules.CheckInitializers();
        rules.CheckSigmoids();
        rules.CheckBatchNorms();
        rules.CheckBottleneck();
        rules.CheckDropout(loss);
        if (lossAttribute is not null && loss is MeanSquaredError && rules.LastActivation is Softmax)
        {
            lossAttribute.Report(Rules.SquaredErrorOfSoftmax, LossReader.Function);
        }
    }

    private ActivationKind? LastActivation
        => _layers.LastOrDefault(declared => !declared.Layer.PassesInputOn)?.Layer.OutputActivation();

    private void CheckInitializers()
    {
        for (int k = 0; k < _layers.Count; k++)
        {
            DeclaredLayer declared = _layers[k];
            if (InitializerOf(declared.Layer) is not { } initializer)
            {
                continue;
            }

            if (initializer.Name is "Xavier" or "Glorot" && declared.Layer.Activation is Relu or LeakyRelu)
            {
                declared.Attribute.Report(
                    Rules.XavierWithRelu, "Initializer", initializer.Name, declared.Layer.Activation!.Name);
            }

            if (initializer.Name is "Zeros" or "Constant" && IsBeforeAnotherProduct(k) && _shapes[k + 1].Channels > 1)
            {
                declared.Attribute.Report(Rules.EqualWeights, "Initializer", initializer.Name);
            }
        }
    }

    private void CheckSigmoids()
    {
        if (_layers.Any(declared => declared.Layer is BatchNormLayer or LayerNormLayer or ResidualLayer))
        {
            return;
        }

        DeclaredLayer[] hidden =
        [
            .. _layers.Where((declared, k) =>
                declared.Layer.Activation is Sigmoid or HardSigmoid && IsBeforeAnotherProduct(k)),
        ];
        if (hidden.Length > MostSigmoids)
        {
            DeclaredLayer first = hidden[MostSigmoids];
            first.Attribute.Report(
                Rules.DeepSigmoid, "activation", first.Layer.Activation!.Name, Format.Of(hidden.Length));
        }
    }

    private void CheckBatchNorms()
    {
        foreach (DeclaredLayer declared in _layers.Where(declared => declared.Layer is BatchNormLayer))
        {
            int input = declared.Inputs[0];
            if (input == 0 || _layers.Count(other => other.Inputs.Contains(input)) > 1)
            {
                continue;
            }

            DeclaredLayer before = _layers[input - 1];
            if (before.Layer is DropoutLayer { Rate: > 0 })
            {
                before.Attribute.ReportWhole(Rules.DropoutBeforeBatchNorm);
            }

            if (before.Layer is DenseLayer { HasBias: true, Function: Identity }
                or ConvolutionLayer { HasBias: true, Function: Identity })
            {
                before.Attribute.ReportWhole(Rules.BiasBeforeBatchNorm);
            }
        }
    }

    /// <summary>Checks whether everything that the output depends on goes through a single unit.</summary>
    private void CheckBottleneck()
    {
        int[] products = [.. Enumerable.Range(0, _layers.Count).Where(k => _layers[k].Layer is DenseLayer)];
        if (products.Length >= 2
            && _layers[products[products.Length - 2]] is { Layer: DenseLayer { Units: 1 } } hidden)
        {
            hidden.Attribute.Report(Rules.SingleHiddenUnit, "units");
        }
    }

    private void CheckDropout(LossKind loss)
    {
        if (loss is MeanSquaredError or MeanAbsoluteError or Huber
            && LastActivation is Identity
            && _layers.Count(declared => declared.Layer is DenseLayer or ConvolutionLayer) >= 2
            && _layers[_layers.Count - 1] is { Layer: DenseLayer }
            && _layers[_layers.Count - 2] is { Layer: DropoutLayer { Rate: > 0 } } dropout)
        {
            dropout.Attribute.ReportWhole(Rules.DropoutBeforeRegression);
        }
    }

    private bool IsBeforeAnotherProduct(int layer)
        => _layers.Skip(layer + 1).Any(later => later.Layer is DenseLayer or ConvolutionLayer);

    private static InitChoice? InitializerOf(Layer layer) => layer switch
    {
        DenseLayer dense => dense.Initializer,
        ConvolutionLayer convolution => convolution.Initializer,
        _ => null,
    };
}
