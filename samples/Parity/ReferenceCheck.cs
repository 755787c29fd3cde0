using System.Text.Json;

namespace ParitySample;

/// <summary>
/// Compares the JSON report with the notebook's figures, so that the written figures are checked. The reference also
/// contains some intermediate values of a first batch, which the tests of the generated code check. For the XOR tree,
/// which is not in the notebook, it contains the true values.
/// </summary>
internal static class ReferenceCheck
{
    // Two correct double-precision programs do not agree to the last bit. A sum in another order, or exp and log of
    // another library, differ by one unit in the last place, and training propagates this difference. Measured with
    // initial weights perturbed by 1e-15, the losses of the short runs change by 1e-15 of their size and their
    // parameters by 4e-15. A bias near zero is a difference of larger numbers, so the absolute bound is the relevant
    // one for parameters.
    private static readonly Tolerance ShortRun = new(0, 1e-12);
    private static readonly Tolerance ShortRunParameters = new(1e-12, 1e-12);

    // Over the 13,000 steps of the improved run, the same perturbation results in 1e-11 of a loss and 2e-12 of a
    // parameter. Another order of summation perturbs every step and not only the first, so the tolerance is larger.
    private static readonly Tolerance LongRun = new(1e-12, 1e-8);
    private static readonly Tolerance LongRunParameters = new(1e-8, 0);

    // A layer and its gradients, without training.
    private static readonly Tolerance OneStep = new(1e-12, 1e-12);

    // The printed figures of the notebook are rounded: to eight decimals by NumPy, otherwise to six or four, to two in
    // percentage points.
    private static readonly Tolerance EightDecimals = new(0.51e-8, 0);
    private static readonly Tolerance SixDecimals = new(0.51e-6, 0);
    private static readonly Tolerance FourDecimals = new(0.51e-4, 0);
    private static readonly Tolerance TwoDecimals = new(0.51e-2, 0);

    private static readonly Comparison[] Comparisons =
    [
        new("dataset", "", "dataset", Tolerance.Exact, "X", "labels", "train_idx", "val_idx"),

        new("batchnorm", "", "batch_norm", Tolerance.Exact, "eps", "Xb_idx", "Xb", "gamma", "beta"),
        new("batchnorm", "", "batch_norm", OneStep, "W", "b", "z", "mu", "var", "u", "z_hat", "upstream", "dz",
            "dgamma", "dbeta", "running_after_one_step_torch_momentum_0.1"),
        new("printed", "batch_norm", "batch_norm", EightDecimals, "u_mean", "u_var", "z_hat_mean", "z_hat_var"),

        new("baseline", "hyperparams", "baseline.hyperparams", Tolerance.Exact, "num_epochs", "batch_size",
            "learning_rate", "optimizer", "adam_beta1", "adam_beta2", "patience", "init_method"),
        new("baseline", "", "baseline", Tolerance.Exact, "epoch1_permutation", "epoch2_permutation",
            "epoch31_permutation"),
        new("baseline", "", "baseline", ShortRunParameters, "init"),
        new("baseline", "history", "baseline", ShortRun, "train_loss", "val_loss"),
        new("baseline", "history", "baseline", Tolerance.Exact, "val_accuracy"),
        new("baseline", "", "baseline", Tolerance.Exact, "epochs_run", "best_epoch", "confusion_val"),
        new("baseline", "", "baseline", ShortRunParameters, "final_params", "best_params"),
        new("baseline", "", "baseline", ShortRun, "best_val_loss", "eval_best", "confusion_normalized", "per_class",
            "sample_predictions", "by_number_of_ones", "val_predictions_Y"),
        new("printed", "baseline", "baseline", SixDecimals, "loss_gap"),
        new("printed", "baseline", "baseline", FourDecimals, "max_val_accuracy"),
        new("printed", "baseline", "baseline", Tolerance.Exact, "status", "sample_predictions_correct"),

        .. Variant("gd"),
        .. Variant("momentum"),

        new("improved", "hyperparams", "improved.hyperparams", Tolerance.Exact, "num_epochs", "batch_size",
            "learning_rate", "optimizer", "adam_beta1", "adam_beta2", "patience", "init_method"),
        new("improved", "", "improved", Tolerance.Exact, "layer_sizes", "epoch1_permutation", "epoch2_permutation",
            "epoch1000_permutation"),
        new("improved", "", "improved", ShortRunParameters, "thrown_away_W1_first_row", "init"),
        new("improved", "history", "improved", LongRun, "train_loss", "val_loss"),
        new("improved", "history", "improved", Tolerance.Exact, "val_accuracy"),
        new("improved", "", "improved", Tolerance.Exact, "epochs_run", "best_epoch",
            "first_epoch_with_max_val_accuracy", "best_params_equal_final"),
        new("improved", "", "improved", LongRun, "best_val_loss", "eval_best"),
        new("improved", "", "improved", LongRunParameters, "final_params"),
        new("printed", "improved", "improved", FourDecimals, "max_val_accuracy"),
        new("printed", "comparison", "comparison", TwoDecimals, "accuracy_gain_points"),
        new("printed", "comparison", "comparison", Tolerance.Exact, "target_accuracy", "target_reached"),

        new("xor_tree", "", "xor_tree", Tolerance.Exact, "X", "labels", "Y", "loss", "correct", "correct_in_baseline"),
    ];

    // In single precision, the losses of the improved run differ from the notebook's by up to some hundredths. The
    // first epoch that classifies all validation images correctly remains the same.
    private static readonly Comparison[] SingleComparisons =
    [
        .. Comparisons.Where(comparison => comparison.To.Split('.')[0] is not ("improved" or "comparison")),
        new("improved", "", "improved", Tolerance.Exact, "layer_sizes", "epoch1_permutation", "epoch2_permutation",
            "first_epoch_with_max_val_accuracy"),
        new("printed", "improved", "improved", FourDecimals, "max_val_accuracy"),
    ];

    /// <summary>Compares a report.</summary>
    /// <param name="report">The JSON report of all runs.</param>
    /// <param name="isSingle">Whether the improved network was run in single precision.</param>
    /// <returns>The number of equal figures, and the first difference.</returns>
    public static FigureComparer Compare(byte[] report, bool isSingle)
    {
        FigureComparer comparer = new();
        using JsonDocument actual = JsonDocument.Parse(report);
        foreach (Comparison comparison in isSingle ? SingleComparisons : Comparisons)
        {
            using JsonDocument reference = Load(comparison.File);
            JsonElement from = Find(reference.RootElement, comparison.From)
                ?? throw new InvalidOperationException(
                    $"The reference '{comparison.File}' has no '{comparison.From}'.");
            JsonElement? to = Find(actual.RootElement, comparison.To);
            foreach (string key in comparison.Keys)
            {
                // The only name that the report shortens.
                string reportKey = key == "confusion_val" ? "confusion" : key;
                JsonElement? value =
                    to is { } parent && parent.TryGetProperty(reportKey, out JsonElement found) ? found : null;
                if (!comparer.Compare(
                    from.GetProperty(key), value, $"{comparison.To}.{reportKey}", comparison.Tolerance))
                {
                    return comparer;
                }
            }
        }

        return comparer;
    }

    private static Comparison[] Variant(string run) =>
    [
        new("optimizers", $"{run}.history", run, ShortRun, "train_loss", "val_loss"),
        new("optimizers", $"{run}.history", run, Tolerance.Exact, "val_accuracy"),
        new("optimizers", run, run, Tolerance.Exact, "epochs_run", "best_epoch"),
        new("optimizers", run, run, ShortRun, "best_val_loss"),
        new("optimizers", run, run, ShortRunParameters, "final_params", "best_params"),
    ];

    private static JsonDocument Load(string file)
    {
        using Stream stream = typeof(ReferenceCheck).Assembly.GetManifestResourceStream($"{file}.json")
            ?? throw new InvalidOperationException($"The reference '{file}.json' is not embedded.");
        return JsonDocument.Parse(stream);
    }

    private static JsonElement? Find(JsonElement root, string path)
    {
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!root.TryGetProperty(name, out root))
            {
                return null;
            }
        }

        return root;
    }

    /// <summary>Values of a reference file that are compared with values of the report.</summary>
    /// <param name="File">The file, without extension.</param>
    /// <param name="From">The object of the file that contains the keys: names separated by dots, or empty for the
    /// file.</param>
    /// <param name="To">The object of the report that contains them.</param>
    /// <param name="Tolerance">The largest difference of their figures.</param>
    /// <param name="Keys">The keys.</param>
    private sealed record Comparison(string File, string From, string To, Tolerance Tolerance, params string[] Keys);
}
