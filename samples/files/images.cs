#:package LayerGen@0.1.0
#:package LayerGen.Data.Images@0.1.0

using LayerGen;
using LayerGen.Data;
using LayerGen.Data.Images;
using LayerGen.Metrics;
using SkiaSharp;
using static LayerGen.Activation;

// Draws a folder of pictures for each class: shapes/disc/0.png, …
var random = new NumpyRandom(3);
foreach (string shape in (string[])["disc", "square"])
{
    Directory.CreateDirectory($"shapes/{shape}");
    for (int k = 0; k < 60; k++)
    {
        using SKBitmap bitmap = new(24, 24);
        using SKCanvas canvas = new(bitmap);
        using SKPaint paint = new() { Color = SKColors.White };
        int x = random.NextInt32(8, 16), y = random.NextInt32(8, 16), r = random.NextInt32(4, 8);
        if (shape == "disc") canvas.DrawCircle(x, y, r, paint);
        else canvas.DrawRect(x - r, y - r, 2 * r, 2 * r, paint);
        using SKData png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes($"shapes/{shape}/{k}.png", png.ToArray());
    }
}

// Reads them as gray images of 16 × 16 pixels.
var images = ImageFolder.Read<float>("shapes", new ImageOptions { Height = 16, Width = 16, Color = ImageColor.Gray });
var (train, test) = images.Data.Split(0.8, Splitter.Stratified(seed: 1));
var net = new ShapeNet(seed: 1);
net.Train(train, new TrainingOptions { Epochs = 30, BatchSize = 8, Optimizer = Optimizer.Adam(0.003) });
Console.WriteLine(net.Predict(test).Confusion);

[Network(16, 16, 1)] [Conv2D(4, 3, Relu)] [MaxPool2D(2)] [Conv2D(8, 3, Relu)] [Flatten] [Dense(2, Softmax)]
public partial class ShapeNet;
