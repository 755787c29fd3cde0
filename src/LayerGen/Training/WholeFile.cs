namespace LayerGen;

/// <summary>Writes files so that a reader, or an interruption, never meets half of one.</summary>
internal static class WholeFile
{
    /// <summary>Writes a text beside the file, then puts it in the file's place.</summary>
    /// <exception cref="IOException">The file cannot be written; what was there before is still there.</exception>
    public static void Write(string path, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string beside = path + ".new";
        try
        {
            File.WriteAllText(beside, text);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            // Half a file, or one that cannot take the other's place, is of no use to anybody.
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }

            throw;
        }
    }
}
