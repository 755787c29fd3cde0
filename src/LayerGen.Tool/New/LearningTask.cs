namespace LayerGen.Tool.New;

/// <summary>What a network is to learn, which determines its last layer.</summary>
internal enum LearningTask
{
    /// <summary>One of several classes: a softmax.</summary>
    Classification,

    /// <summary>Numbers: no activation.</summary>
    Regression,

    /// <summary>One of two classes: one sigmoid.</summary>
    Binary,
}
