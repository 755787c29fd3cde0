using System.Globalization;
using LayerGen.Benchmarks.Measurement;
using LayerGen.Data;
using LayerGen.Data.Images;
using LayerGen.Persistence;
using nietras.SeparatedValues;
using SkiaSharp;

namespace LayerGen.Benchmarks.Works;

/// <summary>Reading a dataset from a file, beside code that a user would write instead.</summary>
/// <param name="name">The name of the workload.</param>
/// <param name="subjects">The names of the subjects.</param>
/// <param name="create">
/// Creates a file at a path, and returns what each subject reads from it: the sum of the values.
/// </param>
internal sealed class DataWork(
    string name, IReadOnlyList<string> subjects, Func<string, IReadOnlyList<Func<double>>> create) : Work
{
    private const int Columns = 20;
    private const int Side = 28;
    private const string Csv = "data/csv/1000000x20";

    public override string Name => name;

    // A file of 180 MB, and seconds per call.
    public override bool IsOnRequest => name == Csv;

    public override IReadOnlyList<string> SubjectNames => subjects;

    public static IEnumerable<Work> All =>
    [
        Table(Csv, rows: 1_000_000),
        Table("data/csv/10000x20", rows: 10_000),
        new DataWork("data/idx/10000x28x28", [Subject.Ours, "File.ReadAllBytes"], path =>
        {
            byte[] bytes = [0, 0, 8, 3, 0, 0, 39, 16, 0, 0, 0, Side, 0, 0, 0, Side, .. Pixels(10_000 * Side * Side)];
            File.WriteAllBytes(path, bytes);
            double sum = bytes.Skip(16).Sum(static value => (double)value);
            return
            [
                () => IdxFile.Load(path).Count == 10_000 * Side * Side ? sum : 0,
                () => File.ReadAllBytes(path).Length == bytes.Length ? sum : 0,
            ];
        }),
        new DataWork("data/images/500x28x28", [Subject.Ours, "SKBitmap.Decode"], path =>
        {
            WriteImages(path, count: 500);
            var options = new ImageOptions { Height = Side, Width = Side, Color = ImageColor.Gray, Threads = 1 };
            return
            [
                () => Sum(ImageFolder.Read<float>(path, options).Data),
                () => ByDecode(path),
            ];
        }),
    ];

    public override IReadOnlyList<Subject> CreateSubjects(ICollection<string> notes)
    {
        IReadOnlyList<Func<double>> reads = create(Path.Combine(TemporaryFolder.Path, name.Replace('/', '-')));
        double expected = reads[0]();
        foreach ((int subject, Func<double> read) in reads.Index())
        {
            double sum = read();
            if (Math.Abs(sum - expected) > 1e-3 * Math.Abs(expected))
            {
                throw new MismatchException(
                    string.Create(CultureInfo.InvariantCulture, $"{subjects[subject]} reads {sum}, not {expected}."));
            }
        }

        return [.. reads.Select((read, subject) => new ReadSubject(subjects[subject], read))];
    }

    private static DataWork Table(string name, int rows) =>
        new(name, [Subject.Ours, "Sep, a list of floats", "ReadLine, Split and Parse"], path =>
        {
            WriteTable(path, rows);
            return
            [
                () => Sum(CsvData.Read<float>(path, new CsvOptions { Targets = ["x20"] })),
                () => BySep(path),
                () => BySplit(path),
            ];
        });

    private static void WriteTable(string path, int rows)
    {
        var random = new NumpyRandom(1);
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Join(',', Enumerable.Range(1, Columns).Select(static column => $"x{column}")));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                writer.Write(column == 0 ? "" : ",");
                writer.Write(random.NextDouble().ToString("F6", CultureInfo.InvariantCulture));
            }

            writer.WriteLine();
        }
    }

    private static IEnumerable<byte> Pixels(int count)
    {
        var random = new NumpyRandom(2);
        return Enumerable.Range(0, count).Select(_ => (byte)random.NextInt32(0, 256));
    }

    /// <summary>Writes images of noise, half of them in each of two folders.</summary>
    private static void WriteImages(string path, int count)
    {
        var random = new NumpyRandom(3);
        for (int image = 0; image < count; image++)
        {
            using var bitmap = new SKBitmap(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque);
            foreach (ref byte pixel in bitmap.GetPixelSpan())
            {
                pixel = (byte)random.NextInt32(0, 256);
            }

            string folder = Path.Combine(path, image % 2 == 0 ? "even" : "odd");
            Directory.CreateDirectory(folder);
            using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            File.WriteAllBytes(
                Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{image:D4}.png")), png.ToArray());
        }
    }

    private static double Sum(Dataset<float> data)
    {
        double sum = 0;
        for (int sample = 0; sample < data.SampleCount; sample++)
        {
            foreach (float value in data.GetInput(sample))
            {
                sum += value;
            }
        }

        return sum;
    }

    private static double BySep(string path)
    {
        List<float> values = [];
        using SepReader reader = Sep.New(',').Reader().FromFile(path);
        foreach (SepReader.Row row in reader)
        {
            for (int column = 0; column < Columns - 1; column++)
            {
                values.Add(row[column].Parse<float>());
            }
        }

        return values.Sum(static value => (double)value);
    }

    private static double BySplit(string path)
    {
        List<float> values = [];
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            values.AddRange(line.Split(',').Take(Columns - 1)
                .Select(static text => float.Parse(text, CultureInfo.InvariantCulture)));
        }

        return values.Sum(static value => (double)value);
    }

    private static double ByDecode(string path)
    {
        double sum = 0;
        foreach (string file in Directory.EnumerateFiles(path, "*.png", SearchOption.AllDirectories))
        {
            using SKBitmap bitmap = SKBitmap.Decode(file);
            foreach (byte pixel in bitmap.GetPixelSpan())
            {
                sum += pixel / 255f;
            }
        }

        return sum;
    }

    private sealed class ReadSubject(string name, Func<double> read) : Subject(name)
    {
        public override void Run(int calls)
        {
            for (int call = 0; call < calls; call++)
            {
                read();
            }
        }
    }
}
