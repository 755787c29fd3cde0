using LayerGen.Playground.Data;
using LayerGen.Playground.Learning;
using LayerGen.Playground.Messages;

namespace LayerGen.Playground.Catalogs;

/// <summary>What the page offers: examples, data sets, optimizers, and the layers of the diagram.</summary>
internal static class Catalog
{
    private static readonly string[] Activations =
        [.. Enum.GetNames<Activation>()];

    private static readonly LayerChoice[] Layers =
    [
        new("Dense", "Dense(16, Relu)", "Every unit sees every input."),
        new("Activation", "Activation(Relu)", "An activation by itself."),
        new("Conv2D", "Conv2D(4, 3, Relu)", "Windows over an image."),
        new("MaxPool2D", "MaxPool2D(2)", "The maximum of each window."),
        new("AvgPool2D", "AvgPool2D(2)", "The mean of each window."),
        new("GlobalAvgPool2D", "GlobalAvgPool2D", "The mean of each channel."),
        new("Flatten", "Flatten", "An image as one row of features."),
        new("BatchNorm", "BatchNorm", "Mean 0 and variance 1 over the batch."),
        new("LayerNorm", "LayerNorm", "Mean 0 and variance 1 over the features."),
        new("Dropout", "Dropout(0.2)", "Leaves units out while it trains."),
        new("Residual", "Residual(1)", "Adds the input of the next layers to their output."),
        new("Conv1D", "Conv1D(4, 3, Relu)", "Windows over the steps of a sequence."),
        new("MaxPool1D", "MaxPool1D(2)", "The maximum of each window of steps."),
        new("GlobalAvgPool1D", "GlobalAvgPool1D", "The mean over the steps."),
        new("GRU", "GRU(8)", "A recurrent layer with two gates."),
        new("LSTM", "LSTM(8)", "A recurrent layer with three gates and a cell."),
        new("SimpleRNN", "SimpleRNN(8)", "A recurrent layer without gates."),
        new("SelfAttention", "SelfAttention(2)", "Every step looks at every other one."),
    ];

    /// <summary>Gets the examples.</summary>
    public static IReadOnlyList<Example> Examples { get; } = [.. Catalogs.Examples.All, .. LayerExamples.All];

    /// <summary>Creates the message.</summary>
    public static CatalogMessage ToMessage() => new(
        typeof(Activation).Assembly.GetName().Version!.ToString(3),
        Examples,
        [.. DataSets.All.Select(set => set.ToMessage())],
        Settings.Optimizers,
        Settings.Schedules,
        Layers,
        Activations);
}
