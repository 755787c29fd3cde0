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
    private Declarations? _declarations;
    private CompiledNetwork? _compiled;
    private ILearner? _learner;

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

    private async Task<string> AnswerAsync(string name, string arguments)
    {
        MessageJson json = MessageJson.Default;
        switch (name)
        {
            case "hello":
                return Write(HelloOf(), json.Hello);
            case "catalog":
                return Write(Catalog.ToMessage(), json.CatalogMessage);
            case "prerendered":
                return Write(Prerender(Read(arguments, json.ExampleArguments).Example), json.Generated);
            case "diagnose":
                Declarations declarations = Text(Read(arguments, json.TextArguments).Text);
                return Write(
                    Diagnostics.ToMessages(Diagnostics.Quick(declarations), declarations.Tree), json.Diagnosed);
            case "fixes":
                declarations = Text(Read(arguments, json.TextArguments).Text);
                return Write(FixSource.Of(declarations, Diagnostics.Quick(declarations)), json.Fixed);
            case "generate":
                return Write(Generate(Read(arguments, json.TextArguments).Text), json.Generated);
            case "problems":
                declarations = Text(Read(arguments, json.TextArguments).Text);
                IReadOnlyList<Diagnostic> all = await Diagnostics.AllAsync(
                    declarations, _generation.Outside(declarations));
                return Write(Diagnostics.ToMessages(all, declarations.Tree), json.Diagnosed);
            case "complete":
                CompleteArguments complete = Read(arguments, json.CompleteArguments);
                return Write(CompletionSource.At(Text(complete.Text), complete.Position), json.Completions);
            case "edit":
                EditArguments edit = Read(arguments, json.EditArguments);
                declarations = Text(edit.Text);
                return Write(
                    DiagramEdits.Of(declarations, declarations.Network(edit.Network), edit.Change), json.TextEdits);
            case "compile":
                return Write(Compile(Read(arguments, json.CompileArguments)), json.Compiled);
            case "data":
                return Write(
                    PlaygroundData.Create(Read(arguments, json.DataArguments).Data).ToMessage(), json.DataMessage);
            case "start":
                return Write(Start(Read(arguments, json.StartArguments)), json.RunMessage);
            case "advance":
                AdvanceArguments advance = Read(arguments, json.AdvanceArguments);
                return Write(
                    (_learner ?? throw new PlaygroundException("There is no run; start one first.")).Advance(advance),
                    json.Report);
            case "project":
                ProjectArguments project = Read(arguments, json.ProjectArguments);
                return Write(ProjectWriter.Write(Text(project.Text), project), json.ProjectFiles);
            default:
                throw new PlaygroundException($"There is no call '{name}'.");
        }
    }

    private static T Read<T>(string arguments, JsonTypeInfo<T> type)
        => JsonSerializer.Deserialize(arguments, type) ?? throw new PlaygroundException("The arguments are missing.");

    private static string Write<T>(T result, JsonTypeInfo<T> type) => JsonSerializer.Serialize(result, type);

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

    private Generated Generate(string text) => _generation.Describe(Text(text));

    /// <summary>Generates the code of an example.</summary>
    private Generated Prerender(string id)
        => Catalog.Examples.FirstOrDefault(example => example.Id == id) is { } example
            ? Generate(example.Text)
            : throw new PlaygroundException($"There is no example '{id}'.");

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
            throw new PlaygroundException("There is no compiled network; compile one first.");
        }

        _learner?.Dispose();
        _learner = null;
        _learner = Learners.Create(compiled.Type, PlaygroundData.Create(arguments.Data), arguments.Training);
        return _learner.Begin(arguments.Want);
    }
}
