using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Model;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;
using LayerGen.Generators.Text.Kernels;

namespace LayerGen.Generators.Layers;

/// <summary>
/// The steps at which the products of a convolution over time are computed. In the forward pass, each has a window. In
/// the backward pass, the windows that contain a step are its ranges of terms.
/// </summary>
internal sealed partial class Conv1DText
{
    /// <summary>The windows of a batch of sequences.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="sequence">The sequence that contains the windows, by its name in the kernel.</param>
    /// <param name="isContiguous">Whether a window is one range of terms.</param>
    private sealed class BatchWindows(Conv1DLayer layer, LayerPlan plan, string sequence, bool isContiguous)
        : IBatchPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "step";

        public string TermReference => "x";

        public bool HasRuns => !isContiguous;

        public IEnumerable<UnrolledPlace> Unrolled => throw TimeIsALoop();

        // Writes:
        //     for (int t = 0; t < 12; t++)
        //     {
        //         // Where the window of step t begins, and where its results are.
        //         ref float xa = ref Unsafe.Add(ref padded1ColumnA, t * 32);
        //         ref float xb = ref Unsafe.Add(ref padded1ColumnB, t * 32);
        //         int step = t * 64;
        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
        {
            IndexExpression window =
                (IndexExpression)"t" * (_windows.Step * _windows.Input.Channels * SamplePadding.Size);
            writer.Open($"for (int t = 0; t < {_windows.Places}; t++)");
            writer.Line($"// Where the window of step t begins, and where its results are.");
            if (isContiguous)
            {
                WriteTerms(writer, vectors, window);
            }
            else
            {
                writer.Line($"int window = {window};");
            }

            writer.Line($"int step = {(IndexExpression)"t" * (layer.Filters * SamplePadding.Size)};");
        }

        public void ClosePlaces(LayerWriter writer) => writer.Close();

        // Writes:
        //     for (int i = 0; i < 3; i++)
        //     {
        //         ref float w = ref Unsafe.Add(ref w2, i * 40);
        //         ref float xa = ref Unsafe.Add(ref padded2ColumnA, window + i * 128);
        //         ref float xb = ref Unsafe.Add(ref padded2ColumnB, window + i * 128);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            int channels = _windows.Input.Channels;
            IndexExpression weight = i * (channels * layer.Filters) + first;
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
            WriteTerms(writer, vectors, "window" + i * (layer.Dilation * channels * SamplePadding.Size));
        }

        private void WriteTerms(LayerWriter writer, IReadOnlyList<string> vectors, IndexExpression first)
        {
            foreach (string vector in vectors)
            {
                string column = sequence + TileLoops.Column(vector);
                writer.Line($"ref {writer.Scalar} x{vector} = ref {VectorCode.Element(column, first)};");
            }
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The windows of one sequence, a few side by side.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">The plan of the layer.</param>
    /// <param name="sideBySide">The number of windows side by side.</param>
    /// <param name="end">The variable of the exclusive end of the windows, a multiple of this number.</param>
    /// <param name="sequence">The sequence that contains the windows, by its name in the kernel.</param>
    /// <param name="isContiguous">Whether a window is one range of terms.</param>
    private sealed class SampleSteps(
        Conv1DLayer layer, LayerPlan plan, int sideBySide, string end, string sequence, bool isContiguous)
        : ISamplePlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public int SideBySide => sideBySide;

        public int TermStep => _windows.Step * _windows.Input.Channels;

        public int ResultStep => layer.Filters;

        public IndexExpression Place => "step";

        public string TermReference => "x";

        public bool HasRuns => !isContiguous;

        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
        {
            writer.Open($"for (int t = 0; t < {end}; t += {sideBySide})");
            writer.Line($"// {sideBySide} windows side by side, from step t on.");
            if (isContiguous)
            {
                WriteTerms(writer, 0, layer.Kernel * _windows.Input.Channels);
            }

            writer.Line($"int step = {(IndexExpression)"t" * layer.Filters};");
        }

        public void ClosePlaces(LayerWriter writer) => writer.Close();

        // Writes:
        //     for (int i = 0; i < 3; i++)
        //     {
        //         ReadOnlySpan<float> x = padded2.Slice(t * 4 + i * 8, 16);
        //         ref float w = ref Unsafe.Add(ref w2, i * 40);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            IndexExpression i = "i";
            int channels = _windows.Input.Channels;
            IndexExpression weight = i * (channels * layer.Filters) + first;
            writer.Open($"for (int i = 0; i < {layer.Kernel}; i++)");
            WriteTerms(writer, i * (layer.Dilation * channels), channels);
            writer.Line($"ref {writer.Scalar} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
        }

        private void WriteTerms(LayerWriter writer, IndexExpression first, int count)
        {
            IndexExpression start = (IndexExpression)"t" * TermStep + first;
            writer.Line($"{writer.Read("x")} = {sequence}.Slice({start}, {count + (sideBySide - 1) * TermStep});");
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    /// <summary>The steps of a batch of sequences, for the gradient of the input.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="plan">The plan of the layer.</param>
    private sealed class BatchSteps(Conv1DLayer layer, LayerPlan plan) : IBatchPlaces
    {
        private readonly Windows _windows = layer.WindowsOf(plan.InputShape);

        public IndexExpression Place => "step";

        public string TermReference => "dz";

        public bool HasRuns => true;

        public IEnumerable<UnrolledPlace> Unrolled => throw TimeIsALoop();

        // Writes:
        //     for (int t = 0; t < 12; t++)
        //     {
        //         // The taps i at which some window has this step.
        //         int iFirst = Math.Max(0, (t - 6) / 2);
        //         int iEnd = Math.Min(3, (t + 4) / 2 + 1);
        //         int step = t * 64;
        public void OpenPlaces(LayerWriter writer, IReadOnlyList<string> vectors)
        {
            writer.Open($"for (int t = 0; t < {_windows.Input.Steps}; t++)");
            writer.Line($"// The taps i at which some window has this step.");
            writer.Line($"int iFirst = {Names.Math}.Max({LeastTap}, {LowestTap});");
            writer.Line($"int iEnd = {Names.Math}.Min({layer.Kernel}, {TapEnd});");
            writer.Line($"int step = {(IndexExpression)"t" * (_windows.Input.Channels * SamplePadding.Size)};");
        }

        public void ClosePlaces(LayerWriter writer) => writer.Close();

        /// <summary>Gets the step in the sequence with the zeros before it.</summary>
        private IndexExpression Padded => (IndexExpression)"t" + _windows.Top;

        /// <summary>Gets the first tap that any window can have at the step.</summary>
        private string LeastTap
            => IsStrided && !IsDilated ? Format.Of($"{Padded.ToOperand()} % {layer.Stride}") : "0";

        /// <summary>Gets the tap of the last window at the step, or the first after it. It can be negative.</summary>
        private string LowestTap
        {
            get
            {
                IndexExpression lowest = Padded - checked(_windows.Step * (_windows.Places - 1));
                return IsDilated
                    ? Format.Of($"{(lowest + (layer.Dilation - 1)).ToOperand()} / {layer.Dilation}")
                    : lowest.ToString();
            }
        }

        /// <summary>Gets the exclusive end of the taps of the first window up to the step.</summary>
        private string TapEnd => IsDilated
            ? Format.Of($"{Padded.ToOperand()} / {layer.Dilation} + 1")
            : (Padded + 1).ToString();

        private bool IsStrided => _windows.Step > 1;

        private bool IsDilated => _windows.Spread > 1;

        // Writes:
        //     for (int i = iFirst; i < iEnd; i++)
        //     {
        //         ref float w = ref Unsafe.Add(ref w2, i * 40);
        //         int place = (t - i * 2 + 4) * 160;
        //         ref float dza = ref Unsafe.Add(ref dz2ColumnA, place);
        //         ref float dzb = ref Unsafe.Add(ref dz2ColumnB, place);
        public void OpenRuns(LayerWriter writer, IndexExpression first, IReadOnlyList<string> vectors)
        {
            string s = writer.Scalar;
            IndexExpression i = "i";
            IndexExpression distance = Padded - i * _windows.Spread;
            string pace = IsStrided && !IsDilated ? Format.Of($" += {layer.Stride}") : "++";
            IndexExpression weight = i * (_windows.Input.Channels * layer.Filters) + first * layer.Filters;
            writer.Open($"for (int i = iFirst; i < iEnd; i{pace})");
            if (IsStrided && IsDilated)
            {
                writer.Open($"if (({distance}) % {layer.Stride} != 0)");
                writer.Line($"continue; // between two windows");
                writer.Close();
                writer.Line();
            }

            IndexExpression window = IsStrided
                ? Format.Of($"({distance}) / {layer.Stride}")
                : (IndexExpression)distance.ToOperand();
            writer.Line($"ref {s} w = ref {VectorCode.Element(plan.Parameters[0].Local, weight)};");
            writer.Line($"int place = {window * (layer.Filters * SamplePadding.Size)};");
            foreach (string vector in vectors)
            {
                string column = writer.Gradient + TileLoops.Column(vector);
                writer.Line($"ref {s} dz{vector} = ref {VectorCode.Element(column, "place")};");
            }
        }

        public void CloseRuns(LayerWriter writer) => writer.Close();
    }

    private static NotSupportedException TimeIsALoop() => new("The steps of a sequence are always a loop.");
}
