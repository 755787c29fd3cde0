using System.Text;
using static System.FormattableString;

namespace LayerGen.Tool.New;

/// <summary>Writes a program of one file.</summary>
/// <param name="program">The program.</param>
/// <param name="version">The version of the packages.</param>
internal sealed class ProgramText(NewProgram program, string version)
{
    private readonly StringBuilder _text = new();

    private bool IsRegression => program.Task == LearningTask.Regression;

    private string FileName => Literal(program.Name + ".safetensors");

    /// <summary>Returns the text with line feeds.</summary>
    public string Write()
    {
        Line($"#:package LayerGen@{version}");
        if (program.Table is not null)
        {
            Line($"#:package LayerGen.Data.Csv@{version}");
        }

        Line("");
        Line("using LayerGen;");
        Line("using LayerGen.Data;");
        Line("using LayerGen.Metrics;");
        Line("using static LayerGen.Activation;");
        Line("");
        if (program.Table is { } table)
        {
            WriteTable(table);
        }
        else
        {
            WritePoints();
        }

        Line("");
        Line($"{program.Declaration}");
        Line($"public partial class {program.ClassName};");
        return _text.ToString();
    }

    /// <summary>Returns a text as a literal of C#.</summary>
    internal static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' =>
                    Invariant($"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    // Writes:
    //   var data = CsvData.Read<float>("iris.csv", label: "species");
    //   var (train, validation) = data.Split(0.8, Splitter.Stratified(seed: 1));
    //   var pipeline = Pipeline.Fit(train, [new StandardScaler()]);
    //   var net = new IrisNet(seed: 1);
    private void WriteTable(CsvTable table)
    {
        string steps = (table.HasMissing ? "new Impute(), " : "") + (table.HasCategories ? "new OneHot(), " : "")
            + "new StandardScaler()";
        WriteReading(table);
        WriteSplit();
        Line($"var pipeline = Pipeline.Fit(train, [{steps}]{(IsRegression ? ", [new StandardScaler()]" : "")});");
        WriteTraining("pipeline.Transform(train)", "pipeline.Transform(validation)");
        Line(IsRegression ? "var model = net.With(pipeline);" : "var model = net.With(pipeline, data.ClassNames);");
        Line($"Console.WriteLine(model.Predict(validation){(IsRegression ? ".Regression" : ".CreateReport()")});");
        Line($"model.Save({FileName});");
        Line("");
        Line("// Another program needs the file and the declaration.");
        Line($"var loaded = PreparedNetwork.Load({FileName}, new {program.ClassName}(seed: 1));");
        Line("float[] outputs = new float[loaded.OutputCount];");
        Line("loaded.Predict(validation.GetInput(0), outputs);");
        Line("Console.WriteLine(string.Join(\", \", outputs));");
    }

    /// <summary>Writes the call that reads the file and says which column is predicted, as short as possible.</summary>
    private void WriteReading(CsvTable table)
    {
        string column = Literal(table.Column), role = IsRegression ? $"target: {column}" : $"label: {column}";
        if (table.SkipsMissing || program.Task == LearningTask.Binary)
        {
            role = "columns";
            Line("var columns = new CsvOptions { " + (IsRegression ? $"Targets = [{column}]" : $"Label = {column}")
                + (program.Task == LearningTask.Binary ? ", Encoding = LabelEncoding.Binary" : "")
                + (table.SkipsMissing ? ", SkipMissingTargets = true" : "") + " };");
        }

        Line($"var data = CsvData.Read<float>({Literal(table.Path)}, {role});");
    }

    private void WritePoints()
    {
        Line(IsRegression
            ? "// A function of random points. Replace them by your data: Dataset.FromRows takes rows and targets, and"
            : "// Random points around a center for each class. Replace them by your data: Dataset.FromRows takes rows and labels, and");
        Line("// 'dotnet layergen new' with --csv writes a program that reads a file.");
        Line("var random = new Random(1);");
        Line("float Draw() => 2 * random.NextSingle() - 1;");
        Line(Invariant($"float[] Point() => [.. Enumerable.Range(0, {program.Inputs}).Select(_ => Draw())];"));
        if (IsRegression)
        {
            Line("float[][] rows = [.. Enumerable.Range(0, 600).Select(_ => Point())];");
            Line("float[][] targets = [.. rows.Select(row => (float[])");
            Line(Invariant(
                $"    [.. Enumerable.Range(0, {program.Outputs}).Select(k => MathF.Sin(2 * row.Average() + k))])];"));
            Line("var data = Dataset.FromRows(rows, targets);");
        }
        else
        {
            int classes = program.Task == LearningTask.Binary ? 2 : program.Outputs;
            string encoding = program.Task == LearningTask.Binary ? ", encoding: LabelEncoding.Binary" : "";
            Line(Invariant($"float[][] centers = [.. Enumerable.Range(0, {classes}).Select(_ => Point())];"));
            Line(Invariant($"int[] labels = [.. Enumerable.Range(0, 600).Select(k => k % {classes})];"));
            Line("float[][] rows = [.. labels.Select(k => (float[])[.. centers[k].Select(x => x + 0.3f * Draw())])];");
            Line($"var data = Dataset.FromRows(rows, labels{encoding});");
        }

        WriteSplit();
        WriteTraining("train", "validation");
        Line($"Console.WriteLine(net.Predict(validation){(IsRegression ? ".Regression" : ".CreateReport()")});");
        Line($"net.Save({FileName});");
        Line("");
        Line("// Another program needs the file and the declaration.");
        Line($"var loaded = {program.ClassName}.Load({FileName});");
        Line($"float[] outputs = new float[{program.ClassName}.OutputCount];");
        Line("loaded.Predict(rows[0], outputs);");
        Line("Console.WriteLine(string.Join(\", \", outputs));");
    }

    private void WriteSplit() => Line(
        $"var (train, validation) = data.Split(0.8, Splitter.{(IsRegression ? "Random" : "Stratified")}(seed: 1));");

    private void WriteTraining(string train, string validation)
    {
        Line($"var net = new {program.ClassName}(seed: 1);");
        Line($"net.Train({train}, {validation}, new TrainingOptions");
        Line("{");
        Line("    Epochs = 100,");
        Line("    BatchSize = 16,");
        Line("    Optimizer = Optimizer.Adam(0.005),");
        Line("});");
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
