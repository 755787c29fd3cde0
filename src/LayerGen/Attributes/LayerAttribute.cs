namespace LayerGen;

/// <summary>
/// The base of the attributes that declare a layer of a <see cref="NetworkAttribute">network</see>. The order of the
/// attributes in the source is the order of the layers.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows the layers of this library only, so nobody else can derive one.
    private protected LayerAttribute()
    {
    }
}
