namespace LayerGen.Benchmarks.Peers.C;

/// <summary>The common part of the sources with AVX-512 intrinsics: sums over lanes, exp, Adam.</summary>
internal static class CIntrinsicsPrelude
{
    public const string Text = """
        #include <immintrin.h>

        typedef __m512 vec;

        static inline vec load16(const float *p) { return _mm512_load_ps(p); }
        static inline void store16(float *p, vec v) { _mm512_store_ps(p, v); }
        static inline vec all(float x) { return _mm512_set1_ps(x); }
        static inline vec multiply_add(vec a, vec b, vec c) { return _mm512_fmadd_ps(a, b, c); }
        static inline vec relu(vec v) { return _mm512_max_ps(v, _mm512_setzero_ps()); }

        /* d where y > 0, else 0. */
        static inline vec relu_gradient(vec y, vec d)
        {
            return _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(y, _mm512_setzero_ps(), _CMP_GT_OQ), d);
        }

        static inline vec pairs(vec a, vec b)
        {
            return _mm512_add_ps(_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b));
        }

        static inline vec fours(vec a, vec b)
        {
            __m512d x = _mm512_castps_pd(a), y = _mm512_castps_pd(b);
            vec low = _mm512_castpd_ps(_mm512_unpacklo_pd(x, y)), high = _mm512_castpd_ps(_mm512_unpackhi_pd(x, y));
            return _mm512_add_ps(low, high);
        }

        static inline vec quarters(vec a, vec b)
        {
            return _mm512_add_ps(_mm512_shuffle_f32x4(a, b, 0x88), _mm512_shuffle_f32x4(a, b, 0xdd));
        }

        static inline vec sums4(const vec *v)
        {
            return fours(pairs(v[0], v[1]), pairs(v[2], v[3]));
        }

        /* Lane k is the sum of all lanes of v[k]. */
        static inline vec sums(const vec *v)
        {
            return quarters(quarters(sums4(v), sums4(v + 4)), quarters(sums4(v + 8), sums4(v + 12)));
        }

        /* For x <= 0: 2^n times a polynomial of the remainder, which is at most ln(2) / 2. */
        static inline vec exponential(vec x)
        {
            vec n = _mm512_mul_ps(x, all(1.44269504f));
            n = _mm512_roundscale_ps(n, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
            vec r = multiply_add(n, all(-0.693359375f), x);
            r = multiply_add(n, all(2.12194440e-4f), r);
            vec p = all(1.9875691500e-4f);
            p = multiply_add(p, r, all(1.3981999507e-3f));
            p = multiply_add(p, r, all(8.3334519073e-3f));
            p = multiply_add(p, r, all(4.1665795894e-2f));
            p = multiply_add(p, r, all(1.6666665459e-1f));
            p = multiply_add(p, r, all(5.0000001201e-1f));
            p = multiply_add(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, all(1)));
            return _mm512_scalef_ps(p, n);
        }

        /* Updates 16 parameters with the gradient g. */
        static inline void adam16(float *p, float *m, float *v, vec g, vec rate, vec root)
        {
            vec first = multiply_add(load16(m), all(0.9f), _mm512_mul_ps(g, all((float)(1 - 0.9))));
            vec square = _mm512_mul_ps(_mm512_mul_ps(g, g), all((float)(1 - 0.999)));
            vec second = multiply_add(load16(v), all(0.999f), square);
            vec divisor = multiply_add(_mm512_sqrt_ps(second), root, all(1e-8f));
            store16(m, first);
            store16(v, second);
            store16(p, _mm512_sub_ps(load16(p), _mm512_div_ps(_mm512_mul_ps(rate, first), divisor)));
        }


        """;
}
