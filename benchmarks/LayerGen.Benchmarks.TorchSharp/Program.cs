using System.Globalization;
using System.Runtime.InteropServices;
using LayerGen.Benchmarks;
using LayerGen.Benchmarks.Report;
using LayerGen.Benchmarks.Torch;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

// This check comes first, because TorchSharp itself would print pages and copy all of libtorch before it fails.
if (!NativeLibrary.TryLoad("LibTorchSharp", typeof(torch).Assembly, searchPath: null, out _))
{
    Console.Error.WriteLine(
        "libtorch does not load on this machine (on Linux it needs the C++ library of GCC 13 or newer), "
        + "so there is nothing to compare with.");
    return ExitCode.Failure;
}

torch.set_num_threads(1);
torch.set_num_interop_threads(1);
return RatioRun.Measure(TorchWorks.Create(), jsonPath: null);
