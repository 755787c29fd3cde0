using System.Numerics;
using LayerGen.Training;

namespace LayerGen;

/// <summary>
/// A generated network as the argument of a method with type inference, as in <c>Restarts.Run(seed => new
/// ParityNet(seed), …)</c>. An interface with static abstract members, such as
/// <see cref="INetwork{TSelf, T, TCache, TGradients}"/>, cannot be used for that. Every network implements this
/// interface, which has no members.
/// </summary>
/// <typeparam name="TSelf">The network class itself.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TCache">The workspace of a batch.</typeparam>
/// <typeparam name="TGradients">The gradients.</typeparam>
public interface ITrainable<TSelf, T, TCache, TGradients> : IPredictor<T>
    where TSelf : class, ITrainable<TSelf, T, TCache, TGradients>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TCache : BatchCache<T>
    where TGradients : GradientBuffer<T>;
