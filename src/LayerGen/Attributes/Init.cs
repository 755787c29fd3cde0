namespace LayerGen;

/// <summary>How the weights of a layer with n_in inputs are drawn before training. Biases start at zero.</summary>
public enum Init
{
    /// <summary><see cref="He"/> for a layer with <see cref="Activation.Relu"/>, otherwise <see cref="Xavier"/>.</summary>
    Default = 0,

    /// <summary>
    /// Normal with standard deviation √(2/n_in). He, Zhang, Ren and Sun, <i>Delving deep into rectifiers</i>, ICCV 2015.
    /// </summary>
    He = 1,

    /// <summary>
    /// Normal with standard deviation √(1/n_in), the one-sided form of Glorot and Bengio, <i>Understanding the difficulty
    /// of training deep feedforward neural networks</i>, AISTATS 2010.
    /// </summary>
    Xavier = 2,

    /// <summary>Normal with standard deviation 0.01, whatever the width.</summary>
    SmallRandom = 3,
}
