namespace LayerGen.Benchmarks.Microbenchmarks;

internal static class Microbenchmark
{
    public static int Run(string[] args) => args.Length;
}
