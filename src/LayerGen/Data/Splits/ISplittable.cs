namespace LayerGen.Data;

/// <summary>What a splitter needs to know about a dataset, whatever its number type.</summary>
internal interface ISplittable
{
    int SampleCount { get; }

    /// <summary>Gets the name of a class in a message.</summary>
    string NameOfClass(int index);

    /// <summary>Returns the class of each sample, or throws if the targets are not classes.</summary>
    int[] ClassesOfSamples();
}
