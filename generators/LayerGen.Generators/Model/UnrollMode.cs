namespace LayerGen.Generators.Model;

/// <summary>The members of the runtime's <c>Unroll</c> enum.</summary>
internal enum UnrollMode
{
    Auto = 0,
    Always = 1,
    Never = 2,
}
