using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>The generated methods for files of weights: <c>Save</c>, <c>Load</c> and <c>LoadWeights</c>.</summary>
public sealed class NetworkFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("networks");

    public static TheoryData<SavedNetwork> Networks =>
    [
        SavedNetwork.Of<ImprovedNet, double, ImprovedNet.Cache, ImprovedNet.Gradients>(seed => new(seed)),
        SavedNetwork.Of<ImprovedSingleNet, float, ImprovedSingleNet.Cache, ImprovedSingleNet.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<Layers.BatchNorms, double, Layers.BatchNorms.Cache, Layers.BatchNorms.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<
            Layers.BatchNormImageSingle,
            float,
            Layers.BatchNormImageSingle.Cache,
            Layers.BatchNormImageSingle.Gradients>(seed => new(seed)),
        SavedNetwork.Of<Layers.LayerNorms, double, Layers.LayerNorms.Cache, Layers.LayerNorms.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<Layers.Dropouts, double, Layers.Dropouts.Cache, Layers.Dropouts.Gradients>(seed => new(seed)),
        SavedNetwork.Of<Layers.Residuals, double, Layers.Residuals.Cache, Layers.Residuals.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<
            Layers.ResidualsSingle, float, Layers.ResidualsSingle.Cache, Layers.ResidualsSingle.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<Layers.SmallLeNet, double, Layers.SmallLeNet.Cache, Layers.SmallLeNet.Gradients>(
            seed => new(seed)),
        SavedNetwork.Of<
            Layers.SmallLeNetSingle, float, Layers.SmallLeNetSingle.Cache, Layers.SmallLeNetSingle.Gradients>(
            seed => new(seed)),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_loaded_network_has_all_bits_of_the_saved_one(SavedNetwork network)
        => network.IsLoadedWithAllBits(_folder.FullName);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Loading_draws_no_random_numbers(SavedNetwork network) => network.IsLoadedWithoutRandomNumbers();

    [Fact]
    public void A_file_of_another_declaration_throws_and_changes_nothing()
    {
        string path = PathOf("baseline");
        new BaselineNet(seed: 1).Save(path);
        using Stream stream = File.OpenRead(path);
        byte[] bytes = File.ReadAllBytes(path);
        var network = new ImprovedSingleNet(seed: 2);
        float[] before = [.. network.Parameters];

        string message = Should.Throw<NetworkFormatException>(() => network.LoadWeights(path)).Message;
        Should.Throw<NetworkFormatException>(() => network.LoadWeights(stream)).Message.ShouldContain(
            "belongs to another declaration: " + BaselineNet.Declaration + ".");
        Should.Throw<NetworkFormatException>(() => network.LoadWeights(bytes)).Message.ShouldContain(
            "belongs to another declaration: " + BaselineNet.Declaration + ".");
        Should.Throw<NetworkFormatException>(() => ImprovedSingleNet.Load(path)).Message.ShouldBe(message);

        message.ShouldBe(
            $"""
            Cannot load '{path}': it does not fit {ImprovedSingleNet.Schema}.
              W1: expected 4×16, but found 4×4.
              b1: expected 16, but found 4.
              W2: expected 16×16, but found 4×4.
              b2: expected 16, but found 4.
              W3: expected 16×2, but found 4×2.
              The file belongs to another declaration: {BaselineNet.Declaration}.
              1 of the network's 6 tensors fit. Load them with strict: false if this is intended.
            """.ReplaceLineEndings("\n"));
        network.Parameters.ToArray().ShouldBe(before);
    }

    [Fact]
    public void If_not_everything_must_fit_the_report_says_what_was_loaded()
    {
        string path = PathOf("baseline");
        var baseline = new BaselineNet(seed: 1);
        baseline.b3[1] = 7;
        baseline.Save(path);
        var network = new ImprovedSingleNet(seed: 2);
        float[] before = [.. network.Parameters];

        WeightReport report = network.LoadWeights(path, strict: false);

        report.Loaded.ShouldBe(["b3"]);
        report.Mismatched.Select(mismatch => mismatch.Tensor).ShouldBe(["W1", "b1", "W2", "b2", "W3"]);
        report.Missing.ShouldBeEmpty();
        report.OtherDeclaration.ShouldBe(BaselineNet.Declaration);
        network.b3.ToArray().ShouldBe([0, 7]);
        network.Parameters[..^2].ToArray().ShouldBe(before[..^2]);
    }

    /// <summary>The tensors have the same shapes, but the numbers were computed in another precision.</summary>
    [Fact]
    public void The_other_precision_is_another_declaration()
    {
        string path = PathOf("double");
        var saved = new ImprovedNet(seed: 1);
        saved.Save(path);
        var network = new ImprovedSingleNet(seed: 2);

        Should.Throw<NetworkFormatException>(() => network.LoadWeights(path));
        WeightReport report = network.LoadWeights(path, strict: false);

        report.Loaded.Length.ShouldBe(6);
        report.IsComplete.ShouldBeFalse();
        network.Parameters.ToArray().ShouldBe(saved.Parameters.ToArray().Select(value => (float)value));
    }

    [Fact]
    public void A_map_finds_the_tensors_of_another_library()
    {
        string path = PathOf("single");
        var saved = new ImprovedSingleNet(seed: 1);
        saved.Save(path);
        var swapped = WeightMap.Create(tensor => tensor.Name switch { "b1" => "b2", "b2" => "b1", var name => name });
        saved.b1.Fill(3);
        saved.Save(path);

        ImprovedSingleNet network = ImprovedSingleNet.Load(path, swapped);

        network.b2.ToArray().ShouldAllBe(bias => bias == 3);
        network.b1.ToArray().ShouldAllBe(bias => bias == 0);
    }

    [Fact]
    public void Attachments_are_in_the_same_file()
    {
        string path = PathOf("labels");
        using var stream = new MemoryStream();
        var attachments = new NetworkAttachments { Labels = ["even", "odd"] };
        var network = new ImprovedSingleNet(seed: 1);
        network.Save(path, attachments);
        network.Save(stream, attachments);
        stream.Position = 0;

        NetworkAttachments.Load(path).Labels.ShouldBe(["even", "odd"]);
        NetworkAttachments.Load(stream).Labels.ShouldBe(["even", "odd"]);
        ImprovedSingleNet.Load(path).Parameters.ToArray().ShouldBe(network.Parameters.ToArray());
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name + ".safetensors");
}
