using LayerGen;
using static LayerGen.Activation;

namespace TabularSample;

/// <summary>The species from four measures, the island (3 columns) and the sex (2 columns).</summary>
[Network(PenguinData.SpeciesColumns)]
[Dense(16, Relu)]
[Dense(3, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class SpeciesNet;

/// <summary>The same without a hidden layer: multinomial logistic regression.</summary>
[Network(PenguinData.SpeciesColumns)]
[Dense(3, Softmax)]
[Optimizers(OptimizerKinds.Adam)]
public partial class LinearSpeciesNet;

/// <summary>
/// The mass from three measures, the species (3 columns), the island (3 columns) and the sex (2 columns).
/// </summary>
[Network(PenguinData.MassColumns)]
[Dense(16, Relu)]
[Dense(1)]
[Optimizers(OptimizerKinds.Adam)]
public partial class MassNet;

/// <summary>The same without a hidden layer: linear least squares.</summary>
[Network(PenguinData.MassColumns)]
[Dense(1)]
[Optimizers(OptimizerKinds.Adam)]
public partial class LinearMassNet;
