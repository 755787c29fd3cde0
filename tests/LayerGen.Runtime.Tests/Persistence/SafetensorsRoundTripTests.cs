using System.Text.Json;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

public sealed class SafetensorsRoundTripTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Target => Path.Combine(_folder, "net.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_a_stream_and_bytes_restore_all_bits()
    {
        Saved.SingleNet net = Saved.Create();
        net.Parameters[0] = float.NaN;
        net.Parameters[1] = float.NegativeInfinity;
        net.Parameters[2] = -0f;
        net.Parameters[3] = float.Epsilon;
        WeightFile.Save(Target, net.Tensors, Saved.SingleNet.Declaration);
        byte[] bytes = File.ReadAllBytes(Target);

        bytes.ShouldBe(Saved.BytesOf(net));
        Restored(other => WeightFile.LoadWeights(Target, other.Tensors).IsComplete.ShouldBeTrue());
        Restored(other => WeightFile.LoadWeights(bytes, other.Tensors).IsComplete.ShouldBeTrue());
        Restored(other => WeightFile.LoadWeights(new MemoryStream(bytes), other.Tensors).IsComplete.ShouldBeTrue());
        Restored(other => WeightFile.LoadWeights(new OneByteStream(bytes), other.Tensors).IsComplete.ShouldBeTrue());
        Restored(other => WeightFile.Load(Target, other.Tensors));
        Restored(other => WeightFile.Load(bytes, other.Tensors));
        Restored(other => WeightFile.Load(new MemoryStream(bytes), other.Tensors));

        void Restored(Action<Saved.SingleNet> load)
        {
            var other = new Saved.SingleNet(seed: 2);
            load(other);
            Saved.BitsOf(other).ShouldBe(Saved.BitsOf(net));
        }
    }

    [Fact]
    public void A_double_network_is_restored()
    {
        var net = new Saved.DoubleNet(seed: 1);
        var other = new Saved.DoubleNet(seed: 2);

        WeightFile.Save(Target, net.Tensors, Saved.DoubleNet.Declaration);
        WeightFile.LoadWeights(Target, other.Tensors);

        other.Parameters.ToArray().ShouldBe(net.Parameters.ToArray());
    }

    [Fact]
    public void The_header_has_the_metadata_and_the_tensors_of_the_schema()
    {
        byte[] bytes = Saved.BytesOf(Saved.Create());
        int length = (int)BitConverter.ToUInt64(bytes, 0);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(8, length));
        JsonElement metadata = header.RootElement.GetProperty("__metadata__");

        ((8 + length) % 64).ShouldBe(0);
        metadata.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!).ShouldBe(
            new Dictionary<string, string>
            {
                ["layergen.version"] = "1",
                ["layergen.kind"] = "weights",
                ["layergen.network"] = "LayerGen.Tests.Persistence.Saved.SingleNet",
                ["layergen.fingerprint"] = Saved.SingleNet.Schema.Fingerprint,
                ["layergen.declaration"] = Saved.SingleNet.Declaration,
                ["layergen.precision"] = "Single",
            },
            ignoreOrder: true);
        header.RootElement.EnumerateObject().Select(one => one.Name).ShouldBe(
            ["__metadata__", "W1", "b1", "Gamma2", "Beta2", "W3", "b3", "RunningMean2", "RunningVariance2"]);
        header.RootElement.GetProperty("W1").ToString()
            .ShouldBe("""{"dtype":"F32","shape":[3,4],"data_offsets":[0,48]}""");
    }

    [Fact]
    public void Gradients_are_not_saved_as_a_network()
    {
        var gradients = new Saved.SingleNet.Gradients();

        Should.Throw<ArgumentException>(() => WeightFile.Save(Target, gradients.Tensors, ""))
            .Message.ShouldStartWith("Expected the tensors of a network, but got none, or those of gradients");
        Should.Throw<ArgumentException>(() => WeightFile.LoadWeights(Saved.BytesOf(Saved.Create()), gradients.Tensors));
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public void Attachments_are_restored_and_do_not_prevent_loading()
    {
        string name = new('"', 900);
        NetworkAttachments saved = new NetworkAttachments { Labels = ["even", "odd", "\0\"\\\u2028😀ß"] }
            .With("scaler.mean", [0.1, double.NaN, double.NegativeInfinity])
            .With("empty", [])
            .With("text.😀", [1])
            .With("label.0", "a text")
            .With(name, "a long name")
            .With("note", "line\nline");
        Saved.SingleNet net = Saved.Create();
        WeightFile.Save(Target, net.Tensors, Saved.SingleNet.Declaration, saved);

        var loaded = NetworkAttachments.Load(Target);
        loaded.Labels.ShouldBe(saved.Labels);
        loaded.ArrayNames.ShouldBe(["empty", "scaler.mean", "text.😀"]);
        loaded.TextNames.ShouldBe([name, "label.0", "note"]);
        loaded.GetArray("scaler.mean").ToArray().ShouldBe(saved.GetArray("scaler.mean").ToArray());
        loaded.GetArray("empty").Length.ShouldBe(0);
        loaded.GetText("label.0").ShouldBe("a text");
        loaded.GetText("note").ShouldBe("line\nline");
        Should.Throw<KeyNotFoundException>(() => loaded.GetText("nothing")).Message
            .ShouldEndWith("label.0, note, but got 'nothing'.");
        var other = new Saved.SingleNet(seed: 2);
        WeightFile.LoadWeights(Target, other.Tensors).IsComplete.ShouldBeTrue();
        Saved.BitsOf(other).ShouldBe(Saved.BitsOf(net));
    }

    [Fact]
    public void Attachments_that_could_not_be_read_are_rejected()
    {
        var none = new NetworkAttachments();

        Should.Throw<ArgumentException>(() => none.With("", [1]));
        Should.Throw<ArgumentException>(() => none.With(new string('a', 901), "text"));
        Should.Throw<ArgumentException>(() => none.With("a", "\ud800"));
        Should.Throw<ArgumentException>(() => none.With("\udc00", "a"));
        Should.Throw<ArgumentException>(() => new NetworkAttachments { Labels = ["a", "\udc00b"] });
        NetworkAttachments many = new() { Labels = [.. Enumerable.Repeat("a", 70_000)] };
        File.WriteAllText(Target, "old");
        Should.Throw<ArgumentException>(() =>
            WeightFile.Save(Target, Saved.Create().Tensors, Saved.SingleNet.Declaration, many));
        File.ReadAllText(Target).ShouldBe("old");
    }

    [Fact]
    public void Files_without_attachments_have_none()
    {
        NetworkAttachments own = NetworkAttachments.Load(new MemoryStream(Saved.BytesOf(Saved.Create())));
        byte[] other = new SafetensorsText().Metadata("""{"attachment.label.0":"a"}""")
            .AddSingle("attachment.x", [1], 1).ToBytes();

        own.Labels.ShouldBeEmpty();
        own.ArrayNames.ShouldBeEmpty();
        NetworkAttachments.Load(new MemoryStream(other)).Labels.ShouldBeEmpty();
    }

    [Fact]
    public void Attachments_of_a_file_can_have_any_name_but_only_one_type()
    {
        const string Version = "\"layergen.version\":\"1\",\"layergen.kind\":\"weights\"";
        byte[] spaces = new SafetensorsText().Metadata($$"""{{{Version}},"attachment.text. ":"a"}""")
            .Add("attachment. ", [1], 1).ToBytes();
        byte[] single = new SafetensorsText().Metadata($$"""{{{Version}}}""")
            .AddSingle("attachment.x", [1], 1).ToBytes();

        NetworkAttachments loaded = NetworkAttachments.Load(new MemoryStream(spaces));
        loaded.GetText(" ").ShouldBe("a");
        loaded.GetArray(" ").ToArray().ShouldBe([1]);
        Should.Throw<NetworkFormatException>(() => NetworkAttachments.Load(new MemoryStream(single)))
            .Message.ShouldBe(
                "Cannot load the data: expected an attachment of F64 with one dimension for 'attachment.x', "
                + "but found F32, 1.");
    }

    /// <summary>A stream that returns one byte at a time and does not know its length.</summary>
    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(1, count));
    }
}
