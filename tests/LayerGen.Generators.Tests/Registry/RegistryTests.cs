using System.Reflection;
using LayerGen.CompilerServices;
using LayerGen.Generators.Activations;
using LayerGen.Generators.Files;
using LayerGen.Generators.Infrastructure;
using LayerGen.Generators.Layers;
using LayerGen.Generators.Losses;
using LayerGen.Generators.Model;
using LayerGen.Generators.Optimizers;
using LayerGen.Generators.Text;

namespace LayerGen.Generators.Tests;

/// <summary>
/// The generator cannot refer to LayerGen.dll, so it repeats some of its names and numbers. They must agree.
/// </summary>
public sealed class RegistryTests
{
    [Fact]
    public void Every_activation_has_a_kind_with_its_name_and_value()
        => ActivationKinds.ByValue.Values.Select(kind => (kind.Value, kind.Name)).Order()
            .ShouldBe(
                Enum.GetValues<Activation>().Select(activation => ((int)activation, activation.ToString())).Order());

    [Fact]
    public void Every_activation_is_found_under_its_own_value()
        => ActivationKinds.ByValue.ShouldAllBe(entry => entry.Key == entry.Value.Value);

    [Fact]
    public void Every_layer_attribute_has_a_kind()
        => LayerKinds.All.Select(kind => kind.AttributeName).Order(StringComparer.Ordinal).ShouldBe(
            typeof(LayerAttribute).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
                .Select(type => type.FullName!)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_is_listed()
    {
        Type[] all = [.. typeof(NetworkGenerator).Assembly.GetTypes().Where(type => !type.IsAbstract)];

        LayerKinds.All.Select(kind => kind.GetType())
            .ShouldBe(all.Where(type => type.IsSubclassOf(typeof(LayerKind))), ignoreOrder: true);
        LossKinds.All.Select(kind => kind.GetType()).Append(typeof(UserLoss))
            .ShouldBe(all.Where(type => type.IsSubclassOf(typeof(LossKind))), ignoreOrder: true);
        ActivationKinds.All.Select(kind => kind.GetType()).Append(typeof(UserActivation))
            .ShouldBe(all.Where(type => type.IsSubclassOf(typeof(ActivationKind))), ignoreOrder: true);
    }

    [Fact]
    public void Every_layer_that_computes_something_is_written()
    {
        Type[] layers = [.. typeof(NetworkGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract)];

        layers.Where(type => !type.IsAssignableTo(typeof(IWritten<LayerText>))
            && !type.IsAssignableTo(typeof(IStandsForLayers))).ShouldBe([typeof(FlattenLayer)]);
        layers.Where(type => type.IsAssignableTo(typeof(IHasParameters)))
            .ShouldBe(TextsThat(typeof(ISumsGradients)), ignoreOrder: true);
        layers.Where(type => type.IsAssignableTo(typeof(IFoldsIntoProduct)))
            .ShouldBe(TextsThat(typeof(IFolds)), ignoreOrder: true);

        // A text writes the layer that is the type argument of its base class LayerText<TLayer>.
        static IEnumerable<Type> TextsThat(Type ability) => typeof(NetworkGenerator).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(ability) && type is { IsAbstract: false, IsClass: true })
            .Select(type => type.BaseType!.GetGenericArguments()[0]);
    }

    [Fact]
    public void Every_activation_and_loss_is_written()
    {
        ActivationKinds.All.ShouldAllBe(kind => kind.Text() is ColumnwiseText == kind is ColumnwiseActivation);
        LossKinds.All.ShouldAllBe(kind => kind.Text() != null);
    }

    [Fact]
    public void Every_kind_of_file_is_written()
        => GeneratedFiles.All.Keys.ShouldBe(FileKinds.All);

    [Fact]
    public void Every_layer_attribute_is_a_leaf()
        => typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)))
            .ShouldAllBe(type => type.IsSealed || type.IsAbstract);

    [Fact]
    public void Every_initializer_that_an_activation_requests_exists()
    {
        string[] real = [.. Enum.GetNames<Initializer>().Except([nameof(Initializer.Default)])];

        ActivationKinds.ByValue.Values.ShouldAllBe(kind => real.Contains(kind.DefaultInit));
    }

    [Fact]
    public void Every_initializer_reaches_the_constructor()
    {
        foreach (Initializer init in Enum.GetValues<Initializer>())
        {
            string value = init == Initializer.Constant ? ", InitializerValue = -2.5" : "";
            string source =
                $"using LayerGen; [Network(2)] [Dense(3, Initializer = Initializer.{init}{value})] partial class Net;";
            string model = GeneratorTest.Run(source).Files["Net.Model.g.cs"];

            string expected = init == Initializer.Default ? nameof(Initializer.Xavier) : init.ToString();
            string arguments = init == Initializer.Constant ? "-2.5" : "inputs: 2, outputs: 3, random";
            model.ShouldContain($"InitialWeights.{expected}(W1, {arguments});", Case.Sensitive);
            typeof(InitialWeights).GetMethod(expected).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Every_loss_has_a_kind_with_its_name()
        => LossKinds.ByName.Values.Select(kind => kind.Name).Append(UserLoss.Function).Order(StringComparer.Ordinal)
            .ShouldBe(Enum.GetNames<LossFunction>().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_loss_that_an_activation_requests_is_found_and_suits_it()
    {
        foreach (ActivationKind activation in ActivationKinds.ByValue.Values)
        {
            string source = $"using LayerGen; [Network(2)] [Dense(3, Activation.{activation.Name})] partial class Net;";

            LossKinds.ByName.ShouldContainKey(activation.DefaultLoss);
            GeneratorTest.Run(source)
                .Files["Net.Model.g.cs"].ShouldContain($"=> LossFunction.{activation.DefaultLoss};", Case.Sensitive);
        }
    }

    [Fact]
    public void Every_loss_calls_rules_of_the_library()
    {
        foreach (LossText loss in LossKinds.All.Select(kind => kind.Text()))
        {
            TypeName rules = loss.ShouldBeAssignableTo<ICallsRules>()!.Rules;
            Type type = typeof(LossFunction).Assembly.GetType(rules.FullName).ShouldNotBeNull(rules.Name);
            var v = new VectorCode("float", []);
            var operands = new LossOperands("d", "y", null, "0", v);
            string[] ofLogits = loss switch
            {
                ILogitLoss logits => [logits.LogitTerm("d", "z", "0", v).ToString()],
                ILogSoftmaxLoss logs => [logs.LogTerm("d", "z", "0", v).ToString()],
                _ => [],
            };
            foreach (string expression in new[]
            {
                loss.Term(operands).ToString(),
                loss.Derivative(operands).ToString(),
            }.Concat(ofLogits))
            {
                string[] parts = TypeName.Plain(expression).Split('.', '(');
                (parts[0] != rules.Name || type.GetMethods().Any(method => method.Name == parts[1]))
                    .ShouldBeTrue(expression);
            }
        }
    }

    [Fact]
    public void Every_kind_of_outputs_of_a_user_defined_loss_exists()
        => Enum.GetValues<OutputRange>()
            .Select(range => new UserLoss("Own", "global::Own", "Own", IsVector: false, range).OutputMeaning)
            .OfType<string>()
            .Append(nameof(OutputMeaning.Numbers))
            .ShouldBe(Enum.GetNames<OutputMeaning>(), ignoreOrder: true);

    [Fact]
    public void Every_setting_of_a_loss_is_a_property_of_the_declaration()
        => LossKinds.ByName.Values.SelectMany(kind => kind.Settings)
            .ShouldBeSubsetOf(typeof(LossAttribute).GetProperties().Select(property => property.Name));

    [Fact]
    public void The_default_settings_of_the_losses_are_those_of_the_declaration()
    {
        var attribute = new LossAttribute();

        attribute.Delta.ShouldBe(new Huber().Delta);
        attribute.LabelSmoothing.ShouldBe(new CrossEntropy().Smoothing);
        attribute.ClassWeights.ShouldBeNull();
        attribute.PositiveWeights.ShouldBeNull();
        attribute.ProbabilityFloor.ShouldBe(new CrossEntropy().Floor);
        attribute.Reduction.ShouldBe(Reduction.Mean);
        LossKinds.ByName.Values.ShouldAllBe(kind => !kind.IsSum && !kind.IsNeverFused);
    }

    [Fact]
    public void Every_precision_has_a_number_type()
    {
        var scalars = new Dictionary<Precision, (Scalar Scalar, Type Type)>
        {
            [Precision.Single] = (Scalar.Single, typeof(float)),
            [Precision.Double] = (Scalar.Double, typeof(double)),
        };

        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            (Scalar scalar, Type type) = scalars[precision];
            string source =
                $"using LayerGen; [Network(2, Precision = Precision.{precision})] [Dense(2)] partial class Net;";
            string file = GeneratorTest.Run(source).Files["Net.Parameters.g.cs"];
            file.ShouldContain($"Span<{scalar.Keyword}>", Case.Sensitive);
            scalar.Size.ShouldBe(System.Runtime.InteropServices.Marshal.SizeOf(type));
        }
    }

    [Fact]
    public void Every_optimizer_of_the_library_is_generated()
        => OptimizerKind.All.Select(kind => kind.Settings.Name).Order(StringComparer.Ordinal).ShouldBe(
            typeof(Optimizer).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_optimizer_has_a_kind_with_its_name_and_value()
        => OptimizerKind.All.Select(kind => (kind.Value, kind.Name))
            .ShouldBe(
                Enum.GetValues<LayerGen.OptimizerKinds>().Select(optimizer => ((int)optimizer, optimizer.ToString())));

    [Fact]
    public void Every_optimizer_has_its_own_bit()
        => Enum.GetValues<LayerGen.OptimizerKinds>().Select(optimizer => (int)optimizer)
            .ShouldBe(Enumerable.Range(0, OptimizerKind.All.Count).Select(bit => 1 << bit));

    [Fact]
    public void Every_optimizer_has_a_factory_with_the_defaults_of_the_state_class()
    {
        foreach (OptimizerKind kind in OptimizerKind.All)
        {
            MethodInfo factory = typeof(Optimizer).GetMethod(kind.Name).ShouldNotBeNull(kind.Name);
            factory.GetParameters().Select(parameter => (parameter.Name, (double)parameter.DefaultValue!)).ShouldBe(
                [
                    ("learningRate", Number(kind.DefaultLearningRate)),
                    .. kind.Parameters.Select(setting => (setting.Name, Number(setting.Default))),
                ]);
            var settings = (Optimizer)factory.Invoke(
                null, [.. factory.GetParameters().Select(parameter => parameter.DefaultValue)])!;
            settings.Kind.ToString().ShouldBe(kind.Name);
        }

        static double Number(string literal)
            => double.Parse(literal, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_setting_of_an_optimizer_exists()
    {
        foreach (OptimizerKind kind in OptimizerKind.All)
        {
            Type settings = typeof(Optimizer).Assembly.GetType(kind.Settings.FullName).ShouldNotBeNull();
            foreach (OptimizerSetting setting in kind.Parameters)
            {
                string property = char.ToUpperInvariant(setting.Name[0]) + setting.Name[1..];
                settings.GetProperty(property).ShouldNotBeNull($"{kind.Settings.Name}.{property}");
            }
        }
    }

    [Fact]
    public void The_padding_matches_the_library()
    {
        SamplePadding.Size.ShouldBe(SampleBlock.Size);
        for (int count = 0; count <= 100; count++)
        {
            SamplePadding.RoundUp(count).ShouldBe(SampleBlock.RoundUp(count));
        }
    }

    [Fact]
    public void The_length_of_a_pass_matches_the_library()
    {
        SamplePass.Sequence passes = SamplePass.Of(new SampleChunk(0, 10_000, 10_000));
        passes.MoveNext().ShouldBeTrue();
        passes.Current.End.ShouldBe(SamplePadding.LongestPass);
        SampleChunk.Usual.ShouldBe(SamplePadding.UsualChunk);
    }

    [Fact]
    public void The_version_in_the_files_matches_the_library()
        => MemberWriter.Version.ShouldBe(typeof(NetworkAttribute).Assembly.GetName().Version!.ToString(3));
}
