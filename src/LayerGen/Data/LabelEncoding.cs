namespace LayerGen.Data;

/// <summary>How class labels become targets.</summary>
public enum LabelEncoding
{
    /// <summary>One target per class: 1 for the class of the sample, and 0 for the others. It fits a softmax.</summary>
    OneHot,

    /// <summary>One target: 0 for the first of two classes, 1 for the second. It fits one sigmoid output.</summary>
    Binary,
}
