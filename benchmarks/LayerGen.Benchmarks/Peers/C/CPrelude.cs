namespace LayerGen.Benchmarks.Peers.C;

/// <summary>The beginning of all C sources.</summary>
internal static class CPrelude
{
    public static string Write(bool isDouble)
    {
        (string type, string suffix) = isDouble ? ("double", "") : ("float", "f");
        return $"""
            #include <math.h>
            #include <string.h>

            #ifdef _WIN32
            #define EXPORT __declspec(dllexport)
            #else
            #define EXPORT
            #endif
            #define ALIGNED __attribute__((aligned(64)))
            #define EXP exp{suffix}
            #define SQRT sqrt{suffix}
            typedef {type} real;


            """;
    }
}
