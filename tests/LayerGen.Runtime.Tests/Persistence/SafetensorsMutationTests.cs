using System.Buffers.Binary;
using LayerGen.Persistence;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Persistence;

/// <summary>
/// However a file is damaged, it is loaded or refused with a <see cref="NetworkFormatException"/>, and a network is
/// loaded as a whole or left unchanged.
/// </summary>
public sealed class SafetensorsMutationTests
{
    private static readonly byte[] Original = Saved.BytesOf(
        Saved.Create(),
        new NetworkAttachments { Labels = ["even", "odd"] }.With("means", [1, 2]).With("note", "a\n\"b"));

    [Fact]
    public void Every_truncation_is_refused()
    {
        var net = new Saved.SingleNet(seed: 2);
        byte[] before = Saved.BitsOf(net);
        for (int length = 0; length < Original.Length; length++)
        {
            Should.Throw<NetworkFormatException>(
                () => WeightFile.LoadWeights(Original.AsSpan(0, length), net.Tensors, strict: false),
                $"{length} bytes");
        }

        Saved.BitsOf(net).ShouldBe(before);
    }

    [Fact]
    public void Ten_thousand_mutations_are_loaded_or_refused()
    {
        var net = new Saved.SingleNet(seed: 2);
        byte[] before = Saved.BitsOf(net);
        int loaded = 0;
        int refused = 0;
        for (int seed = 0; seed < 10_000; seed++)
        {
            byte[] file = Mutate(new Random(seed));
            try
            {
                WeightFile.LoadWeights(file, net.Tensors, strict: seed % 2 == 0);
                NetworkAttachments.Load(new MemoryStream(file));
                loaded++;
            }
            catch (NetworkFormatException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}: {exception.Message}", exception);
            }

            CheckUnchanged(net, before, file, seed);
        }

        loaded.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(1000);
    }

    /// <summary>After a failure, nothing has changed. After a success, the network is set back.</summary>
    private static void CheckUnchanged(Saved.SingleNet net, byte[] before, byte[] file, int seed)
    {
        byte[] bits = Saved.BitsOf(net);
        if (bits.AsSpan().SequenceEqual(before))
        {
            return;
        }

        var again = new Saved.SingleNet(seed: 2);
        Should.NotThrow(
            () => WeightFile.LoadWeights(file, again.Tensors, strict: seed % 2 == 0),
            $"Seed {seed} changed a network and failed.");
        Saved.BitsOf(again).ShouldBe(bits, $"Seed {seed}");
        new Saved.SingleNet(seed: 2).Parameters.CopyTo(net.Parameters);
        new Saved.SingleNet(seed: 2).Statistics.CopyTo(net.Statistics);
    }

    private static byte[] Mutate(Random random)
    {
        byte[] file = [.. Original];
        int headerEnd = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        for (int count = random.Next(1, 4); count > 0 && file.Length > 8; count--)
        {
            // Half of the changes are in the header.
            int at = random.Next(random.Next(2) == 0 ? Math.Min(headerEnd, file.Length) : file.Length);
            int other = random.Next(file.Length);
            int length = random.Next(Math.Min(40, file.Length - Math.Max(at, other)) + 1);
            switch (random.Next(7))
            {
                case 0:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    file[at] = "{}[]\":,0123456789eE.-\\u \0"u8[random.Next(25)];
                    break;
                case 2:
                    file = file[..at];
                    break;
                case 3:
                    file = [.. file[..at], .. file[(at + length)..]];
                    break;
                case 4:
                    file = [.. file[..at], .. file[other..(other + length)], .. file[at..]];
                    break;
                case 5:
                    file.AsSpan(other, length).CopyTo(file.AsSpan(at));
                    break;
                default:
                    ulong value = BinaryPrimitives.ReadUInt64LittleEndian(file);
                    BinaryPrimitives.WriteUInt64LittleEndian(
                        file, random.Next(2) == 0 ? value + (ulong)random.Next(-64, 64) : (ulong)random.NextInt64());
                    break;
            }
        }

        return file;
    }
}
