using LayerGen;
using static LayerGen.Activation;

namespace CartPoleSample;

/// <summary>
/// The policy. Its inputs are the state of cart and pole, and its output is a push to the left (below 0) or to the
/// right.
/// </summary>
[Network(CartPoleState.Size)]
[Dense(8, Tanh)]
[Dense(1, Tanh)]
[Optimizers(OptimizerKinds.GradientDescent)] // No optimizer is used, but one must be specified.
public partial class PolicyNet;
