using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace LayerGen.CompilerServices;

/// <summary>The indices of rows of an embedding, which are inputs of a network.</summary>
/// <remarks>Generated code calls this type. It is not intended for direct use.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TokenIndex
{
    /// <summary>Returns a token as an integer.</summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="token">The token.</param>
    /// <param name="vocabulary">The number of tokens.</param>
    /// <returns>An integer from 0 to <paramref name="vocabulary"/> − 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The token is not such an integer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of<T>(T token, int vocabulary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int index = int.CreateTruncating(token);
        if ((uint)index >= (uint)vocabulary || T.CreateTruncating(index) != token)
        {
            Throw(token, vocabulary);
        }

        return index;
    }

    private static void Throw<T>(T token, int vocabulary)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => throw new ArgumentOutOfRangeException(
            nameof(token),
            Invariant($"Expected a token, an integer from 0 to {vocabulary - 1}, but got {token}."));
}
