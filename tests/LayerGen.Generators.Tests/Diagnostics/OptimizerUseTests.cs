namespace LayerGen.Generators.Tests;

/// <summary>Calls that train a network with an optimizer that its [Optimizers] leaves out.</summary>
public sealed class OptimizerUseTests
{
    [Theory]
    [InlineData("net.Train(data, new TrainingOptions { Optimizer = [|LG0043:Optimizer.Momentum(0.01)|] });")]
    [InlineData("net.CreateTrainer(data, new() { Epochs = 1, Optimizer = [|LG0043:Optimizer.Nesterov(0.01)|] });")]
    [InlineData("net.Train(data, [|LG0043:new TrainingOptions { Epochs = 1 }|]);")]
    [InlineData("net.Train(data, [|LG0043:new()|]);")]
    [InlineData("Net.CreateOptimizerState([|LG0043:Optimizer.Adam(0.1)|]);")]
    [InlineData("var own = new TrainingOptions { Optimizer = [|LG0043:Optimizer.Momentum(0.01)|] }; net.Train(data, own);")]
    [InlineData("Restarts.Run(seed => new Net(seed), data, data, new TrainingOptions { Optimizer = [|LG0043:Optimizer.AdamW()|] }, count: 2);")]
    public Task An_optimizer_that_is_left_out_is_reported(string call) => Check(call);

    [Theory]
    [InlineData("net.Train(data, new TrainingOptions { Optimizer = Optimizer.GradientDescent(0.01) });")]
    [InlineData("net.Train(data, options);")]
    [InlineData("net.Train(data, options with { Optimizer = Optimizer.GradientDescent(0.01) });")]
    [InlineData("var own = new TrainingOptions { Optimizer = Optimizer.Adam() }; own = options; net.Train(data, own);")]
    [InlineData("net.Train(data, new TrainingOptions { Optimizer = net is null ? Optimizer.Adam() : options.Optimizer });")]
    [InlineData("new Every().Train(data, new TrainingOptions { Optimizer = Optimizer.Adam(0.01) });")]
    public Task An_optimizer_that_is_generated_or_unknown_is_not_reported(string call) => Check(call);

    private static Task Check(string call)
        => new MarkedDeclaration(
            "[Network(4)] [Dense(2)] [Optimizers(OptimizerKinds.GradientDescent)] public partial class Net;",
            "[Network(4)] [Dense(2)] public partial class Every;",
            """
            using LayerGen.Selection; using LayerGen.Training;

            public static class Use
            {
                public static void Main(Net net, Dataset<float> data, TrainingOptions options)
                {
            """ + call + """

                }
            }
            """)
        {
            Networks = 2,
            UsesNetwork = true,
        }.Check();
}
