using LayerGen.Data;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Networks.Cases;

/// <content>The check of the gradients that the library offers.</content>
public sealed partial class NetworkCase<TNetwork, T, TCache, TGradients>
{
    public override void PassesTheGradientCheck(int samples, int parameters, long seed)
    {
        var batch = new Batch(samples, seed);
        Dataset<T> data = Dataset<T>.FromColumns(
            batch.Inputs, TNetwork.InputCount, batch.Targets, TNetwork.OutputCount);
        T[] before = [.. batch.Network.Parameters, .. batch.Network.Statistics];

        GradientCheckResult result = GradientCheck.Run(
            batch.Network, data, new GradientCheckOptions { ParameterCount = parameters, Seed = seed });

        result.Passed.ShouldBeTrue(result.ToString());
        T[] after = [.. batch.Network.Parameters, .. batch.Network.Statistics];
        after.ShouldBe(before, Name);
    }
}
