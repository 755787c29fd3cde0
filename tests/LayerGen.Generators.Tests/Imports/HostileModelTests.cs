using LayerGen.Generators.Tests.Imports.Fuzzing;

namespace LayerGen.Generators.Tests.Imports;

/// <summary>
/// Models that nobody should trust are networks or messages. <c>LayerGen.Fuzz -- onnx</c> imports any number of them.
/// </summary>
public sealed class HostileModelTests
{
    [Fact]
    public void A_damaged_model_is_a_network_or_a_message()
    {
        const int Seed = 17;
        var cases = new OnnxCases(Seed);
        for (int number = 0; number < 400; number++)
        {
            cases.Run(number).ShouldBeNull($"model {number} of seed {Seed}");
        }

        // Models that are not damaged are among them.
        cases.Loaded.ShouldBeGreaterThan(40);
    }
}
