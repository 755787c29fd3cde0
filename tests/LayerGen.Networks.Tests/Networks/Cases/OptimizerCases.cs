namespace LayerGen.Tests.Networks.Cases;

/// <summary>
/// Settings of every optimizer with their references, and the other settings that each of them can have.
/// </summary>
internal static class OptimizerCases
{
    /// <summary>
    /// Every optimizer, with unusual settings, so that none can be mistaken for another or for a default.
    /// </summary>
    public static IReadOnlyList<(Optimizer Settings, Func<ReferenceOptimizer> Reference)> All { get; } =
    [
        (Optimizer.GradientDescent(0.1), () => new ReferenceGradientDescent(0.1)),
        (Optimizer.Momentum(0.02, 0.7), () => new ReferenceMomentum(0.02, 0.7, isAveraged: false)),
        (Optimizer.AveragedMomentum(0.1, 0.8), () => new ReferenceMomentum(0.1, 0.8, isAveraged: true)),
        (Optimizer.Nesterov(0.03, 0.6), () => new ReferenceNesterov(0.03, 0.6)),
        (Optimizer.RMSprop(0.005, 0.85, 1e-5), () => new ReferenceRMSprop(0.005, 0.85, 1e-5)),
        (Optimizer.Adagrad(0.02, 1e-4), () => new ReferenceAdagrad(0.02, 1e-4)),
        (Optimizer.Adam(0.01, 0.85, 0.99, 1e-6), () => new ReferenceAdam(0.01, 0.85, 0.99, 1e-6)),
        (
            Optimizer.AdamEpsilonInside(0.01, 0.8, 0.98, 1e-2),
            () => new ReferenceAdam(0.01, 0.8, 0.98, 1e-2, isInside: true)),
        (
            Optimizer.AdamW(0.02, 0.75, 0.97, 1e-5, 0.3),
            () => new ReferenceAdam(0.02, 0.75, 0.97, 1e-5, weightDecay: 0.3)),
    ];

    /// <summary>
    /// No clipping or penalty, each of them alone, and all together. Gradients of about 1 are clipped by each.
    /// </summary>
    public static IReadOnlyList<Func<Optimizer, Optimizer>> Changes { get; } =
    [
        settings => settings,
        settings => settings with { ClipValue = 0.5 },
        settings => settings with { ClipNorm = 0.7 },
        settings => settings with { L2 = 0.1 },
        settings => settings with { L1 = 0.002 },
        settings => settings with { ClipValue = 0.8, ClipNorm = 0.4, L2 = 0.05, L1 = 0.001 },
    ];

    /// <summary>Every optimizer with all settings, and two without any.</summary>
    public static Optimizer[] Changed =>
    [
        .. All.Select(pair => Changes[^1](pair.Settings)),
        Optimizer.GradientDescent(0.05),
        Optimizer.Adam(0.01, 0.85, 0.99, 1e-6),
    ];
}
