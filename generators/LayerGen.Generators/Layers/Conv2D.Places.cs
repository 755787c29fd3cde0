using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The positions at which the products of a convolution are computed. In the forward pass, these are the windows, whose
/// rows are contiguous ranges of terms. In the backward pass, these are the pixels, and the windows that contain one
/// are its ranges of terms.
/// </summary>
internal sealed partial class Conv2DText
{
    /// <summary>The windows of a batch of images.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="image">The image that contains the windows, by its name in the kernel.</param>
    /// <param name="start">The start of the equation of a result: <c>z1_f = b1_f + Σ </c>.</param>
    private sealed class BatchWindows(Conv2DLayer layer, LayerPlan plan, string image, string start) : IBatchPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "place";

        public string TermReference => "x";

        public bool HasRuns => true;

        public IEnumerable<UnrolledPlace> Unrolled
        {
            get
            {
                int length = RowOfWindow(layer, plan);
                for (int place = 0; place < _windows.Places; place++)
                {
                    int row = place / _windows.Columns;
                    int column = place % _windows.Columns;
                    int corner = Corner(_windows, row, column).Constant;
                    yield return new UnrolledPlace(
                        Format.Of($"{start}w{plan.Number}_t_f·{image}_t over the window at ({row}, {column})"),
                        place * layer.Filters,
                        [.. Enumerable.Range(0, layer.Kernel * length).Select(t => new UnrolledTerm(
                            corner + t / length * RowOfImage(_windows) + t % length, t * layer.Filters))]);
                }
            }
        }

        // Writes:
        //     for (int row = 0; row < 6; row++)
        //     {
        //         for (int column = 0; column < 6; column++)
        //         {
        //             // Where the window begins, and where its results are.
        //             int window = row * 128 + column * 16;
        //             int place = row * 192 + column * 32;
        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
        {
            OpenWindows(writer, _windows);
            writer.Line($"// Where the window begins, and where its results are.");
            writer.Line($"int window = {Corner(_windows, "row", "column") * SamplePadding.Size};");
            writer.Line($"int place = {((IndexExpression)"row" * _windows.Columns + "column") * (layer.Filters * SamplePadding.Size)};");
        }

        public void ClosePlaces(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        // Writes:
        //     for (int i = 0; i < 3; i++)
        //     {
        //         ref float w = ref Unsafe.Add(ref w1, i * 6);
        //         ref float xa = ref Unsafe.Add(ref padded1ColumnA, window + i * 128);
        //         ref float xb = ref Unsafe.Add(ref padded1ColumnB, window + i * 128);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            IndexExpression weight = i * (RowOfWindow(layer, plan) * layer.Filters) + first;
            IndexExpression term = "window" + i * (RowOfImage(_windows) * SamplePadding.Size);
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
            foreach (string vector in vectors)
            {
                string column = image + TileLoops.Column(vector);
                writer.Line($"ref {writer.Scalar} x{vector} = ref {VectorCode.Element(column, term)};");
            }
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The windows of one image.</summary>
    private sealed class SampleWindows(Conv2DLayer layer, LayerPlan plan, KernelPlan kernel, string image)
        : ISamplePlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public int SideBySide => kernel.Rows;

        public int TermStep => _windows.Step * _windows.Input.Channels;

        public int ResultStep => layer.Filters;

        public IndexExpression Place => "place";

        public string TermReference => "x";

        public bool HasRuns => true;

        // Writes:
        //     for (int row = 0; row < 6; row++)
        //     {
        //         for (int column = 0; column < 6; column += 6)
        //         {
        //             int place = row * 12 + column * 2;
        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
        {
            if (SideBySide == 1)
            {
                OpenWindows(writer, _windows);
            }
            else if (_windows.Columns % SideBySide == 0)
            {
                writer.Open($"for (int row = 0; row < {_windows.Rows}; row++)");
                writer.Open($"for (int column = 0; column < {_windows.Columns}; column += {SideBySide})");
            }
            else
            {
                writer.Open($"for (int row = 0; row < {_windows.Rows}; row++)");
                writer.Open($"for (int next = 0; next < {_windows.Columns}; next += {SideBySide})");
                writer.Line($"// {SideBySide} windows side by side. The last ones end with the row and are partly computed again.");
                writer.Line($"int column = {Names.Math}.Min(next, {_windows.Columns - SideBySide});");
            }

            writer.Line($"int place = {((IndexExpression)"row" * _windows.Columns + "column") * layer.Filters};");
        }

        public void ClosePlaces(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        // Writes:
        //     for (int i = 0; i < 3; i++)
        //     {
        //         ReadOnlySpan<float> x = padded1.Slice(row * 8 + column + i * 8, 8);
        //         ref float w = ref Unsafe.Add(ref w1, i * 6);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            int length = RowOfWindow(layer, plan);
            IndexExpression term = Corner(_windows, "row", "column") + i * RowOfImage(_windows);
            IndexExpression weight = i * (length * layer.Filters) + first;
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            int slice = length + (SideBySide - 1) * TermStep;
            writer.Line($"{writer.Read("x")} = {image}.Slice({term}, {slice});");
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The pixels of a batch of images, for the gradient of the input.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="result">The symbol of the result: <c>dy0</c>.</param>
    private sealed class BatchPixels(Conv2DLayer layer, LayerPlan plan, string result) : IBatchPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "pixel";

        public string TermReference => "dz";

        public bool HasRuns => true;

        public IEnumerable<UnrolledPlace> Unrolled
        {
            get
            {
                int n = plan.Number;
                Shape input = _windows.Input;
                for (int pixel = 0; pixel < input.Pixels; pixel++)
                {
                    int row = pixel / input.Width;
                    int column = pixel % input.Width;
                    yield return new UnrolledPlace(
                        Format.Of($"{result}_c = Σ w{n}_i_j_c_f·dz{n}_f over the windows that have the pixel ({row}, {column})"),
                        pixel * input.Channels,
                        [
                            .. from i in WindowsWith(row + _windows.Top, _windows.Rows)
                               from j in WindowsWith(column + _windows.Left, _windows.Columns)
                               let place = i.Window * _windows.Columns + j.Window
                               let weight = (i.Index * layer.Kernel + j.Index) * input.Channels
                               from f in Enumerable.Range(0, layer.Filters)
                               select new UnrolledTerm(place * layer.Filters + f, weight * layer.Filters + f),
                        ]);
                }
            }
        }

        /// <summary>
        /// Gets the rows (or columns) of windows that contain a row of the padded image, and its index in each.
        /// </summary>
        private IEnumerable<(int Index, int Window)> WindowsWith(int row, int windows)
            => from index in Enumerable.Range(0, layer.Kernel)
               where row >= index && (row - index) % layer.Stride == 0 && (row - index) / layer.Stride < windows
               select (index, (row - index) / layer.Stride);

        // Writes:
        //     for (int row = 0; row < 3; row++)
        //     {
        //         // The rows i of the kernel at which some window has this row of the image.
        //         int iFirst = Math.Max(0, row - 1);
        //         int iEnd = Math.Min(2, row + 1);
        //         for (int column = 0; column < 3; column++)
        //         {
        //             int jFirst = Math.Max(0, column - 1);
        //             int jEnd = Math.Min(2, column + 1);
        //             int pixel = row * 96 + column * 32;
        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
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

        // Writes:
        //     for (int i = iFirst; i < iEnd; i++)
        //     {
        //         int windowRow = (row - i) * 2;
        //         for (int j = jFirst; j < jEnd; j++)
        //         {
        //             ref float w = ref Unsafe.Add(ref w3, i * 16 + j * 8);
        //             int place = (windowRow + column - j) * 64;
        //             ref float dza = ref Unsafe.Add(ref dz3ColumnA, place);
        //             ref float dzb = ref Unsafe.Add(ref dz3ColumnB, place);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            string s = writer.Scalar;
            int channels = _windows.Input.Channels;
            string step = layer.Stride == 1 ? "++" : Format.Of($" += {layer.Stride}");
            IndexExpression row = Window("row", _windows.Top, "i").ToOperand();
            IndexExpression place = ("windowRow" + Window("column", _windows.Left, "j")).ToOperand();
            IndexExpression weight = ((IndexExpression)"i" * layer.Kernel + "j") * (channels * layer.Filters)
                + first * layer.Filters;
            writer.Open($"for (int i = iFirst; i < iEnd; i{step})");
            writer.Line($"int windowRow = {row * _windows.Columns};");
            writer.Open($"for (int j = jFirst; j < jEnd; j{step})");
            writer.Line($"ref {s} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
            writer.Line($"int place = {place * (layer.Filters * SamplePadding.Size)};");
            foreach (string vector in vectors)
            {
                string column = writer.Gradient + TileLoops.Column(vector);
                writer.Line($"ref {s} dz{vector} = ref {VectorCode.Element(column, "place")};");
            }
        }

        public void CloseRuns(LayerWriter writer)
        {
            writer.Close();
            writer.Close();
        }

        /// <summary>
        /// Writes the range of rows (or columns) of the kernel at which there is a window, one stride apart.
        /// </summary>
        // Writes:
        //     int iFirst = Math.Max(0, row - 1);
        //     int iEnd = Math.Min(2, row + 1);
        private void WriteRange(LayerWriter writer, string index, string pixel, int before, int places)
        {
            IndexExpression lowest = (IndexExpression)pixel - (layer.Stride * (places - 1) - before);
            string least = layer.Stride == 1
                ? "0"
                : Format.Of($"{((IndexExpression)pixel + before).ToOperand()} % {layer.Stride}");
            writer.Line($"int {index}First = {Names.Math}.Max({least}, {lowest});");
            writer.Line($"int {index}End = {Names.Math}.Min({layer.Kernel}, {(IndexExpression)pixel + (before + 1)});");
        }

        /// <summary>
        /// Gets the row (or column) of the window that has a pixel at a row (or column) of the kernel.
        /// </summary>
        private IndexExpression Window(string pixel, int before, string index)
        {
            IndexExpression distance = (IndexExpression)pixel + before - index;
            return layer.Stride == 1 ? distance : Format.Of($"({distance}) / {layer.Stride}");
        }
    }

    // Writes:
    //     for (int row = 0; row < 6; row++)
    //     {
    //         for (int column = 0; column < 6; column++)
    //         {
    private static void OpenWindows(LayerWriter writer, Windows windows)
    {
        writer.Open($"for (int row = 0; row < {windows.Rows}; row++)");
        writer.Open($"for (int column = 0; column < {windows.Columns}; column++)");
    }

    /// <summary>Gets the first element of a window of one image.</summary>
    private static IndexExpression Corner(Windows windows, IndexExpression row, IndexExpression column)
        => row * (windows.Step * RowOfImage(windows)) + column * (windows.Step * windows.Input.Channels);

    /// <summary>Gets the number of elements of a row of a window.</summary>
    private static int RowOfWindow(Conv2DLayer layer, LayerPlan plan) => layer.Kernel * plan.InputShape.Channels;

    /// <summary>Gets the number of elements of a row of the image.</summary>
    private static int RowOfImage(Windows windows) => windows.Padded.Width * windows.Padded.Channels;
}
