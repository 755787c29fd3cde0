namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// A step of 4-16-16-2 with AVX-512 intrinsics. A vector contains the 16 units of a hidden layer, for one sample. The
/// parameters have LayerGen's layout, in which each row of weights is such a vector.
/// </summary>
internal static class CUnitLanes
{
    public const string Text = """
        enum { W1 = 0, B1 = 64, W2 = 80, B2 = 336, W3 = 352, B3 = 384, Count = 386, Padded = 400 };

        static ALIGNED float p[Padded], m[Padded], v[Padded], g[Padded];
        static ALIGNED float turned[16][16], Y1[B][16], Y2[B][16], D1[B][16], D2[B][16], Z[2][16], D3[2][16];

        static inline __m512i every_second(int first)
        {
            return _mm512_add_epi32(_mm512_set1_epi32(first),
                _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30));
        }

        static inline void forward(const float (*restrict x)[B])
        {
            vec w0 = load16(p + W1), w1 = load16(p + W1 + 16), w2 = load16(p + W1 + 32), w3 = load16(p + W1 + 48);
            vec bias = load16(p + B1);
            for (int s = 0; s < B; s++) {
                vec y = multiply_add(all(x[0][s]), w0, bias);
                y = multiply_add(all(x[1][s]), w1, y);
                y = multiply_add(all(x[2][s]), w2, y);
                store16(Y1[s], relu(multiply_add(all(x[3][s]), w3, y)));
            }

            bias = load16(p + B2);
            for (int first = 0; first < B; first += 8) {
                vec y[8];
                for (int s = 0; s < 8; s++) y[s] = bias;
                for (int i = 0; i < 16; i++) {
                    vec w = load16(p + W2 + 16 * i);
                    for (int s = 0; s < 8; s++) y[s] = multiply_add(all(Y1[first + s][i]), w, y[s]);
                }
                for (int s = 0; s < 8; s++) store16(Y2[first + s], relu(y[s]));
            }
        }

        /* Softmax and its gradient. The lanes of Z and D3 are samples. */
        static inline void output(const float (*restrict t)[B], vec column0, vec column1)
        {
            for (int first = 0; first < B; first += 8) {
                vec products[16];
                for (int s = 0; s < 8; s++) {
                    vec y = load16(Y2[first + s]);
                    products[s] = _mm512_mul_ps(y, column0);
                    products[8 + s] = _mm512_mul_ps(y, column1);
                }
                vec z = sums(products);
                _mm256_storeu_ps(&Z[0][first], _mm512_castps512_ps256(z));
                _mm256_storeu_ps(&Z[1][first], _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(z), 1)));
            }

            __mmask16 samples = (__mmask16)((1u << B) - 1);
            vec z0 = _mm512_add_ps(load16(Z[0]), all(p[B3])), z1 = _mm512_add_ps(load16(Z[1]), all(p[B3 + 1]));
            vec largest = _mm512_max_ps(z0, z1);
            vec e0 = exponential(_mm512_sub_ps(z0, largest)), e1 = exponential(_mm512_sub_ps(z1, largest));
            vec scale = _mm512_div_ps(all(1), _mm512_add_ps(e0, e1));
            vec d0 = _mm512_sub_ps(_mm512_mul_ps(e0, scale), _mm512_maskz_loadu_ps(samples, t[0]));
            vec d1 = _mm512_sub_ps(_mm512_mul_ps(e1, scale), _mm512_maskz_loadu_ps(samples, t[1]));
            d0 = _mm512_maskz_mul_ps(samples, d0, all(1.0f / B));
            d1 = _mm512_maskz_mul_ps(samples, d1, all(1.0f / B));
            store16(D3[0], d0);
            store16(D3[1], d1);
            g[B3] = _mm512_reduce_add_ps(d0);
            g[B3 + 1] = _mm512_reduce_add_ps(d1);
        }

        static inline void backward_output(vec column0, vec column1)
        {
            vec weights0 = _mm512_setzero_ps(), weights1 = weights0, biases = weights0;
            for (int s = 0; s < B; s++) {
                vec d0 = all(D3[0][s]), d1 = all(D3[1][s]), y = load16(Y2[s]);
                vec d = relu_gradient(y, multiply_add(d1, column1, _mm512_mul_ps(d0, column0)));
                store16(D2[s], d);
                weights0 = multiply_add(d0, y, weights0);
                weights1 = multiply_add(d1, y, weights1);
                biases = _mm512_add_ps(biases, d);
            }
            __m512i low = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
            __m512i high = _mm512_add_epi32(low, _mm512_set1_epi32(8));
            store16(g + W3, _mm512_permutex2var_ps(weights0, low, weights1));
            store16(g + W3 + 16, _mm512_permutex2var_ps(weights0, high, weights1));
            store16(g + B2, biases);
        }

        static inline void backward_hidden(const float (*restrict x)[B])
        {
            vec sum[16];
            for (int i = 0; i < 16; i++) sum[i] = _mm512_setzero_ps();
            for (int s = 0; s < B; s++) {
                vec d = load16(D2[s]);
                for (int i = 0; i < 16; i++) sum[i] = multiply_add(all(Y1[s][i]), d, sum[i]);
            }
            for (int i = 0; i < 16; i++) store16(g + W2 + 16 * i, sum[i]);

            transpose(p + W2, turned);
            for (int first = 0; first < B; first += 8) {
                vec d[8];
                for (int s = 0; s < 8; s++) d[s] = _mm512_setzero_ps();
                for (int u = 0; u < 16; u++) {
                    vec w = load16(turned[u]);
                    for (int s = 0; s < 8; s++) d[s] = multiply_add(all(D2[first + s][u]), w, d[s]);
                }
                for (int s = 0; s < 8; s++) store16(D1[first + s], relu_gradient(load16(Y1[first + s]), d[s]));
            }

            vec biases = _mm512_setzero_ps();
            for (int i = 0; i < 4; i++) sum[i] = biases;
            for (int s = 0; s < B; s++) {
                vec d = load16(D1[s]);
                biases = _mm512_add_ps(biases, d);
                for (int i = 0; i < 4; i++) sum[i] = multiply_add(all(x[i][s]), d, sum[i]);
            }
            for (int i = 0; i < 4; i++) store16(g + W1 + 16 * i, sum[i]);
            store16(g + B1, biases);
        }

        static void step(const float (*restrict x)[B], const float (*restrict t)[B], float rate, float root)
        {
            vec low = load16(p + W3), high = load16(p + W3 + 16);
            vec column0 = _mm512_permutex2var_ps(low, every_second(0), high);
            vec column1 = _mm512_permutex2var_ps(low, every_second(1), high);
            forward(x);
            output(t, column0, column1);
            backward_output(column0, column1);
            backward_hidden(x);
            for (int k = 0; k < Padded; k += 16) adam16(p + k, m + k, v + k, load16(g + k), all(rate), all(root));
        }

        EXPORT void load(const float *values)
        {
            power1 = power2 = 1;
            memcpy(p, values, Count * sizeof *p);
            memset(m, 0, sizeof m);
            memset(v, 0, sizeof v);
        }

        EXPORT void save(float *values) { memcpy(values, p, Count * sizeof *p); }


        """;

    /// <summary>Writes a 16 × 16 matrix with its columns as rows.</summary>
    public const string TransposeFunction = """
        static inline void transpose(const float *from, float (*to)[16])
        {
            vec a[16], b[16];
            for (int k = 0; k < 16; k += 2) {
                vec even = load16(from + 16 * k), odd = load16(from + 16 * k + 16);
                a[k] = _mm512_unpacklo_ps(even, odd);
                a[k + 1] = _mm512_unpackhi_ps(even, odd);
            }
            for (int k = 0; k < 16; k += 4)
                for (int half = 0; half < 2; half++) {
                    __m512d x = _mm512_castps_pd(a[k + half]), y = _mm512_castps_pd(a[k + half + 2]);
                    b[k + 2 * half] = _mm512_castpd_ps(_mm512_unpacklo_pd(x, y));
                    b[k + 2 * half + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(x, y));
                }
            for (int k = 0; k < 4; k++) {
                vec even = _mm512_shuffle_f32x4(b[k], b[k + 4], 0x88), odd = _mm512_shuffle_f32x4(b[k], b[k + 4], 0xdd);
                vec last_even = _mm512_shuffle_f32x4(b[k + 8], b[k + 12], 0x88);
                vec last_odd = _mm512_shuffle_f32x4(b[k + 8], b[k + 12], 0xdd);
                store16(to[k], _mm512_shuffle_f32x4(even, last_even, 0x88));
                store16(to[k + 4], _mm512_shuffle_f32x4(odd, last_odd, 0x88));
                store16(to[k + 8], _mm512_shuffle_f32x4(even, last_even, 0xdd));
                store16(to[k + 12], _mm512_shuffle_f32x4(odd, last_odd, 0xdd));
            }
        }


        """;
}
