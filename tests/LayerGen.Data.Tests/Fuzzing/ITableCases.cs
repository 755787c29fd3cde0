namespace LayerGen.Data.Tests.Fuzzing;

/// <summary>Files that are changed at random and read.</summary>
internal interface ITableCases
{
    /// <summary>Gets the number of files that were read without an error.</summary>
    int Loaded { get; }

    /// <summary>Gets the largest number of bytes that were allocated beyond those that a file may need.</summary>
    long LargestBytes { get; }

    /// <summary>Reads a file, and returns what is wrong, or <see langword="null"/>.</summary>
    string? Run(int number);
}
