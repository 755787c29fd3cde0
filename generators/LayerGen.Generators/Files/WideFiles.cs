using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Files;

/// <summary>
/// Writes the products that have a text for vectors of 512 bits. Each method has the name and the parameters of the one
/// that calls it, which is in the file without <c>Wide</c>. A network without such products has no such files.
/// </summary>
internal static class WideFiles
{
    public static string? WriteForward(NetworkPlan plan)
        => Write(plan, "forward pass", WideProducts.Forward, (text, writer) => text.WriteWideForward(writer));

    public static string? WritePredict(NetworkPlan plan)
        => Write(
            plan,
            "prediction of one sample",
            WideProducts.Prediction,
            (text, writer) => text.WriteWidePredict(writer));

    public static string? WriteBackward(NetworkPlan plan)
        => Write(
            plan,
            "backward pass",
            WideProducts.WeightGradients | WideProducts.InputGradient,
            (text, writer) => text.WriteWideBackward(writer));

    // Writes:
    //     partial class WideNet
    //     {
    //         private static partial class Wide512
    //         {
    //             …
    //         }
    //     }
    private static string? Write(
        NetworkPlan plan, string what, WideProducts products, Action<IHasWideText, LayerWriter> write)
    {
        if (plan.Wide is not { } wide || !wide.Layers.Any(layer => (layer.WideProducts & products) != 0))
        {
            return null;
        }

        string about = "the " + what + " with vectors of 512 bits: the same mathematics, the same bits";
        return NetworkFile.Write(wide, about, null, "", source =>
        {
            source.Text("private static partial class " + LayerWriter.WideClass);
            source.Open();
            NetworkFile.Separated(
                source,
                wide.Layers.Where(layer => (layer.WideProducts & products) != 0),
                layer => write((IHasWideText)layer.Text(), new LayerWriter(source, wide, layer)));
            source.Close();
        });
    }
}
