// A program that reads images: packages from a folder, without a reference to the repository.
using LayerGen.Data.Images;

string folder = Directory.CreateTempSubdirectory().FullName;
byte[] white = Convert.FromBase64String(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==");
byte[] black = Convert.FromBase64String(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");
foreach ((string name, byte[] image) in new[] { ("black", black), ("white", white) })
{
    Directory.CreateDirectory(Path.Combine(folder, name));
    File.WriteAllBytes(Path.Combine(folder, name, "1.png"), image);
}

ImageSet<float> images = ImageFolder.Read<float>(
    folder, new ImageOptions { Height = 2, Width = 2, Color = ImageColor.Gray });
Directory.Delete(folder, recursive: true);
Console.WriteLine(
    $"{images.Data.SampleCount} images of {images.Shape}, {images.Data.ClassNames![0]} {images.Data.GetInput(0)[0]}, "
    + $"{images.Data.ClassNames[1]} {images.Data.GetInput(1)[3]}");
return 0;
