namespace LayerGen.Data.Tests.Shared;

/// <summary>Changes binary files at random.</summary>
internal static class Damage
{
    /// <summary>Returns a file that was cut, or some of whose bits or bytes were changed.</summary>
    public static byte[] Of(byte[] file, int number)
    {
        var random = new Random(number);
        if (random.Next(8) == 0)
        {
            return file[..random.Next(file.Length)];
        }

        byte[] changed = [.. file];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int at = random.Next(changed.Length);
            changed[at] = random.Next(3) switch
            {
                0 => (byte)(changed[at] ^ (1 << random.Next(8))),
                1 => (byte)random.Next(256),
                _ => 0xFF,
            };
        }

        return changed;
    }
}
