using System.Text.Json.Serialization;

namespace ServingSample;

/// <summary>The answer to a prediction.</summary>
/// <param name="Label">The name of the most probable class.</param>
/// <param name="Probabilities">The probabilities of all classes.</param>
internal sealed record PredictionAnswer(string Label, float[] Probabilities);

/// <summary>The JSON of the service. The compiler generates its code, so that no reflection is necessary.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(float[]))]
[JsonSerializable(typeof(PredictionAnswer))]
internal sealed partial class ServingJson : JsonSerializerContext;
