/* Vectors of LANES floats and the activations. Read again for every form: NAME(x) makes the names of a form. */

#define VECTORS ((UNITS + LANES - 1) / LANES)
#define PADDED (VECTORS * LANES)
#define V NAME(vector)
#define I NAME(integers)

typedef float V __attribute__((vector_size(4 * LANES)));
typedef int I __attribute__((vector_size(4 * LANES)));

INLINE V NAME(all)(float x) { return x - (V){ 0 }; }

/* C has no conditional of vectors. */
INLINE V NAME(clamp)(V x, float bound)
{
    V low = NAME(all)(-bound), high = NAME(all)(bound);
#if LANES == 16 && defined(__AVX512F__)
    return _mm512_min_ps(_mm512_max_ps(x, low), high);
#elif LANES == 8 && defined(__AVX__)
    return _mm256_min_ps(_mm256_max_ps(x, low), high);
#else
    I below = x < low, above = x > high;
    return (V)(((I)x & ~below & ~above) | ((I)low & below) | ((I)high & above));
#endif
}

INLINE V NAME(round)(V x)
{
#if LANES == 16 && defined(__AVX512F__)
    return _mm512_roundscale_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#elif LANES == 8 && defined(__AVX__)
    return _mm256_round_ps(x, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#else
    I half = (I)NAME(all)(0.5f) | ((I)x & (1 << 31));
    return __builtin_convertvector(__builtin_convertvector(x + (V)half, I), V);
#endif
}

/* 2^x with an error of at most 2.4 ulp between -126 and 126. The exponent is ready before the polynomial. */
INLINE V NAME(exp2)(V x)
{
    V n = NAME(round)(x);
    V f = x - n;
    I exponent = __builtin_convertvector(NAME(clamp)(n, 126), I) << 23;
    V f2 = f * f;
    V low = 1 + 0.69314700f * f;
    V middle = 0.24022242f + 0.055507336f * f;
    V high = 0.0096715130f + 0.0013264727f * f;
    V p = low + f2 * (middle + f2 * high);
    return (V)((I)p + exponent);
}

/*
 * The activations. Their arguments are scaled, and the scale is part of the weights: sigmoid(s) is that of
 * s / SIGMOID_SCALE, and tanh(s) that of s / TANH_SCALE. What multiplies an activation goes into its quotient, because
 * a step consists of operations that wait for each other.
 */
#if RATIONAL
/* The largest errors are 5.1e-5 for tanh and 2.5e-5 for the sigmoid. */
#define SIGMOID_SCALE 0.5f
#define TANH_SCALE 1.0f

/* offset + factor * tanh(s), by the continued fraction that RTNeural uses, with the same bounds. */
INLINE V NAME(tanh)(V s, V factor, V offset)
{
    V x = NAME(clamp)(s, 5.7f);
    V x2 = x * x;
    V numerator = 2027025 + x2 * (270270 + x2 * (6930 + 36 * x2));
    V denominator = 2027025 + x2 * (945945 + x2 * (51975 + x2 * (630 + x2)));
    return offset + x * factor * numerator / denominator;
}

/* factor * sigmoid(s) */
INLINE V NAME(sigmoid)(V s, V factor)
{
    return NAME(tanh)(s, 0.5f * factor, 0.5f * factor);
}
#else
/* The largest errors are 2.9e-7 for tanh and 1.5e-7 for the sigmoid, which includes those of the scaled argument. */
#define SIGMOID_SCALE -1.4426950408889634f
#define TANH_SCALE 2.8853900817779268f

INLINE V NAME(tanh)(V s, V factor, V offset)
{
    return (offset + factor) - 2 * factor / (1 + NAME(exp2)(s));
}

INLINE V NAME(sigmoid)(V s, V factor)
{
    return factor / (1 + NAME(exp2)(s));
}
#endif

INLINE float NAME(sum)(V v)
{
    float sum = 0;
    for (int lane = 0; lane < LANES; lane++)
    {
        sum += v[lane];
    }

    return sum;
}
