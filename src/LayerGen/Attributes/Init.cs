namespace LayerGen;

/// <summary>
/// How the weights of a layer start, whose unit has n_in inputs and whose input reaches n_out units. Biases start at
/// zero.
/// </summary>
/// <remarks>Of a convolution n_in is kernel² · channels and n_out is kernel² · filters.</remarks>
public enum Init
{
    /// <summary>
    /// <see cref="He"/> for the activations that are nearly 0 at one side and nearly z at the other
    /// (<see cref="Activation.Relu"/>, <see cref="Activation.LeakyRelu"/>, <see cref="Activation.Elu"/>,
    /// <see cref="Activation.Gelu"/>, <see cref="Activation.Silu"/>, <see cref="Activation.Softplus"/>), otherwise
    /// <see cref="Xavier"/>.
    /// </summary>
    Default = 0,

    /// <summary>
    /// Normal with standard deviation √(2/n_in). He, Zhang, Ren and Sun, <i>Delving deep into rectifiers</i>, ICCV
    /// 2015.
    /// </summary>
    He = 1,

    /// <summary>
    /// Normal with standard deviation √(1/n_in), the one-sided form of Glorot and Bengio, <i>Understanding the
    /// difficulty of training deep feedforward neural networks</i>, AISTATS 2010.
    /// </summary>
    Xavier = 2,

    /// <summary>Normal with standard deviation 0.01, whatever the width.</summary>
    SmallRandom = 3,

    /// <summary>
    /// Normal with standard deviation √(2/(n_in + n_out)), the two-sided form of Glorot and Bengio, AISTATS 2010. Their
    /// uniform form, with the same deviation, is not among these.
    /// </summary>
    Glorot = 4,

    /// <summary>
    /// Normal with standard deviation √(1/n_in), for activations such as SELU. LeCun, Bottou, Orr and Müller,
    /// <i>Efficient BackProp</i>, 1998. The same weights as <see cref="Xavier"/>, which other libraries use for the
    /// two-sided form.
    /// </summary>
    LeCun = 5,

    /// <summary>
    /// A random orthogonal matrix: WᵀW = 1 where W has at least as many rows as columns, otherwise WWᵀ = 1. Saxe,
    /// McClelland and Ganguli, <i>Exact solutions to the nonlinear dynamics of learning in deep linear neural
    /// networks</i>, ICLR 2014.
    /// </summary>
    Orthogonal = 6,

    /// <summary>Zero. The units of a layer stay equal to each other unless the next layer tells them apart.</summary>
    Zeros = 7,

    /// <summary>All weights have the value that the attribute gives as <c>InitValue</c>.</summary>
    Constant = 8,
}
