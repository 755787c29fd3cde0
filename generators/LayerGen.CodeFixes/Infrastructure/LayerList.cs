using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LayerGen.CodeFixes;

/// <summary>The layers on one part of a class, with their residual blocks.</summary>
internal sealed class LayerList
{
    private const string Residual = nameof(Residual);

    private readonly IReadOnlyList<DeclaredAttribute> _layers;
    private readonly SemanticModel _model;

    /// <summary>The numbers of the residual layers whose blocks contain each layer, innermost first.</summary>
    private readonly int[][] _around;

    private readonly List<int> _computed = [];

    public LayerList(IReadOnlyList<DeclaredAttribute> layers, SemanticModel model)
    {
        _layers = layers;
        _model = model;
        _around = new int[layers.Count][];
        var open = new Stack<(int Number, int End)>();
        int count = 0;
        for (int k = 0; k < layers.Count; k++)
        {
            _around[k] = [.. open.Select(run => run.Number)];
            if (layers[k].Kind == Residual)
            {
                open.Push((k, count + Math.Max(1, SpanOf(k) ?? 1)));
                continue;
            }

            count++;
            _computed.Add(k);
            while (open.Count > 0 && open.Peek().End <= count)
            {
                _computed.Add(open.Pop().Number);
            }
        }
    }

    public int Count => _layers.Count;

    /// <summary>Gets the numbers of the layers in the order in which they are computed.</summary>
    public IReadOnlyList<int> Computed => _computed;

    public DeclaredAttribute this[int number] => _layers[number];

    /// <summary>Gets the number of a layer, or −1.</summary>
    public int IndexOf(AttributeSyntax? attribute)
    {
        for (int k = 0; k < _layers.Count; k++)
        {
            if (_layers[k].Syntax == attribute)
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>Gets the number of layers that a residual layer spans, or null if it is not a constant.</summary>
    public int? SpanOf(int number) => Arguments.Integer(Arguments.First(_layers[number].Syntax), _model);

    /// <summary>Gets the residual layers whose blocks contain a layer, innermost first.</summary>
    public IReadOnlyList<int> Around(int number) => _around[number];

    /// <summary>Gets the layer that computes the output: the last one that is not of these kinds, or −1.</summary>
    public int LastExcept(params string[] kinds)
    {
        int found = _computed.FindLastIndex(number => !kinds.Contains(_layers[number].Kind));
        return found < 0 ? -1 : _computed[found];
    }

    /// <summary>Gets the layers in the block of a residual layer, without other residual layers.</summary>
    public int[] Block(int residual)
        => [.. Enumerable.Range(0, Count).Where(k => _layers[k].Kind != Residual && _around[k].Contains(residual))];

    /// <summary>
    /// Removes a layer. The blocks that contain it have one layer less, and a block without layers is removed too.
    /// </summary>
    public Edits Remove(Edits edits, int number)
    {
        var removed = new List<AttributeSyntax> { _layers[number].Syntax };
        foreach (int around in _layers[number].Kind == Residual ? [] : _around[number])
        {
            if (SpanOf(around) is not { } span || Arguments.First(_layers[around].Syntax) is not { } argument)
            {
                continue;
            }

            if (span == 1)
            {
                removed.Add(_layers[around].Syntax);
            }
            else
            {
                edits.Replace(argument.Expression, (span - 1).ToString(CultureInfo.InvariantCulture));
            }
        }

        return edits.RemoveAttributes([.. removed]);
    }

    /// <summary>
    /// Gets the layer before which a new layer does not become part of a block: the outermost residual layer whose
    /// block contains this one, or the layer itself.
    /// </summary>
    public int Outermost(int number) => _around[number].Count() == 0 ? number : _around[number].Last();
}
