namespace LayerGen;

/// <summary>
/// The base class of the attributes that declare a layer of a <see cref="NetworkAttribute">network</see>. The layers
/// have the order of the attributes in the source.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // only this assembly calls its constructors
public abstract class LayerAttribute : Attribute
#pragma warning restore CS3015
{
    // The generator knows only the layers of this library, so no other assembly can derive one.
    private protected LayerAttribute()
    {
    }
}
