namespace LayerGen;

/// <summary>
/// How the weights of a layer are initialized. A unit has n_in inputs, and each input reaches n_out units. Biases start
/// at zero.
/// </summary>
/// <remarks>For a convolution, n_in is kernel² · channels and n_out is kernel² · filters.</remarks>
public enum Initializer
{
    /// <summary>
    /// <see cref="He"/> for activations that are close to 0 for negative z and close to z for positive z
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

    /// <summary>Normal with standard deviation 0.01, for any width.</summary>
    SmallRandom = 3,

    /// <summary>
    /// Normal with standard deviation √(2/(n_in + n_out)), the two-sided form of Glorot and Bengio, AISTATS 2010. Their
    /// uniform form, which has the same standard deviation, is not available.
    /// </summary>
    Glorot = 4,

    /// <summary>
    /// Normal with standard deviation √(1/n_in), for activations such as SELU. LeCun, Bottou, Orr and Müller,
    /// <i>Efficient BackProp</i>, 1998. The weights are the same as with <see cref="Xavier"/>; other libraries use that
    /// name for the two-sided form.
    /// </summary>
    LeCun = 5,

    /// <summary>
    /// A random orthogonal matrix: WᵀW = I if W has at least as many rows as columns, otherwise WWᵀ = I. Saxe,
    /// McClelland and Ganguli, <i>Exact solutions to the nonlinear dynamics of learning in deep linear neural
    /// networks</i>, ICLR 2014.
    /// </summary>
    Orthogonal = 6,

    /// <summary>
    /// All weights are zero. The units of a layer stay equal unless the next layer distinguishes
    /// them.
    /// </summary>
    Zeros = 7,

    /// <summary>All weights have the value of the attribute's <c>InitializerValue</c>.</summary>
    Constant = 8,
}
