namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// The products of dense layers and convolutions in C: samples side by side, and tiles of at most twelve vectors of
/// sums, which stay in registers. They use the vector types of gcc and clang, because gcc does not keep arrays of sums
/// in registers.
/// </summary>
internal static class CProductKernels
{
    public const string Text = """
        #define INLINE static inline __attribute__((always_inline))
        #define UNROLL _Pragma("GCC unroll 16")
        enum { L = 8, MAX_TILE = 6 };
        typedef real vec __attribute__((vector_size(L * sizeof(real)), may_alias));
        #define VEC(x) (*(vec *)&(x))


        """ + Activations + Forward + WeightGradients + InputGradients;

    private const string Activations = """
        enum { Identity, Relu, Tanh };

        // The rational approximation that Eigen has, to single precision.
        INLINE real fast_tanh(real z)
        {
            z = z > (real)7.90531110763549805 ? (real)7.90531110763549805 : z < (real)-7.90531110763549805 ? (real)-7.90531110763549805 : z;
            real q = z * z;
            real p = ((((((real)-2.76076847742355e-16 * q + (real)2.00018790482477e-13) * q + (real)-8.60467152213735e-11) * q + (real)5.12229709037114e-08) * q
                + (real)1.48572235717979e-05) * q + (real)6.37261928875436e-04) * q + (real)4.89352455891786e-03;
            return z * p / ((((real)1.19825839466702e-06 * q + (real)1.18534705686654e-04) * q + (real)2.26843463243900e-03) * q + (real)4.89352518554385e-03);
        }
        INLINE real activate(real z, int f) { return f == Relu ? (z > 0 ? z : 0) : f == Tanh ? fast_tanh(z) : z; }
        INLINE real slope(real y, int f) { return f == Relu ? (y > 0 ? 1 : 0) : f == Tanh ? 1 - y * y : 1; }


        """;

    private const string Forward = """
        // Y = f(W * X + b), a window for each output; a dense layer is a window of 1 x 1.
        INLINE void forward(const real (*restrict x)[S], const real *restrict w, const real *restrict b, real (*restrict y)[S],
            int width, int channels, int kernel, int outHeight, int outWidth, int filters, const int T, int f)
        {
            for (int oy = 0; oy < outHeight; oy++)
                for (int ox = 0; ox < outWidth; ox++)
                    for (int u = 0; u < filters; u += T)
                        for (int s = 0; s < S; s += 2 * L) {
                            real (*restrict yo)[S] = &y[(oy * outWidth + ox) * filters + u];
                            vec a[MAX_TILE], c[MAX_TILE];
                            UNROLL for (int j = 0; j < T; j++) a[j] = c[j] = (vec){ 0 } + b[u + j];
                            for (int ky = 0; ky < kernel; ky++)
                                for (int i = 0; i < kernel * channels; i++) {
                                    const real *xi = &x[((oy + ky) * width + ox) * channels + i][s];
                                    const real *wi = &w[(ky * kernel * channels + i) * filters + u];
                                    vec x0 = VEC(xi[0]), x1 = VEC(xi[L]);
                                    UNROLL for (int j = 0; j < T; j++) { a[j] += wi[j] * x0; c[j] += wi[j] * x1; }
                                }
                            UNROLL for (int j = 0; j < T; j++) { VEC(yo[j][s]) = a[j]; VEC(yo[j][s + L]) = c[j]; }
                            for (int j = 0; j < T; j++)
                                for (int k = 0; k < 2 * L; k++) yo[j][s + k] = activate(yo[j][s + k], f);
                        }
        }


        """;

    private const string WeightGradients = """
        INLINE void weight_gradients(const real (*restrict x)[S], const real (*restrict d)[S], real *restrict gw, real *restrict gb,
            int width, int channels, int kernel, int outHeight, int outWidth, int filters, const int R, const int T)
        {
            for (int u = 0; u < filters; u++)
                for (int o = 0; o < outHeight * outWidth; o++)
                    for (int s = 0; s < S; s++) gb[u] += d[o * filters + u][s];
            for (int ky = 0; ky < kernel; ky++)
                for (int i = 0; i < kernel * channels; i += R)
                    for (int u = 0; u < filters; u += T) {
                        vec a[MAX_TILE][MAX_TILE];
                        UNROLL for (int r = 0; r < R; r++) { UNROLL for (int j = 0; j < T; j++) a[r][j] = (vec){ 0 }; }
                        for (int oy = 0; oy < outHeight; oy++)
                            for (int ox = 0; ox < outWidth; ox++)
                                for (int s = 0; s < S; s += L) {
                                    const real *xi = &x[((oy + ky) * width + ox) * channels + i][s];
                                    const real *du = &d[(oy * outWidth + ox) * filters + u][s];
                                    UNROLL for (int r = 0; r < R; r++) { UNROLL for (int j = 0; j < T; j++) a[r][j] += VEC(xi[r * S]) * VEC(du[j * S]); }
                                }
                        UNROLL for (int r = 0; r < R; r++) {
                            UNROLL for (int j = 0; j < T; j++) {
                                UNROLL for (int k = 0; k < L; k++) gw[(ky * kernel * channels + i + r) * filters + u + j] += a[r][j][k];
                            }
                        }
                    }
        }


        """;

    private const string InputGradients = """
        // dX: each input gathers from the windows that it is in.
        INLINE void input_gradients(const real (*restrict x)[S], const real *restrict w, const real (*restrict d)[S], real (*restrict dx)[S],
            int height, int width, int channels, int kernel, int outHeight, int outWidth, int filters, const int T, int f)
        {
            for (int iy = 0; iy < height; iy++)
                for (int ix = 0; ix < width; ix++)
                    for (int ch = 0; ch < channels; ch += T)
                        for (int s = 0; s < S; s += 2 * L) {
                            vec a[MAX_TILE], c[MAX_TILE];
                            UNROLL for (int j = 0; j < T; j++) a[j] = c[j] = (vec){ 0 };
                            for (int ky = 0; ky < kernel; ky++) {
                                if (iy < ky || iy - ky >= outHeight) continue;
                                for (int kx = 0; kx < kernel; kx++) {
                                    if (ix < kx || ix - kx >= outWidth) continue;
                                    for (int u = 0; u < filters; u++) {
                                        const real *du = &d[((iy - ky) * outWidth + ix - kx) * filters + u][s];
                                        const real *wu = &w[((ky * kernel + kx) * channels + ch) * filters + u];
                                        vec d0 = VEC(du[0]), d1 = VEC(du[L]);
                                        UNROLL for (int j = 0; j < T; j++) { a[j] += wu[j * filters] * d0; c[j] += wu[j * filters] * d1; }
                                    }
                                }
                            }
                            UNROLL for (int j = 0; j < T; j++) {
                                int i = (iy * width + ix) * channels + ch + j;
                                VEC(dx[i][s]) = a[j]; VEC(dx[i][s + L]) = c[j];
                            }
                            for (int j = 0; j < T; j++) {
                                int i = (iy * width + ix) * channels + ch + j;
                                for (int k = 0; k < 2 * L; k++) dx[i][s + k] *= slope(x[i][s + k], f);
                            }
                        }
        }


        """;
}
