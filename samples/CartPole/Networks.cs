using LayerGen;
using static LayerGen.Activation;

namespace CartPoleSample;

/// <summary>The policy: the state of cart and pole in, a push to the left (below 0) or to the right out.</summary>
[Network(CartPoleState.Size)]
[Dense(8, Tanh)]
[Dense(1, Tanh)]
[Optimizers(OptimizerKinds.GradientDescent)] // No optimizer is used, but one must be specified.
public partial class PolicyNet;
