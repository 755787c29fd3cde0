namespace LayerGen;

/// <summary>
/// The base of the attributes that declare a layer of a <see cref="NetworkAttribute">network</see>. The order of the
/// attributes in the source is the order of the layers.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
#pragma warning disable CS3015 // its constructors are nobody else's to call
public abstract class LayerAttribute : Attribute
#pragma warning restore CS3015
{
    // The generator knows the layers of this library only, so nobody else can derive one.
    private protected LayerAttribute()
    {
    }
}
