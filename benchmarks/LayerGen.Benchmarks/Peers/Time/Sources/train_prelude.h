/* The beginning of a source that trains a network over time: products with constant sizes, exp and Adam. */

#include <math.h>
#include <string.h>

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT
#endif

#define INLINE static inline __attribute__((always_inline))
#define ALIGNED __attribute__((aligned(64)))

#ifndef TILE_ROWS
#define TILE_ROWS 4
#endif

#ifndef TILE_COLUMNS
#define TILE_COLUMNS 32
#endif

/*
 * c = a b + bias, or c += a b if there is no bias, for a tile of rows and columns. Element (m, k) of a is
 * a[m * a_row + k * a_step], so a may be transposed. bias may have the step 0, for zeros.
 */
#if TILED
typedef float vector __attribute__((vector_size(4 * LANES)));
typedef float unaligned __attribute__((vector_size(4 * LANES), aligned(4)));

#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 16")
#endif

INLINE void tile(
    int rows, int columns, int inner, const float *restrict a, int a_row, int a_step, const float *restrict b,
    int b_row, const float *restrict bias, float *restrict c, int c_row)
{
    vector sums[TILE_ROWS][TILE_COLUMNS / LANES];
    UNROLL
    for (int m = 0; m < rows; m++)
    {
        UNROLL
        for (int n = 0; n < columns / LANES; n++)
        {
            sums[m][n] = ((const unaligned *)(bias ? bias : c + m * c_row))[n];
        }
    }

    for (int k = 0; k < inner; k++)
    {
        UNROLL
        for (int m = 0; m < rows; m++)
        {
            UNROLL
            for (int n = 0; n < columns / LANES; n++)
            {
                sums[m][n] += a[m * a_row + k * a_step] * ((const unaligned *)(b + k * b_row))[n];
            }
        }
    }

    UNROLL
    for (int m = 0; m < rows; m++)
    {
        UNROLL
        for (int n = 0; n < columns / LANES; n++)
        {
            ((unaligned *)(c + m * c_row))[n] = sums[m][n];
        }
    }
}
#else
INLINE void tile(
    int rows, int columns, int inner, const float *restrict a, int a_row, int a_step, const float *restrict b,
    int b_row, const float *restrict bias, float *restrict c, int c_row)
{
    float sums[TILE_ROWS][TILE_COLUMNS];
    for (int m = 0; m < rows; m++)
    {
        for (int n = 0; n < columns; n++)
        {
            sums[m][n] = bias ? bias[n] : c[m * c_row + n];
        }
    }

    for (int k = 0; k < inner; k++)
    {
        for (int m = 0; m < rows; m++)
        {
            for (int n = 0; n < columns; n++)
            {
                sums[m][n] += a[m * a_row + k * a_step] * b[k * b_row + n];
            }
        }
    }

    for (int m = 0; m < rows; m++)
    {
        for (int n = 0; n < columns; n++)
        {
            c[m * c_row + n] = sums[m][n];
        }
    }
}
#endif

INLINE void tiles(
    int rows, int columns, int inner, const float *restrict a, int a_row, int a_step, const float *restrict b,
    int b_row, const float *restrict bias, float *restrict c, int c_row)
{
    int m = 0;
    for (; m + TILE_ROWS <= rows; m += TILE_ROWS)
    {
        tile(TILE_ROWS, columns, inner, a + m * a_row, a_row, a_step, b, b_row, bias, c + m * c_row, c_row);
    }

    for (; m < rows; m++)
    {
        tile(1, columns, inner, a + m * a_row, a_row, a_step, b, b_row, bias, c + m * c_row, c_row);
    }
}

INLINE void product(
    int rows, int columns, int inner, const float *restrict a, int a_row, int a_step, const float *restrict b,
    int b_row, const float *restrict bias, float *restrict c, int c_row)
{
    int n = 0;
    for (; n + TILE_COLUMNS <= columns; n += TILE_COLUMNS)
    {
        tiles(rows, TILE_COLUMNS, inner, a, a_row, a_step, b + n, b_row, bias ? bias + n : 0, c + n, c_row);
    }

    if (columns % TILE_COLUMNS > 0)
    {
        tiles(rows, columns % TILE_COLUMNS, inner, a, a_row, a_step, b + n, b_row, bias ? bias + n : 0, c + n, c_row);
    }
}

static const float zeros[512] ALIGNED;

/* c (rows x columns) = a (rows x inner) b (inner x columns) + bias */
#define FORWARD(rows, columns, inner, a, b, bias, c) \
    product(rows, columns, inner, a, inner, 1, b, columns, bias, c, columns)

/* c (inner x columns) += the transposed a (rows x inner), whose rows are a_row apart, times b (rows x columns) */
#define BACKWARD_WEIGHTS(rows, columns, inner, a, a_row, b, c) \
    product(inner, columns, rows, a, 1, a_row, b, columns, 0, c, columns)

INLINE void transpose(int rows, int columns, const float *restrict from, float *restrict to, int to_row)
{
    for (int n = 0; n < columns; n++)
    {
        for (int m = 0; m < rows; m++)
        {
            to[n * to_row + m] = from[m * columns + n];
        }
    }
}

INLINE void column_sums(int rows, int columns, const float *restrict a, int a_row, float *restrict sums)
{
    for (int m = 0; m < rows; m++)
    {
        for (int n = 0; n < columns; n++)
        {
            sums[n] += a[m * a_row + n];
        }
    }
}

INLINE float exponential(float x)
{
    x = x < -87 ? -87 : x > 87 ? 87 : x;
    float n = rintf(x * 1.4426950408889634f);
    float r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * r * r + r + 1;
    int bits = ((int)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof(power));
    return p * power;
}

INLINE float sigmoid(float x) { return 1 / (1 + exponential(-x)); }
INLINE float hyperbolic(float x) { return 1 - 2 / (1 + exponential(2 * x)); }

/* The gradients of the mean cross entropy by the scores, in place of the scores. Rows are SYMBOLS_PADDED apart. */
INLINE void cross_entropy(int rows, float *restrict scores, const int *restrict targets)
{
    for (int m = 0; m < rows; m++)
    {
        float *row = scores + m * SYMBOLS_PADDED;
        float largest = row[0], sum = 0;
        for (int n = 1; n < SYMBOLS; n++)
        {
            largest = row[n] > largest ? row[n] : largest;
        }

        for (int n = 0; n < SYMBOLS; n++)
        {
            row[n] = exponential(row[n] - largest);
            sum += row[n];
        }

        float scale = 1 / (sum * rows);
        for (int n = 0; n < SYMBOLS; n++)
        {
            row[n] *= scale;
        }

        row[targets[m]] -= 1.0f / rows;
    }
}

static float parameters[PARAMETERS] ALIGNED, gradients[PARAMETERS] ALIGNED;
static float averages[PARAMETERS] ALIGNED, squares[PARAMETERS] ALIGNED;
static int updates;

INLINE void adam(void)
{
    updates++;
    float rate = (float)(0.001 / (1 - pow(0.9, updates)));
    float root = (float)(1 / sqrt(1 - pow(0.999, updates)));
    for (int k = 0; k < PARAMETERS; k++)
    {
        float g = gradients[k];
        averages[k] = 0.9f * averages[k] + (float)(1 - 0.9) * g;
        squares[k] = 0.999f * squares[k] + (float)(1 - 0.999) * g * g;
        parameters[k] -= rate * averages[k] / (sqrtf(squares[k]) * root + 1e-8f);
    }
}
