namespace LayerGen.Data;

/// <summary>What becomes of a category that the training data did not have, and of a missing one.</summary>
public enum UnseenCategory
{
    /// <summary>An error that names the category.</summary>
    Error,

    /// <summary>Zero in all columns, as <c>handle_unknown='ignore'</c> of scikit-learn.</summary>
    Zeros,
}
