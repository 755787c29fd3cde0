using Xunit;

namespace LayerGen.Data.Tests.Fuzzing;

/// <summary>Tests during which nothing else runs, because they measure what is allocated.</summary>
[CollectionDefinition(nameof(BinaryCases), DisableParallelization = true)]
public sealed class BinaryCollection;
