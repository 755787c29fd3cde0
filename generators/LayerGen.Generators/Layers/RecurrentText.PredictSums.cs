using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Planning;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Layers;

/// <summary>The sums of a step of one sample.</summary>
internal abstract partial class RecurrentText<TLayer>
{
    private sealed partial class UnitCells
    {
        /// <summary>
        /// Writes the sums. Those of the input alone follow, because the state is what the step waits for.
        /// </summary>
        private void WriteSums()
        {
            CellSum[] withState = [.. text.Sums.Where(sum => sum.HasState)];
            CellSum[] ofInput = [.. text.Sums.Where(sum => !sum.HasState)];
            WriteStarts(withState);
            var inputs = new StepRange(0, 0, _plan.InputShape.Channels);
            WriteTerms("x", "i", inputs, text.W(_plan), withState.Where(sum => sum.HasInput));
            if (IsOneByOne)
            {
                foreach (CellSum sum in withState)
                {
                    WriteSum(sum);
                }
            }
            else
            {
                WriteChains(withState);
                WriteTerms("h", "k", text.Chains, text.U(_plan), withState);
                WriteTotals(withState);
            }

            if (ofInput.Length > 0)
            {
                writer.Line();
                WriteStarts(ofInput);
                WriteTerms("x", "i", inputs, text.W(_plan), ofInput);
            }
        }

        /// <summary>
        /// Gets a value indicating whether the sums of a small cell are written one after the other. The first of them
        /// is then complete, and its gate begins, while the others are still added.
        /// </summary>
        private bool IsOneByOne => kernel.IsUnrolled || Units <= UnitsOneByOne;

        /// <summary>Writes U·h of one gate, line by line.</summary>
        // Writes:
        //     Vector<float> r_jb = Vector<float>.Zero;
        //
        //     r_j = Vector.FusedMultiplyAdd(Vector.Create(h[0]), Vector.LoadUnsafe(ref u2, (nuint)j), r_j);
        //     …
        //     r_j += r_jb;
        private void WriteSum(CellSum sum)
        {
            ParameterTensor weights = text.U(_plan);
            WriteChains([sum]);
            writer.Line();
            foreach (StepRange range in text.Chains)
            {
                for (int k = range.First; k < range.First + range.Count; k++)
                {
                    Expression input = V.Broadcast(Format.Of($"h[{Format.Aligned(k, Units - 1)}]"));
                    for (int v = 0; v < kernel.Vectors; v++)
                    {
                        IndexExpression at = Start(v) + (k * weights.Shape.Columns + sum.Gate * Units);
                        string name = Name(sum.Name, v, range.Chain);
                        writer.Line($"{name} = {V.MultiplyAdd(input, V.Load(weights.Local, at), name)};");
                    }
                }
            }

            WriteTotals([sum]);
        }

        private IEnumerable<StepRange> Partial => text.Chains.Where(range => range.Chain > 0);

        private void WriteBlank()
        {
            if (Partial.Any())
            {
                writer.Line();
            }
        }

        /// <summary>Declares the partial sums.</summary>
        private void WriteChains(IReadOnlyList<CellSum> sums)
        {
            WriteBlank();
            foreach (StepRange range in Partial)
            {
                foreach ((CellSum sum, int v) in Each(sums))
                {
                    writer.Declare(Name(sum.Name, v, range.Chain), V.Zero);
                }
            }
        }

        /// <summary>Adds the partial sums to the first ones.</summary>
        private void WriteTotals(IReadOnlyList<CellSum> sums)
        {
            WriteBlank();
            foreach (StepRange range in Partial)
            {
                foreach ((CellSum sum, int v) in Each(sums))
                {
                    writer.Line($"{Name(sum.Name, v)} += {Name(sum.Name, v, range.Chain)};");
                }
            }
        }

        private IEnumerable<(CellSum Sum, int Vector)> Each(IEnumerable<CellSum> sums)
            => from sum in sums from v in Enumerable.Range(0, kernel.Vectors) select (sum, v);

        private void WriteStarts(IEnumerable<CellSum> sums)
        {
            foreach ((CellSum sum, int v) in Each(sums))
            {
                IndexExpression at = Start(v) + sum.Gate * Units;
                Expression[] biases =
                [
                    .. sum.HasInput && text.B(_plan) is { } b ? new[] { V.Load(b.Local, at) } : [],
                    .. sum.HasState && text.Bh(_plan) is { } bh ? new[] { V.Load(bh.Local, at) } : [],
                ];
                writer.Declare(
                    Name(sum.Name, v),
                    biases.Length == 0 ? V.Zero : biases.Aggregate((first, second) => first + second));
            }
        }

        /// <summary>
        /// Writes the products of an input with its row of weights, for all sums. The ranges of terms are independent
        /// sums, which do not wait for each other.
        /// </summary>
        // Writes:
        //     for (int i = 0; i < 3; i++)
        //     {
        //         Vector<float> x_i = Vector.Create(x[i]);
        //         ref float w_i = ref Unsafe.Add(ref w1, i * 48 + j);
        //         r_j = Vector.FusedMultiplyAdd(x_i, Vector.LoadUnsafe(ref w_i), r_j);
        //         z_j = Vector.FusedMultiplyAdd(x_i, Vector.LoadUnsafe(ref w_i, 16), z_j);
        //     }
        private void WriteTerms(
            string term, string index, IReadOnlyList<StepRange> ranges, ParameterTensor weights,
            IEnumerable<CellSum> sums)
        {
            CellSum[] all = [.. sums];
            int inLoop = ranges.Min(range => range.Count);
            if (all.Length == 0)
            {
                return;
            }

            writer.Line();
            if (!kernel.IsUnrolled && inLoop > 1)
            {
                writer.Open($"for (int {index} = 0; {index} < {inLoop}; {index}++)");
                foreach (StepRange range in ranges)
                {
                    WriteTerm(term, (IndexExpression)index + range.First, index, range.Chain, weights, all);
                }

                writer.Close();
                ranges = [.. ranges.Select(range => range.From(inLoop)).Where(range => range.Count > 0)];
            }

            foreach (StepRange range in ranges)
            {
                for (int k = range.First; k < range.First + range.Count; k++)
                {
                    WriteTerm(term, k, Format.Of(k), range.Chain, weights, all);
                }
            }
        }

        private void WriteTerms(
            string term, string index, StepRange range, ParameterTensor weights, IEnumerable<CellSum> sums)
            => WriteTerms(term, index, [range], weights, sums);

        private void WriteTerm(
            string term, IndexExpression index, string suffix, int chain, ParameterTensor weights,
            IReadOnlyList<CellSum> sums)
        {
            string input = term + "_" + suffix + Chain(chain);
            string matrix = weights.Local.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
            bool isNew = !index.IsConstant || _declared.Add(input);
            if (isNew)
            {
                writer.Declare(input, V.Broadcast(Format.Of($"{term}[{index}]")));
            }

            // One reference per row and vector of units, from which the gates are at constant offsets. One per row is
            // enough if the vectors are, too.
            string row = Format.Of($"{matrix}_{suffix}{Chain(chain)}");
            IndexExpression Place(int v) => index * weights.Shape.Columns + (IsWhole ? 0 : Start(v));
            string Row(int v) => Place(v).IsConstant ? weights.Local
                : IsWhole || kernel.Vectors == 1 ? row
                : row + "_" + Format.Of(v);
            for (int v = 0; isNew && v < (IsWhole ? 1 : kernel.Vectors); v++)
            {
                if (!Place(v).IsConstant)
                {
                    writer.Line($"ref {writer.Scalar} {Row(v)} = ref {VectorCode.Element(weights.Local, Place(v))};");
                }
            }

            // In the order of the memory, which a processor reads ahead of the cell.
            foreach ((CellSum sum, int v) in Each(sums))
            {
                IndexExpression place = Place(v);
                IndexExpression at = (place.IsConstant ? place : 0) + sum.Gate * Units + (IsWhole ? Start(v) : 0);
                string name = Name(sum.Name, v, chain);
                writer.Line($"{name} = {V.MultiplyAdd(input, V.Load(Row(v), at), name)};");
            }
        }
    }
}
