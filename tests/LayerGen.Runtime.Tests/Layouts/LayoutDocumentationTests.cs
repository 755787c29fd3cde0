using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LayerGen.Selection;
using LayerGen.Tests.Networks;
using Shouldly;
using Xunit;

namespace LayerGen.Tests.Layouts;

/// <summary>
/// Flat values of many samples can be stored in two ways, so the first line of the documentation of everything that
/// takes or fills them states which one it is.
/// </summary>
public sealed class LayoutDocumentationTests
{
    private static readonly string[] Layouts =
    [
        "sample by sample", "feature by feature",
        "output by output", "class by class", "one sample", "a sample", "row by row", "in blocks of samples",
        "one value per sample", "row-major order", "step by step",
    ];

    /// <summary>Methods whose spans are not matrices of samples, but elements in any order, or parameters.</summary>
    private static readonly string[] WithoutLayout =
    [
        "ArgMax.Of",
        "Dataset.Windows",
        "NumpyRandom.NextGaussian",
        "NumpyRandom.Shuffle",
        "BatchNormFolding.Fold",
        "SampleBlock.StoreFirst",
        "SampleBlock.Align",
        "NetworkTensors..ctor",
        "NetworkAttachments.With",
        "NumpyArray.Create",
        "SequenceStream.Settle",
        "SequenceStream.SaveState",
        "SequenceStream.RestoreState",
        "SampleBlock.PushRing",
        "Study.Tell",
    ];

    public static TheoryData<string> Assemblies => ["LayerGen", "LayerGen.Runtime.Tests"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_method_that_takes_flat_values_states_their_layout_in_its_first_line(string assembly)
    {
        Type[] types = assembly == "LayerGen"
            ? [.. typeof(NumpyRandom).Assembly.GetExportedTypes().Where(type => !type.IsSubclassOf(typeof(Delegate)))]
            : [typeof(SmallNet), typeof(SmallNet.Cache), typeof(ImprovedNet), typeof(ImprovedNet.Cache)];
        Dictionary<string, string> summaries = XDocument.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".xml"))
            .Descendants("member")
            .GroupBy(member => Name((string)member.Attribute("name")!) + "/" + member.Elements("param").Count())
            .ToDictionary(group => group.Key, group => string.Join(" ", group.Select(Summary)), StringComparer.Ordinal);

        MethodBase[] methods = [.. types.SelectMany(Members).Where(TakesFlatValues)];
        methods.Length.ShouldBeGreaterThan(10);
        List<string> silent = [];
        foreach (MethodBase method in methods)
        {
            string name = Name(method.DeclaringType!.FullName + "." + method.Name) + "/" + method.GetParameters()
                .Length;
            if (!WithoutLayout.Any(each => name.Contains(each + "/", StringComparison.Ordinal))
                && !Layouts.Any(summaries.GetValueOrDefault(name, "").Contains))
            {
                silent.Add($"{name}: {summaries.GetValueOrDefault(name, "no summary")}");
            }
        }

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void No_method_predicts_many_samples_without_its_layout_in_its_name()
    {
        Type[] types =
            [typeof(IPredictor<double>), typeof(Ensemble<SmallNet, double>), typeof(SmallNet), typeof(ImprovedNet)];
        foreach (MethodInfo method in types.SelectMany(type => type.GetMethods())
            .Where(method => method.Name == "Predict"))
        {
            method.GetParameters()
                .ShouldNotContain(parameter => parameter.ParameterType == typeof(int), method.ToString());
        }
    }

    private static IEnumerable<MethodBase> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public
            | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return
        [
            .. type.GetConstructors(Own),
            .. type.GetMethods(Own).Where(method => !method.IsSpecialName && method.GetBaseDefinition() == method),
        ];
    }

    private static bool TakesFlatValues(MethodBase method)
        => method.GetParameters().Any(parameter => IsFlat(parameter.ParameterType));

    private static bool IsFlat(Type type)
    {
        if (type.IsByRef)
        {
            type = type.GetElementType()!;
        }

        Type? element = type.IsSZArray ? type.GetElementType()
            : type.IsGenericType && IsSpan(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0]
            : null;
        return element is not null
            && (element.IsGenericParameter || element == typeof(float) || element == typeof(double));
    }

    private static bool IsSpan(Type type)
        => type == typeof(Span<>)
            || type == typeof(ReadOnlySpan<>)
            || type == typeof(Memory<>)
            || type == typeof(ReadOnlyMemory<>);

    /// <summary>Returns only the type and the method, without parameters and numbers of type parameters.</summary>
    private static string Name(string member)
        => Regex.Replace(
            member.Split('(')[0].Replace("#ctor", ".ctor", StringComparison.Ordinal), "^[A-Z]:|`+[0-9]+", "")
            .Replace('+', '.');

    private static string Summary(XElement member)
        => Regex.Replace(member.Element("summary")?.Value.Trim() ?? "", @"\s+", " ");
}
