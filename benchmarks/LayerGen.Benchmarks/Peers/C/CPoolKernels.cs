namespace LayerGen.Benchmarks.Peers.C;

/// <summary>Max pooling in C, samples side by side.</summary>
internal static class CPoolKernels
{
    public const string Text = """
        INLINE void max_pool(const real (*restrict x)[S], real (*restrict y)[S], int channels, int size, int outHeight, int outWidth)
        {
            for (int oy = 0; oy < outHeight; oy++)
                for (int ox = 0; ox < outWidth; ox++)
                    for (int c = 0; c < channels; c++) {
                        real *restrict yo = y[(oy * outWidth + ox) * channels + c];
                        for (int k = 0; k < size * size; k++) {
                            const real *restrict xi = x[((oy * size + k / size) * outWidth * size + ox * size + k % size) * channels + c];
                            for (int s = 0; s < S; s++) yo[s] = k == 0 || xi[s] > yo[s] ? xi[s] : yo[s];
                        }
                    }
        }

        // The first of equal maxima has the gradient: what is taken is subtracted.
        INLINE void max_pool_gradients(const real (*restrict x)[S], const real (*restrict y)[S], real (*restrict d)[S], real (*restrict dx)[S],
            int channels, int size, int outHeight, int outWidth, int f)
        {
            for (int oy = 0; oy < outHeight; oy++)
                for (int ox = 0; ox < outWidth; ox++)
                    for (int c = 0; c < channels; c++) {
                        int o = (oy * outWidth + ox) * channels + c;
                        for (int k = 0; k < size * size; k++) {
                            int i = ((oy * size + k / size) * outWidth * size + ox * size + k % size) * channels + c;
                            for (int s = 0; s < S; s++) {
                                real g = x[i][s] == y[o][s] ? d[o][s] : 0;
                                dx[i][s] = g * slope(x[i][s], f);
                                d[o][s] -= g;
                            }
                        }
                    }
        }


        """;
}
