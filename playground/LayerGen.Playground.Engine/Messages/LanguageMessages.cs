using System.Text.Json.Serialization;

namespace LayerGen.Playground.Messages;

// The records of page/src/protocol.ts, where each field is described.

internal sealed record ExampleArguments(string Example);

internal sealed record TextArguments(string Text);

internal sealed record GenerateArguments(string Text, string? Kind = null);

internal sealed record CompleteArguments(string Text, int Position);

internal sealed record EditArguments(string Text, string Network, DiagramChange Change);

internal sealed record DiagramChange(
    string Kind, int Index, string? Text = null, int To = 0, string? Argument = null, string? Value = null);

internal sealed record CompileArguments(string Text, string Network, string Optimizer, string Speed);

internal sealed record TextEdit(int Start, int End, string Text);

internal sealed record TextEdits(IReadOnlyList<TextEdit> Edits);

internal sealed record DiagnosticMessage(
    int Start, int End, string Id, string Severity, string Message, string? Link);

internal sealed record Diagnosed(IReadOnlyList<DiagnosticMessage> Diagnostics);

internal sealed record FixMessage(int Diagnostic, string Title, IReadOnlyList<TextEdit> Edits);

internal sealed record Fixed(IReadOnlyList<FixMessage> Fixes);

internal sealed record LayerArgumentMessage(
    string Name, string Value, string Kind, IReadOnlyList<string>? Choices, bool IsWritten);

internal sealed record LayerMessage(
    int Start,
    int End,
    int Number,
    int Index,
    string Kind,
    string Title,
    string Activation,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<int> Output,
    int Parameters,
    string Plan,
    IReadOnlyList<string> Equations,
    IReadOnlyList<LayerArgumentMessage> Arguments);

internal sealed record NetworkMessage(
    int Start,
    int End,
    string Name,
    string Hint,
    string Summary,
    IReadOnlyList<int> Input,
    IReadOnlyList<int> Output,
    int Parameters,
    string Precision,
    string Loss,
    IReadOnlyList<LayerMessage> Layers,
    bool HasErrors);

internal sealed record LineMark(int From, int To, int Layer, string Phase, string? Equation);

internal sealed record OutlineItem(string Name, string Kind, int Line, int Depth);

internal sealed record GeneratedFileMessage(
    string Name,
    string Kind,
    string Network,
    string Text,
    IReadOnlyList<LineMark> Marks,
    IReadOnlyList<OutlineItem> Outline);

internal sealed record Generated(IReadOnlyList<NetworkMessage> Networks, IReadOnlyList<GeneratedFileMessage> Files);

internal sealed record CompletionItem(
    string Label, string Kind, string Detail, string Documentation, string? Apply = null);

internal sealed record Completions(int From, IReadOnlyList<CompletionItem> Items);

internal sealed record Compiled(
    bool Success, IReadOnlyList<DiagnosticMessage> Diagnostics, int Bytes, double Milliseconds);

internal sealed record Hello(string Engine, string Framework, int Processors, int VectorBytes);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TextArguments))]
[JsonSerializable(typeof(GenerateArguments))]
[JsonSerializable(typeof(CompleteArguments))]
[JsonSerializable(typeof(EditArguments))]
[JsonSerializable(typeof(CompileArguments))]
[JsonSerializable(typeof(StartArguments))]
[JsonSerializable(typeof(AdvanceArguments))]
[JsonSerializable(typeof(ProjectArguments))]
[JsonSerializable(typeof(TextEdits))]
[JsonSerializable(typeof(Diagnosed))]
[JsonSerializable(typeof(Fixed))]
[JsonSerializable(typeof(Generated))]
[JsonSerializable(typeof(Completions))]
[JsonSerializable(typeof(Compiled))]
[JsonSerializable(typeof(Hello))]
[JsonSerializable(typeof(RunMessage))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(ProjectFiles))]
[JsonSerializable(typeof(CatalogMessage))]
[JsonSerializable(typeof(ExampleArguments))]
[JsonSerializable(typeof(DataArguments))]
[JsonSerializable(typeof(DataMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
