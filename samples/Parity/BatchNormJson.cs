using System.Text.Json;
using static ParitySample.JsonLines;

namespace ParitySample;

/// <summary>
/// Writes the batch-normalization cell as JSON: the symbols of the notebook and the values that it prints.
/// </summary>
internal static class BatchNormJson
{
    public static void Write(Utf8JsonWriter json, BatchNormCell cell)
    {
        json.WriteStartObject("batch_norm");
        WriteNumber(json, "eps", BatchNormCell.Epsilon);
        WriteLine(json, "Xb_idx", cell.Samples);
        WriteMatrix(json, "Xb", cell.X);
        WriteMatrix(json, "W", cell.W);
        WriteColumn(json, "b", cell.B);
        WriteColumn(json, "gamma", cell.Gamma);
        WriteColumn(json, "beta", cell.Beta);
        WriteMatrix(json, "z", cell.Z);
        WriteColumn(json, "mu", cell.Mean);
        WriteColumn(json, "var", cell.Variance);
        WriteMatrix(json, "u", cell.U);
        WriteStatistics(json, "u", cell.U);
        WriteMatrix(json, "z_hat", cell.ZHat);
        WriteStatistics(json, "z_hat", cell.ZHat);
        WriteMatrix(json, "upstream", cell.Upstream);
        WriteMatrix(json, "dz", cell.DZ);
        WriteColumn(json, "dgamma", cell.DGamma);
        WriteColumn(json, "dbeta", cell.DBeta);
        json.WriteStartObject(
            FormattableString.Invariant($"running_after_one_step_torch_momentum_{BatchNormCell.Momentum}"));
        WriteLine(json, "running_mean", cell.RunningMean);
        WriteLine(json, "running_var", cell.RunningVariance);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter json, string name, double[,] values)
    {
        UnitStatistics statistics = UnitStatistics.Of(values);
        WriteLine(json, $"{name}_mean", statistics.Mean);
        WriteLine(json, $"{name}_var", statistics.Variance);
    }
}
