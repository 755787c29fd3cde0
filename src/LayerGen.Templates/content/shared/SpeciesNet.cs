using LayerGen;
using static LayerGen.Activation;

namespace Company.LayerGenApp1;

/// <summary>
/// The network: 9 inputs (4 measures, 3 islands, 2 sexes), 16 hidden units, 3 species. If the table has other columns,
/// an exception says how many inputs there are.
/// </summary>
[Network(9)]
[Dense(16, Relu)]
[Dense(3, Softmax)]
public partial class SpeciesNet;
