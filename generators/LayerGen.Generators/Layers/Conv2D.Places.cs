using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// Where the products of a convolution are computed: forward at each window, with its rows as runs of terms; backward at each pixel, with
/// the windows that have it as runs of terms.
/// </summary>
internal sealed partial class Conv2DText
{
    /// <summary>The windows of a batch of images.</summary>
    private sealed class BatchWindows(Conv2DLayer layer, LayerPlan plan, string image) : IProductPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "place";

        public string TermReference => "x";

        // for (int row = 0; row < 6; row++)
        // {
        //     for (int column = 0; column < 6; column++)
        //     {
        //         // Where the window begins, and where its results are.
        //         int window = row * 128 + column * 16;
        //         int place = row * 480 + column * 80;
        public void OpenPlaces(LayerWriter writer)
        {
            OpenWindows(writer, _windows);
            writer.Line($"// Where the window begins, and where its results are.");
            writer.Line($"int window = {Corner(_windows) * SamplePadding.Size};");
            writer.Line($"int place = {((IndexExpression)"row" * _windows.Columns + "column") * (layer.Filters * SamplePadding.Size)};");
        }

        public void ClosePlaces(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        // for (int i = 0; i < 3; i++)
        // {
        //     ref float w = ref Unsafe.Add(ref w1, i * 15);
        //     ref float xa = ref Unsafe.Add(ref padded1ColumnA, window + i * 128);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, i * (RowOfWindow(layer, plan) * layer.Filters) + first)};");
            foreach (string vector in vectors)
            {
                writer.Line($"ref {writer.Scalar} x{vector} = ref {VectorCode.Element(image + TileLoops.Column(vector), "window" + i * (RowOfImage(_windows) * SamplePadding.Size))};");
            }
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The windows of one image.</summary>
    private sealed class SampleWindows(Conv2DLayer layer, LayerPlan plan, string image) : IProductPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "place";

        public string TermReference => "x";

        public void OpenPlaces(LayerWriter writer)
        {
            OpenWindows(writer, _windows);
            writer.Line($"int place = {((IndexExpression)"row" * _windows.Columns + "column") * layer.Filters};");
        }

        public void ClosePlaces(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        // for (int i = 0; i < 3; i++)
        // {
        //     ReadOnlySpan<float> x = padded1.Slice(row * 8 + column + i * 8, 3);
        //     ref float w = ref Unsafe.Add(ref w1, i * 15);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            int row = RowOfWindow(layer, plan);
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            writer.Line($"{writer.Read("x")} = {image}.Slice({Corner(_windows) + i * RowOfImage(_windows)}, {row});");
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, i * (row * layer.Filters) + first)};");
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The pixels of a batch of images, for the gradient of the input.</summary>
    private sealed class BatchPixels(Conv2DLayer layer, LayerPlan plan) : IProductPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "pixel";

        public string TermReference => "dz";

        // for (int row = 0; row < 6; row++)
        // {
        //     // The rows i of the kernel at which some window has this row of the image.
        //     int iFirst = Math.Max(0, row - 4);
        //     int iEnd = Math.Min(3, row + 2);
        //     for (int column = 0; column < 6; column++)
        //     {
        //         …
        //         int pixel = row * 288 + column * 48;
        public void OpenPlaces(LayerWriter writer)
        {
            Shape input = _windows.Input;
            writer.Open($"for (int row = 0; row < {input.Height}; row++)");
            writer.Line($"// The rows i of the kernel at which some window has this row of the image.");
            WriteRange(writer, "i", "row", _windows.Top, _windows.Rows);
            writer.Open($"for (int column = 0; column < {input.Width}; column++)");
            WriteRange(writer, "j", "column", _windows.Left, _windows.Columns);
            writer.Line($"int pixel = {((IndexExpression)"row" * input.Width + "column") * (input.Channels * SamplePadding.Size)};");
        }

        public void ClosePlaces(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        // for (int i = iFirst; i < iEnd; i++)
        // {
        //     int windowRow = (row - i + 1) * 6;
        //     for (int j = jFirst; j < jEnd; j++)
        //     {
        //         ref float w = ref Unsafe.Add(ref w3, i * 40 + j * 20 + c * 4);
        //         int place = (windowRow + column - j) * 64;
        //         ref float dza = ref Unsafe.Add(ref dz3ColumnA, place);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            int channels = _windows.Input.Channels;
            string step = layer.Stride == 1 ? "++" : Format.Of($" += {layer.Stride}");
            writer.Open($"for (int i = iFirst; i < iEnd; i{step})");
            writer.Line($"int windowRow = {(IndexExpression)Window("row", _windows.Top, "i").ToOperand() * _windows.Columns};");
            writer.Open($"for (int j = jFirst; j < jEnd; j{step})");
            IndexExpression weight = ((IndexExpression)"i" * layer.Kernel + "j") * (channels * layer.Filters) + first * layer.Filters;
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
            IndexExpression place = "windowRow" + Window("column", _windows.Left, "j");
            writer.Line($"int place = {(IndexExpression)place.ToOperand() * (layer.Filters * SamplePadding.Size)};");
            foreach (string vector in vectors)
            {
                writer.Line($"ref {writer.Scalar} dz{vector} = ref {VectorCode.Element(writer.Gradient + TileLoops.Column(vector), "place")};");
            }
        }

        public void CloseRuns(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        /// <summary>Writes from which row (or column) of the kernel to which there is a window, a stride apart.</summary>
        private void WriteRange(LayerWriter writer, string index, string pixel, int before, int places)
        {
            IndexExpression lowest = (IndexExpression)pixel - (layer.Stride * (places - 1) - before);
            string least = layer.Stride == 1 ? "0" : Format.Of($"{((IndexExpression)pixel + before).ToOperand()} % {layer.Stride}");
            writer.Line($"int {index}First = {Names.Math}.Max({least}, {lowest});");
            writer.Line($"int {index}End = {Names.Math}.Min({layer.Kernel}, {(IndexExpression)pixel + (before + 1)});");
        }

        /// <summary>The row (or column) of the window that has a pixel at a row (or column) of the kernel.</summary>
        private IndexExpression Window(string pixel, int before, string index)
        {
            IndexExpression distance = (IndexExpression)pixel + before - index;
            return layer.Stride == 1 ? distance : Format.Of($"({distance}) / {layer.Stride}");
        }
    }

    private static void OpenWindows(LayerWriter writer, Windows windows)
    {
        writer.Open($"for (int row = 0; row < {windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {windows.Columns}; column++)");
    }

    /// <summary>The first element of a window of one image.</summary>
    private static IndexExpression Corner(Windows windows)
        => ((IndexExpression)"row" * windows.Padded.Width + "column") * (windows.Step * windows.Input.Channels);

    /// <summary>The elements of a row of a window.</summary>
    private static int RowOfWindow(Conv2DLayer layer, LayerPlan plan) => layer.Kernel * plan.InputShape.Channels;

    /// <summary>The elements of a row of the image.</summary>
    private static int RowOfImage(Windows windows) => windows.Padded.Width * windows.Padded.Channels;
}
