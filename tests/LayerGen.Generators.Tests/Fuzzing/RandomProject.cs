using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace LayerGen.Generators.Tests.Fuzzing;

/// <summary>
/// Draws projects: a network with valid or invalid attributes, in surroundings that are often unusual or wrong.
/// </summary>
internal sealed class RandomProject
{
    /// <summary>
    /// Of the networks in usual surroundings, one in this number is compiled. <c>LayerGen.Fuzz networks</c> compiles
    /// all that it draws.
    /// </summary>
    private const int CompiledOf = 8;

    private static readonly LanguageVersion[] Languages =
    [
        LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10,
        LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview,
        LanguageVersion.CSharp1, LanguageVersion.CSharp6,
    ];

    private readonly Draw _draw;
    private readonly RandomSurroundings _surroundings;
    private readonly string _prefix;
    private readonly double _hostility;

    private RandomProject(Draw draw)
    {
        _draw = draw;
        _prefix = draw.One("", "", "", "", "LayerGen.", "global::LayerGen.", "L::", "L.");
        _hostility = draw.One<double>([0, 0, 0, 0.05, 0.3]);
        _surroundings = new RandomSurroundings(draw, strangeness: draw.One<double>([0, 0.02, 0.05, 0.1, 0.3]));
    }

    /// <summary>Draws the project of a case.</summary>
    public static FuzzSource Draw(int seed, int number)
    {
        // Every sixteenth case cuts a text that contains every attribute, at the next character.
        if (number % 16 == 15)
        {
            string every = EveryAttribute.Text;
            return Complete(new FuzzSource(every[..(number / 16 % (every.Length + 1))]));
        }

        var draw = new Draw(seed, number);
        var project = new RandomProject(draw);
        FuzzSource source = project.Whole() with
        {
            CompilesCode = project._surroundings.AreStrange || number % CompiledOf == 0,
        };
        if (draw.Chance(0.2))
        {
            source = source with
            {
                Files = [TextMutation.Apply(draw, source.Files[0]), .. source.Files.Skip(1)],
            };
        }

        return Complete(source);
    }

    private static FuzzSource Complete(FuzzSource source)
        => source.Files.Any(SupportTypes.AreNeeded)
            ? source with { Files = [.. source.Files, SupportTypes.Text] }
            : source;

    private FuzzSource Whole()
    {
        string name = _surroundings.Name();
        string space = _surroundings.Namespace(name);
        string network = Network(name);
        string more = _draw.Maybe(0.06, Network(_surroundings.NameLike(name)));
        string second = _surroundings.OtherPart(name, () => Attributes(1));
        var first = new StringBuilder();
        first.Append(_surroundings.Header());
        string usings = _prefix switch
        {
            "L::" or "L." => "using L = LayerGen;\n",
            "" => "using LayerGen;\n",
            _ => "",
        };
        first.Append(usings).Append(_draw.Maybe(0.5, "using static LayerGen.Activation;\n"));
        first.Append(_surroundings.Usings());
        first.Append(_surroundings.In(space, network + more + second + _surroundings.Sibling() + Use(name)));
        string other = _surroundings.OtherFile(space, name, () => usings + Attributes(1));
        bool isUsual = _draw.Chance(0.85);
        return new FuzzSource(
            isUsual ? LanguageVersion.CSharp14 : _draw.One(Languages),
            _draw.Chance(0.7),
            _draw.Chance(0.7),
            other.Length == 0 ? [first.ToString()] : [first.ToString(), other]);
    }

    private string Network(string name)
        => _surroundings.Contain(Attributes(0) + "\n" + _surroundings.Class(name) + "\n");

    /// <summary>Returns the attributes of a network, or one layer.</summary>
    private string Attributes(int layers)
    {
        var attributes = new RandomAttributes(_draw, _hostility, _prefix);
        return layers == 1 ? "[" + attributes.Attribute(_draw.One(DeclarableAttribute.All)) + "]\n"
            : _draw.Chance(0.001) ? attributes.Many()
            : attributes.All();
    }

    /// <summary>Returns code that uses the members of a network.</summary>
    private string Use(string name) => _draw.Maybe(
        0.05,
        $"class Use {{ {name}.Cache c; object M() => new {name}(seed: 1).Parameters.Length; }}\n");
}
