using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using LayerGen.Persistence;
using LayerGen.Training;
using Shouldly;

namespace LayerGen.Tests.Persistence;

/// <summary>
/// A generated network, and the checks of its methods that save and load weights. These methods are not members of an
/// interface, so they are found by their names.
/// </summary>
public abstract class SavedNetwork
{
    /// <summary>Checks that whatever loads a saved network has all its bits and predicts the same bits.</summary>
    /// <param name="folder">An existing folder.</param>
    public abstract void IsLoadedWithAllBits(string folder);

    /// <summary>Checks that a network of a file does not draw its initial weights.</summary>
    public abstract void IsLoadedWithoutRandomNumbers();

    public static SavedNetwork Of<TNetwork, T, TCache, TGradients>(Func<long, TNetwork> create)
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
        => new Generic<TNetwork, T, TCache, TGradients>(create);

    private sealed class Generic<TNetwork, T, TCache, TGradients>(Func<long, TNetwork> create) : SavedNetwork
        where TNetwork : class, INetwork<TNetwork, T, TCache, TGradients>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TCache : BatchCache<T>
        where TGradients : GradientBuffer<T>
    {
        private const int Samples = 37;

        private delegate TNetwork BytesLoader(ReadOnlySpan<byte> bytes, WeightMap? map);

        private delegate WeightReport BytesReader(
            TNetwork network, ReadOnlySpan<byte> bytes, WeightMap? map, bool strict);

        private static Action<TNetwork, string, NetworkAttachments?> SavePath { get; } =
            Method("Save", typeof(string), typeof(NetworkAttachments))
                .CreateDelegate<Action<TNetwork, string, NetworkAttachments?>>();

        private static Action<TNetwork, Stream, NetworkAttachments?> SaveStream { get; } =
            Method("Save", typeof(Stream), typeof(NetworkAttachments))
                .CreateDelegate<Action<TNetwork, Stream, NetworkAttachments?>>();

        private static Func<string, WeightMap?, TNetwork> LoadPath { get; } =
            Method("Load", typeof(string), typeof(WeightMap)).CreateDelegate<Func<string, WeightMap?, TNetwork>>();

        private static Func<Stream, WeightMap?, TNetwork> LoadStream { get; } =
            Method("Load", typeof(Stream), typeof(WeightMap)).CreateDelegate<Func<Stream, WeightMap?, TNetwork>>();

        private static BytesLoader LoadBytes { get; } =
            Method("Load", typeof(ReadOnlySpan<byte>), typeof(WeightMap)).CreateDelegate<BytesLoader>();

        private static Func<TNetwork, string, WeightMap?, bool, WeightReport> ReadPath { get; } =
            Method("LoadWeights", typeof(string), typeof(WeightMap), typeof(bool))
                .CreateDelegate<Func<TNetwork, string, WeightMap?, bool, WeightReport>>();

        private static Func<TNetwork, Stream, WeightMap?, bool, WeightReport> ReadStream { get; } =
            Method("LoadWeights", typeof(Stream), typeof(WeightMap), typeof(bool))
                .CreateDelegate<Func<TNetwork, Stream, WeightMap?, bool, WeightReport>>();

        private static BytesReader ReadBytes { get; } =
            Method("LoadWeights", typeof(ReadOnlySpan<byte>), typeof(WeightMap), typeof(bool))
                .CreateDelegate<BytesReader>();

        public override string ToString() => typeof(TNetwork).Name;

        public override void IsLoadedWithAllBits(string folder)
        {
            TNetwork network = Used();
            string path = Path.Combine(folder, "net.safetensors");
            SavePath(network, path, null);
            using var stream = new MemoryStream();
            SaveStream(network, stream, null);
            byte[] bytes = stream.ToArray();
            File.ReadAllBytes(path).ShouldBe(bytes);

            ShouldBeSame(LoadPath(path, null), network);
            stream.Position = 0;
            ShouldBeSame(LoadStream(stream, null), network);
            stream.CanRead.ShouldBeTrue("the stream stays open");
            ShouldBeSame(LoadBytes(bytes, null), network);

            TNetwork[] others = [create(11), create(12), create(13)];
            stream.Position = 0;
            WeightReport[] reports =
            [
                ReadPath(others[0], path, null, true),
                ReadStream(others[1], stream, null, true),
                ReadBytes(others[2], bytes, null, true),
            ];
            for (int k = 0; k < others.Length; k++)
            {
                ShouldBeSame(others[k], network);
                reports[k].IsComplete.ShouldBeTrue();
                reports[k].Loaded.ShouldBe(TNetwork.Schema.Tensors.Select(tensor => tensor.Name));
            }
        }

        public override void IsLoadedWithoutRandomNumbers()
        {
            using var stream = new MemoryStream();
            SaveStream(Used(), stream, null);

            LoadBytes(stream.ToArray(), null).Random.NextUInt32().ShouldBe(new NumpyRandom(0).NextUInt32());
        }

        /// <summary>Creates a network whose biases and statistics differ from their initial values.</summary>
        private TNetwork Used()
        {
            TNetwork network = create(1);
            var random = new NumpyRandom(2);
            foreach (ref T parameter in network.Parameters)
            {
                parameter += T.CreateChecked(0.1 * random.NextGaussian());
            }

            foreach (ref T statistic in network.Statistics)
            {
                statistic += T.CreateChecked(random.NextDouble());
            }

            return network;
        }

        private static void ShouldBeSame(TNetwork network, TNetwork original)
        {
            ReferenceEquals(network, original).ShouldBeFalse();
            Bits(network.Parameters).ShouldBe(Bits(original.Parameters));
            Bits(network.Statistics).ShouldBe(Bits(original.Statistics));
            byte[] predicted = Predicted(network);
            predicted.ShouldBe(Predicted(original));
            predicted.ShouldNotBe(Predicted(Changed(original)), "the outputs depend on the weights");
        }

        /// <summary>Changes the last parameter of a copy, which the outputs of every network depend on.</summary>
        private static TNetwork Changed(TNetwork original)
        {
            using var stream = new MemoryStream();
            SaveStream(original, stream, null);
            TNetwork copy = LoadBytes(stream.ToArray(), null);
            copy.Parameters[^1] += T.One;
            return copy;
        }

        private static byte[] Predicted(TNetwork network)
        {
            var random = new NumpyRandom(3);
            T[] inputs = [.. Enumerable.Range(0, Samples * TNetwork.InputCount)
                .Select(_ => T.CreateChecked(random.NextGaussian()))];
            T[] outputs = new T[Samples * TNetwork.OutputCount];
            network.PredictBySample(inputs, outputs, Samples);
            outputs.ShouldAllBe(output => double.IsFinite(double.CreateChecked(output)));
            return Bits(outputs);
        }

        private static byte[] Bits(Span<T> values) => MemoryMarshal.AsBytes(values).ToArray();

        private static MethodInfo Method(string name, params Type[] parameters)
            => typeof(TNetwork).GetMethod(name, parameters)
                ?? throw new InvalidOperationException($"{typeof(TNetwork).Name} has no such method {name}.");
    }
}
