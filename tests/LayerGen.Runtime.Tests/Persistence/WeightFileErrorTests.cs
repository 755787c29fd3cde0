using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

public sealed class WeightFileErrorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_message_lists_each_tensor()
    {
        WeightFile.Save(Target, Saved.Create().Tensors, Saved.SingleNet.Declaration);
        var net = new Saved.OtherNet(seed: 1);

        NetworkFormatException error =
            Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(Target, net.Tensors));

        error.Message.ShouldBe(
            $"""
            Cannot load '{Target}': it does not fit {Saved.OtherNet.Schema}.
              W3: expected 4×5, but found 4×2.
              b3: expected 5, but found 2.
              The file belongs to another declaration: {Saved.SingleNet.Declaration}.
              6 of the network's 8 tensors fit. Load them with strict: false if this is intended.
            """);
        error.FileName.ShouldBe(Target);
        error.Tensor.ShouldBe("W3");
        error.Expected.ShouldBe($"the 8 tensors of {Saved.OtherNet.Schema}");
        error.Found.ShouldStartWith("W3: expected 4×5, but found 4×2.\n");
    }

    [Fact]
    public void Without_strict_what_fits_is_loaded()
    {
        Saved.SingleNet saved = Saved.Create();
        var net = new Saved.OtherNet(seed: 7);
        float[] head = net.Tensors["W3"].Values.ToArray();

        WeightReport report = WeightFile.LoadWeights(Saved.BytesOf(saved), net.Tensors, strict: false);

        report.IsComplete.ShouldBeFalse();
        report.Loaded.ShouldBe(["W1", "b1", "Gamma2", "Beta2", "RunningMean2", "RunningVariance2"]);
        report.Missing.ShouldBeEmpty();
        report.Unexpected.ShouldBeEmpty();
        report.Mismatched.ShouldBe(
            [new TensorMismatch("W3", "W3", "4×5", "4×2"), new TensorMismatch("b3", "b3", "5", "2")]);
        report.OtherDeclaration.ShouldBe(Saved.SingleNet.Declaration);
        report.ToString().ShouldStartWith("6 tensors loaded.\n  W3: expected 4×5, but found 4×2.");
        net.Tensors["W1"].Values.ToArray().ShouldBe(saved.Tensors["W1"].Values.ToArray());
        net.Statistics.ToArray().ShouldBe(saved.Statistics.ToArray());
        net.Tensors["W3"].Values.ToArray().ShouldBe(head);
    }

    [Fact]
    public void The_names_of_another_library_need_a_map()
    {
        byte[] file = new SafetensorsText().AddSingle("0.weight", [1, 1], 1).AddSingle("0.bias", [1], 1).ToBytes();

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, new Saved.LineSingle(1).Tensors))
            .Message.ShouldBe(
                $"""
                Cannot load the data: it does not fit {Saved.LineSingle.Schema}.
                  W1 (1×1): expected, but not found.
                  b1 (1): expected, but not found.
                  0.weight (1×1): found, but not expected.
                  0.bias (1): found, but not expected.
                  If another library wrote the file, use a map, such as WeightMap.PyTorch.
                """);
    }

    [Fact]
    public void Tensors_in_a_custom_map_are_found_by_name()
    {
        byte[] file = new SafetensorsText().AddSingle("w/W1", [1, 1], 5).AddSingle("w/b1", [1], 6).ToBytes();
        var net = new Saved.LineSingle(seed: 1);

        WeightFile.LoadWeights(file, net.Tensors, WeightMap.Create(tensor => "w/" + tensor.Name));

        net.Parameters.ToArray().ShouldBe([5f, 6f]);
        Should.Throw<NotSupportedException>(() => WeightMap.Create(tensor => tensor.Name).WithModules("a"));
    }

    [Fact]
    public void A_file_of_a_later_version_is_refused()
    {
        byte[] file = new SafetensorsText().Metadata("""{"layergen.version":"2"}""")
            .AddSingle("W1", [1, 1], 1).AddSingle("b1", [1], 1).ToBytes();
        var net = new Saved.LineSingle(seed: 1);

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(file, net.Tensors, strict: false))
            .Message.ShouldBe("Cannot load the data: expected version 1 of the format, but found version '2'.");
        Should.Throw<NetworkFormatException>(() => NetworkAttachments.Load(new MemoryStream(file)));
    }

    [Fact]
    public void A_saved_single_network_needs_strict_false_in_a_double_one()
    {
        Saved.SingleNet saved = Saved.Create();
        var net = new Saved.DoubleNet(seed: 2);

        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(Saved.BytesOf(saved), net.Tensors))
            .Message.ShouldContain("The file belongs to another declaration");
        WeightFile.LoadWeights(Saved.BytesOf(saved), net.Tensors, strict: false).Loaded.Length.ShouldBe(8);

        net.Parameters.ToArray().ShouldBe(saved.Parameters.ToArray().Select(value => (double)value));
    }

    [Fact]
    public void Paths_that_cannot_be_read_are_named()
    {
        var net = new Saved.LineSingle(seed: 1);
        File.WriteAllBytes(Target, []);
        string missing = Path.Combine(_folder, "missing", "net.safetensors");
        string[] paths = OperatingSystem.IsWindows()
            ? [Target, missing, _folder]
            : [Target, missing, Path.Combine(_folder, "missing"), _folder, "/dev/null"];
        foreach (string path in paths)
        {
            Should.Throw<IOException>(() => WeightFile.LoadWeights(path, net.Tensors), path).Message
                .ShouldContain(path);
            Should.Throw<IOException>(() => NetworkAttachments.Load(path), path).Message.ShouldContain(path);
        }

        Should.Throw<ArgumentException>(() => WeightFile.LoadWeights(" ", net.Tensors));
        Should.Throw<NetworkFormatException>(() => WeightFile.LoadWeights(Target, net.Tensors)).FileName
            .ShouldBe(Target);
    }

    [Fact]
    public void A_file_that_is_replaced_while_it_is_read_is_whole()
    {
        const int Saves = 300;
        Saved.SingleNet[] nets = [Saved.Create(1), Saved.Create(2)];
        byte[][] bits = [.. nets.Select(Saved.BitsOf)];
        WeightFile.Save(Target, nets[0].Tensors, Saved.SingleNet.Declaration);
        bool isSaving = true;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                for (int k = 0; k < Saves; k++)
                {
                    WeightFile.Save(Target, nets[k % 2].Tensors, Saved.SingleNet.Declaration);
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            Volatile.Write(ref isSaving, false);
        });
        thread.Start();
        var read = new Saved.SingleNet(seed: 3);
        while (Volatile.Read(ref isSaving))
        {
            WeightFile.LoadWeights(Target, read.Tensors);
            IEnumerable<byte> found = Saved.BitsOf(read);
            bits.Any(one => found.SequenceEqual(one)).ShouldBeTrue();
        }

        thread.Join();
        failure.ShouldBeNull();
    }

    [Fact]
    public void A_file_that_becomes_shorter_leaves_the_network_unchanged()
    {
        // A small file is read as a whole when it is opened, so this one is made larger.
        WeightFile.Save(
            Target,
            Saved.Create().Tensors,
            Saved.SingleNet.Declaration,
            new NetworkAttachments().With("large", new double[10_000]));
        using var archive = LayerGen.Persistence.Formats.TensorArchive.Open(
            LayerGen.Persistence.Formats.ByteSource.Open(Target));
        using (var file = new FileStream(Target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(file.Length - 80_000 - 8);
        }

        float[] values = new float[4];
        Should.Throw<NetworkFormatException>(() => archive.Read<float>(archive.Find("RunningVariance2")!, values))
            .Message.ShouldContain("the length when it was opened");
    }
}
