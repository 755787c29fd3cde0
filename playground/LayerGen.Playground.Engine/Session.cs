using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LayerGen.Playground.Catalogs;
using LayerGen.Playground.Data;
using LayerGen.Playground.Language;
using LayerGen.Playground.Learning;
using LayerGen.Playground.Messages;
using LayerGen.Playground.Projects;
using Microsoft.CodeAnalysis;

namespace LayerGen.Playground;

/// <summary>
/// What one page works with: the last text, the last compiled network, and one training run. Calls are answered one
/// after the other. <c>page/src/protocol.ts</c> describes them.
/// </summary>
public sealed class Session : IDisposable
{
    /// <summary>The longest text, in characters. The page has the same limit.</summary>
    private const int MaxText = 65_536;

    private readonly Generation _generation = new();
    private readonly Dictionary<string, Func<string, Task<string>>> _calls;
    private Declarations? _declarations;
    private CompiledNetwork? _compiled;
    private ILearner? _learner;

    /// <summary>Starts with no text.</summary>
    public Session()
    {
        MessageJson json = MessageJson.Default;
        _calls = new()
        {
            ["hello"] = _ => Write(HelloOf(), json.Hello),
            ["catalog"] = _ => Write(Catalog.ToMessage(), json.CatalogMessage),
            ["prerendered"] = Call(json.ExampleArguments, Prerender, json.Generated),
            ["diagnose"] = Call(json.TextArguments, Diagnose, json.Diagnosed),
            ["fixes"] = Call(json.TextArguments, Fixes, json.Fixed),
            ["generate"] = Call(
                json.GenerateArguments,
                arguments => _generation.Describe(Text(arguments.Text), arguments.Kind),
                json.Generated),
            ["problems"] = async arguments => await Write(
                await ProblemsAsync(Read(arguments, json.TextArguments)), json.Diagnosed),
            ["complete"] = Call(
                json.CompleteArguments,
                arguments => CompletionSource.At(Text(arguments.Text), arguments.Position),
                json.Completions),
            ["edit"] = Call(json.EditArguments, Edit, json.TextEdits),
            ["compile"] = Call(json.CompileArguments, Compile, json.Compiled),
            ["data"] = Call(
                json.DataArguments, arguments => PlaygroundData.Create(arguments.Data).ToMessage(), json.DataMessage),
            ["start"] = Call(json.StartArguments, Start, json.RunMessage),
            ["advance"] = Call(json.AdvanceArguments, Advance, json.Report),
            ["project"] = Call(
                json.ProjectArguments,
                arguments => ProjectWriter.Write(Text(arguments.Text), arguments),
                json.ProjectFiles),
        };
    }

    /// <summary>Answers a call.</summary>
    /// <param name="name">The name of the call: <c>diagnose</c>.</param>
    /// <param name="arguments">Its arguments, a JSON object.</param>
    /// <returns>The result as JSON.</returns>
    /// <exception cref="PlaygroundException">The call cannot be answered; the message is for the user.</exception>
    public async Task<string> CallAsync(string name, string arguments)
    {
        try
        {
            return await AnswerAsync(name, arguments);
        }
        catch (JsonException exception)
        {
            throw new PlaygroundException($"The arguments of '{name}' cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is not PlaygroundException)
        {
            throw Learners.Described(exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _learner?.Dispose();
        _compiled?.Dispose();
    }

    private Task<string> AnswerAsync(string name, string arguments)
        => _calls.TryGetValue(name, out Func<string, Task<string>>? call)
            ? call(arguments)
            : throw new PlaygroundException(
                $"Expected a call out of {string.Join(", ", _calls.Keys)}, but got '{name}'.");

    private static Func<string, Task<string>> Call<TArguments, TResult>(
        JsonTypeInfo<TArguments> argumentsType, Func<TArguments, TResult> answer, JsonTypeInfo<TResult> resultType)
        => arguments => Write(answer(Read(arguments, argumentsType)), resultType);

    private static T Read<T>(string arguments, JsonTypeInfo<T> type)
        => JsonSerializer.Deserialize(arguments, type) ?? throw new PlaygroundException("The arguments are missing.");

    private static Task<string> Write<T>(T result, JsonTypeInfo<T> type)
        => Task.FromResult(JsonSerializer.Serialize(result, type));

    private static Hello HelloOf() => new(
        OperatingSystem.IsBrowser() ? "browser" : "server",
        RuntimeInformation.FrameworkDescription,
        Environment.ProcessorCount,
        Vector<byte>.Count);

    /// <summary>Reads a text, or returns what it read for the same text before.</summary>
    private Declarations Text(string text)
    {
        if (text.Length > MaxText)
        {
            throw new PlaygroundException(
                $"Expected a text of at most {MaxText} characters, but got {text.Length}.");
        }

        return _declarations is { } last && last.Text == text ? last : _declarations = Declarations.Read(text);
    }

    private Diagnosed Diagnose(TextArguments arguments)
    {
        Declarations declarations = Text(arguments.Text);
        return Diagnostics.ToMessages(Diagnostics.Quick(declarations), declarations.Tree);
    }

    private Fixed Fixes(TextArguments arguments)
    {
        Declarations declarations = Text(arguments.Text);
        return FixSource.Of(declarations, Diagnostics.Quick(declarations));
    }

    private async Task<Diagnosed> ProblemsAsync(TextArguments arguments)
    {
        Declarations declarations = Text(arguments.Text);
        IReadOnlyList<Diagnostic> all = await Diagnostics.AllAsync(declarations, _generation.Outside(declarations));
        return Diagnostics.ToMessages(all, declarations.Tree);
    }

    private TextEdits Edit(EditArguments arguments)
    {
        Declarations declarations = Text(arguments.Text);
        return DiagramEdits.Of(declarations, declarations.Network(arguments.Network), arguments.Change);
    }

    /// <summary>Generates the code of an example.</summary>
    private Generated Prerender(ExampleArguments arguments)
        => Catalog.Examples.FirstOrDefault(example => example.Id == arguments.Example) is { } found
            ? _generation.Describe(Text(found.Text), kind: null)
            : throw new PlaygroundException($"Expected the id of an example, but got '{arguments.Example}'.");

    private Compiled Compile(CompileArguments arguments)
    {
        Declarations declarations = Text(arguments.Text);
        DeclaredClass network = declarations.Network(arguments.Network);
        bool isFast = arguments.Speed switch
        {
            "exact" => false,
            "fast" => true,
            _ => throw new PlaygroundException($"Expected the speed exact or fast, but got '{arguments.Speed}'."),
        };
        Compiled compiled = Compiler.Compile(
            declarations, network, arguments.Optimizer, isFast, out byte[]? image);
        _learner?.Dispose();
        _learner = null;
        _compiled?.Dispose();
        _compiled = image is null ? null : new CompiledNetwork(image, network.MetadataName);
        return compiled;
    }

    private RunMessage Start(StartArguments arguments)
    {
        if (_compiled is not { } compiled)
        {
            throw new PlaygroundException("Expected a compiled network, but none was compiled.");
        }

        _learner?.Dispose();
        _learner = null;
        _learner = Learners.Create(compiled.Type, PlaygroundData.Create(arguments.Data), arguments.Training);
        return _learner.Begin(arguments.Want);
    }

    private Report Advance(AdvanceArguments arguments)
        => (_learner ?? throw new PlaygroundException("Expected a run, but none was started.")).Advance(arguments);
}
