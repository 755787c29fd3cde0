namespace LayerGen.Benchmarks.Peers.C;

/// <summary>
/// A step of 4-4-4-2 on 16 samples with AVX-512 intrinsics. A vector contains a unit for all samples, so that every
/// value of the step fits into registers. Gradients are sums over the lanes, 16 at a time.
/// </summary>
internal static class CSampleLanes
{
    public const string Text = """
        /* The parameters in groups of 16, which are also the groups of the sums. */
        enum { W1 = 0, W2 = 16, W3 = 32, B1 = 40, B2 = 44, B3 = 48, Padded = 64 };

        static ALIGNED float p[Padded], m[Padded], v[Padded];

        /* y = W' x + b. */
        static inline void product(const vec *x, const float *w, const float *b, int units, vec *y)
        {
            for (int u = 0; u < units; u++) {
                vec z = multiply_add(x[0], all(w[u]), all(b[u]));
                for (int i = 1; i < 4; i++) z = multiply_add(x[i], all(w[i * units + u]), z);
                y[u] = z;
            }
        }

        static inline void relus(vec *y)
        {
            for (int u = 0; u < 4; u++) y[u] = relu(y[u]);
        }

        static inline void input_gradient(const vec *y, const vec *d, const float *w, int units, vec *before)
        {
            for (int i = 0; i < 4; i++) {
                vec sum = _mm512_mul_ps(d[0], all(w[i * units]));
                for (int u = 1; u < units; u++) sum = multiply_add(d[u], all(w[i * units + u]), sum);
                before[i] = relu_gradient(y[i], sum);
            }
        }

        static inline vec weight_gradient(const vec *y, const vec *d)
        {
            vec products[16];
            for (int k = 0; k < 16; k++) products[k] = _mm512_mul_ps(y[k / 4], d[k % 4]);
            return sums(products);
        }

        static void step(const float (*restrict inputs)[B], const float (*restrict t)[B], float rate, float root)
        {
            vec x[4], y1[4], y2[4], z[2], d1[4], d2[4], d3[2], rest[16];
            for (int i = 0; i < 4; i++) x[i] = load16(inputs[i]);
            product(x, p + W1, p + B1, 4, y1);
            relus(y1);
            product(y1, p + W2, p + B2, 4, y2);
            relus(y2);
            product(y2, p + W3, p + B3, 2, z);

            vec largest = _mm512_max_ps(z[0], z[1]);
            vec e0 = exponential(_mm512_sub_ps(z[0], largest)), e1 = exponential(_mm512_sub_ps(z[1], largest));
            vec scale = _mm512_div_ps(all(1), _mm512_add_ps(e0, e1));
            d3[0] = _mm512_mul_ps(_mm512_sub_ps(_mm512_mul_ps(e0, scale), load16(t[0])), all(1.0f / B));
            d3[1] = _mm512_mul_ps(_mm512_sub_ps(_mm512_mul_ps(e1, scale), load16(t[1])), all(1.0f / B));

            input_gradient(y2, d3, p + W3, 2, d2);
            input_gradient(y1, d2, p + W2, 4, d1);
            for (int k = 0; k < 8; k++) rest[k] = _mm512_mul_ps(y2[k / 2], d3[k % 2]);
            for (int u = 0; u < 4; u++) { rest[8 + u] = d1[u]; rest[12 + u] = d2[u]; }
            float bias0 = _mm512_reduce_add_ps(d3[0]), bias1 = _mm512_reduce_add_ps(d3[1]);
            vec biases = _mm512_setr_ps(bias0, bias1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

            adam16(p + W1, m + W1, v + W1, weight_gradient(x, d1), all(rate), all(root));
            adam16(p + W2, m + W2, v + W2, weight_gradient(y1, d2), all(rate), all(root));
            adam16(p + W3, m + W3, v + W3, sums(rest), all(rate), all(root));
            adam16(p + B3, m + B3, v + B3, biases, all(rate), all(root));
        }

        EXPORT void load(const float *values)
        {
            power1 = power2 = 1;
            memset(p, 0, sizeof p);
            memset(m, 0, sizeof m);
            memset(v, 0, sizeof v);
            memcpy(p + W1, values, 16 * sizeof *p);
            memcpy(p + B1, values + 16, 4 * sizeof *p);
            memcpy(p + W2, values + 20, 16 * sizeof *p);
            memcpy(p + B2, values + 36, 4 * sizeof *p);
            memcpy(p + W3, values + 40, 8 * sizeof *p);
            memcpy(p + B3, values + 48, 2 * sizeof *p);
        }

        EXPORT void save(float *values)
        {
            memcpy(values, p + W1, 16 * sizeof *p);
            memcpy(values + 16, p + B1, 4 * sizeof *p);
            memcpy(values + 20, p + W2, 16 * sizeof *p);
            memcpy(values + 36, p + B2, 4 * sizeof *p);
            memcpy(values + 40, p + W3, 8 * sizeof *p);
            memcpy(values + 48, p + B3, 2 * sizeof *p);
        }


        """;
}
