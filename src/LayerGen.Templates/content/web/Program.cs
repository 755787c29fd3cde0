using System.Text.Json.Serialization;
using Company.LayerGenApp1;
using LayerGen.Data;
using LayerGen.Metrics;

// "dotnet run -- train" trains the network again. The first start trains it, too.
const string path = "model.safetensors";
bool isTraining = args is ["train"];
if (isTraining || !File.Exists(path))
{
    var (train, validation, test) = SpeciesModel.Read(SpeciesModel.Table);
    var trained = SpeciesModel.Train(train, validation);
    Console.WriteLine(trained.Predict(test).CreateReport());
    trained.Save(path);
}

if (isTraining)
{
    return;
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(
    options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));
builder.Services.AddProblemDetails();
builder.Services.AddHealthChecks();

// A model does not change, so all requests share it.
builder.Services.AddSingleton(SpeciesModel.Load(path));

WebApplication app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapHealthChecks("/health");
app.MapPost("/predict", IResult (Penguin p, PreparedNetwork<SpeciesNet, float> model) =>
{
    try
    {
        Classification species = model.Classify(
            p.Island,
            p.BillLength ?? double.NaN,
            p.BillDepth ?? double.NaN,
            p.FlipperLength ?? double.NaN,
            p.Mass ?? double.NaN,
            p.Sex);
        return TypedResults.Ok(new Answer(species.Name!, species.Confidence));
    }
    catch (ArgumentException exception)
    {
        // Such as an island that the training data does not have.
        return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest);
    }
});
app.Run();

/// <summary>A request. A value that is null or left out is missing, as some are in the table.</summary>
public sealed record Penguin(
    string? Island, double? BillLength, double? BillDepth, double? FlipperLength, double? Mass, string? Sex);

/// <summary>The species and its probability.</summary>
public sealed record Answer(string Species, double Confidence);

[JsonSerializable(typeof(Penguin))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class AppJson : JsonSerializerContext;
