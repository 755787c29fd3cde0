/*
 * A transformer of one pre-norm layer with causal attention, an MLP with Relu, a final norm and a dense layer. Rows are
 * positions of samples, sample by sample.
 */

#define ROWS (BATCH * STEPS)
#define HEAD (SIZE / HEADS)
#define HIDDEN (4 * SIZE)

/* Weights are (out, in), as in PyTorch, and q, k, v are in one layer. */
enum
{
    EMBEDDING = 0,
    POSITIONS = EMBEDDING + SYMBOLS * SIZE,
    NORM1 = POSITIONS + STEPS * SIZE,
    QKV = NORM1 + 2 * SIZE,
    QKV_BIAS = QKV + 3 * SIZE * SIZE,
    OUT = QKV_BIAS + 3 * SIZE,
    OUT_BIAS = OUT + SIZE * SIZE,
    NORM2 = OUT_BIAS + SIZE,
    MLP1 = NORM2 + 2 * SIZE,
    MLP1_BIAS = MLP1 + HIDDEN * SIZE,
    MLP2 = MLP1_BIAS + HIDDEN,
    MLP2_BIAS = MLP2 + SIZE * HIDDEN,
    NORM3 = MLP2_BIAS + SIZE,
    DENSE = NORM3 + 2 * SIZE,
    DENSE_BIAS = DENSE + SYMBOLS * SIZE,
};

typedef struct
{
    float y[ROWS][SIZE] ALIGNED;
    float centred[ROWS][SIZE] ALIGNED;
    float scale[ROWS] ALIGNED;
} norm;

static float qkv_weights[SIZE][3 * SIZE] ALIGNED, out_weights[SIZE][SIZE] ALIGNED;
static float mlp1[SIZE][HIDDEN] ALIGNED, mlp2[HIDDEN][SIZE] ALIGNED;
static float dense[SIZE][SYMBOLS_PADDED] ALIGNED, dense_bias[SYMBOLS_PADDED] ALIGNED;
static float x0[ROWS][SIZE] ALIGNED, x1[ROWS][SIZE] ALIGNED, x2[ROWS][SIZE] ALIGNED;
static norm norm1, norm2, norm3;
static float qkv[ROWS][3 * SIZE] ALIGNED, mixed[ROWS][SIZE] ALIGNED, branch[ROWS][SIZE] ALIGNED;
static float weights[BATCH][HEADS][STEPS][STEPS] ALIGNED;
static float hidden[ROWS][HIDDEN] ALIGNED, scores[ROWS][SYMBOLS_PADDED] ALIGNED;
static float dx[ROWS][SIZE] ALIGNED, dy[ROWS][SIZE] ALIGNED, dqkv[ROWS][3 * SIZE] ALIGNED;
static float dhidden[ROWS][HIDDEN] ALIGNED;

/* p has the factors, and behind them the offsets. */
static void normalize(const float (*restrict x)[SIZE], const float *restrict p, norm *restrict to)
{
    for (int row = 0; row < ROWS; row++)
    {
        float mean = 0, variance = 0;
        for (int k = 0; k < SIZE; k++)
        {
            mean += x[row][k];
        }

        mean /= SIZE;
        for (int k = 0; k < SIZE; k++)
        {
            variance += (x[row][k] - mean) * (x[row][k] - mean);
        }

        float scale = 1 / sqrtf(variance / SIZE + 1e-5f);
        to->scale[row] = scale;
        for (int k = 0; k < SIZE; k++)
        {
            to->centred[row][k] = (x[row][k] - mean) * scale;
            to->y[row][k] = to->centred[row][k] * p[k] + p[SIZE + k];
        }
    }
}

/* Adds the gradients by the inputs to dx. */
static void normalize_backward(
    const float (*restrict d)[SIZE], const norm *restrict from, const float *restrict p, float *restrict gradient,
    float (*restrict dx)[SIZE])
{
    for (int row = 0; row < ROWS; row++)
    {
        const float *restrict centred = from->centred[row];
        float mean = 0, along = 0;
        for (int k = 0; k < SIZE; k++)
        {
            gradient[k] += d[row][k] * centred[k];
            gradient[SIZE + k] += d[row][k];
            mean += d[row][k] * p[k];
            along += d[row][k] * p[k] * centred[k];
        }

        mean /= SIZE;
        along /= SIZE;
        for (int k = 0; k < SIZE; k++)
        {
            dx[row][k] += (d[row][k] * p[k] - mean - centred[k] * along) * from->scale[row];
        }
    }
}

/* Keys and values in columns, so that the steps are the lanes. */
INLINE void columns(int sample, int offset, const float (*restrict from)[3 * SIZE], float to[HEAD][STEPS])
{
    for (int k = 0; k < HEAD; k++)
    {
        for (int s = 0; s < STEPS; s++)
        {
            to[k][s] = from[sample * STEPS + s][offset + k];
        }
    }
}

static void attention(void)
{
    float scale = 1 / sqrtf(HEAD);
    for (int sample = 0; sample < BATCH; sample++)
    {
        for (int head = 0; head < HEADS; head++)
        {
            float keys[HEAD][STEPS] ALIGNED;
            columns(sample, SIZE + head * HEAD, qkv, keys);
            for (int t = 0; t < STEPS; t++)
            {
                const float *restrict q = qkv[sample * STEPS + t] + head * HEAD;
                float *restrict w = weights[sample][head][t];
                float row[STEPS] = { 0 }, sum = 0, largest = -1e30f;
                for (int k = 0; k < HEAD; k++)
                {
                    for (int s = 0; s < STEPS; s++)
                    {
                        row[s] += q[k] * keys[k][s];
                    }
                }

                for (int s = 0; s < STEPS; s++)
                {
                    row[s] = s <= t ? row[s] * scale : -1e30f;
                    largest = row[s] > largest ? row[s] : largest;
                }

                for (int s = 0; s < STEPS; s++)
                {
                    row[s] = s <= t ? exponential(row[s] - largest) : 0;
                    sum += row[s];
                }

                for (int s = 0; s < STEPS; s++)
                {
                    w[s] = row[s] / sum;
                }

                float output[HEAD] = { 0 };
                for (int s = 0; s <= t; s++)
                {
                    for (int k = 0; k < HEAD; k++)
                    {
                        output[k] += w[s] * qkv[sample * STEPS + s][2 * SIZE + head * HEAD + k];
                    }
                }

                memcpy(mixed[sample * STEPS + t] + head * HEAD, output, sizeof(output));
            }
        }
    }
}

/* dy has the gradients by mixed. */
static void attention_backward(void)
{
    float scale = 1 / sqrtf(HEAD);
    memset(dqkv, 0, sizeof(dqkv));
    for (int sample = 0; sample < BATCH; sample++)
    {
        for (int head = 0; head < HEADS; head++)
        {
            float values[HEAD][STEPS] ALIGNED;
            columns(sample, 2 * SIZE + head * HEAD, qkv, values);
            for (int t = 0; t < STEPS; t++)
            {
                int row = sample * STEPS + t;
                const float *restrict d = dy[row] + head * HEAD, *restrict w = weights[sample][head][t];
                const float *restrict q = qkv[row] + head * HEAD;
                float dw[STEPS] = { 0 }, along = 0, dq[HEAD] = { 0 };
                for (int k = 0; k < HEAD; k++)
                {
                    for (int s = 0; s < STEPS; s++)
                    {
                        dw[s] += d[k] * values[k][s];
                    }
                }

                for (int s = 0; s < STEPS; s++)
                {
                    along += dw[s] * w[s];
                }

                for (int s = 0; s < STEPS; s++)
                {
                    dw[s] = w[s] * (dw[s] - along) * scale;
                }

                for (int s = 0; s <= t; s++)
                {
                    const float *restrict other = qkv[sample * STEPS + s] + head * HEAD;
                    float *restrict dother = dqkv[sample * STEPS + s] + head * HEAD;
                    for (int k = 0; k < HEAD; k++)
                    {
                        dq[k] += dw[s] * other[SIZE + k];
                        dother[SIZE + k] += dw[s] * q[k];
                        dother[2 * SIZE + k] += w[s] * d[k];
                    }
                }

                memcpy(dqkv[row] + head * HEAD, dq, sizeof(dq));
            }
        }
    }
}

static void add(const float (*restrict a)[SIZE], const float (*restrict b)[SIZE], float (*restrict sum)[SIZE])
{
    for (int row = 0; row < ROWS; row++)
    {
        for (int k = 0; k < SIZE; k++)
        {
            sum[row][k] = a[row][k] + b[row][k];
        }
    }
}

static void forward(const int *restrict symbols)
{
    transpose(3 * SIZE, SIZE, parameters + QKV, qkv_weights[0], 3 * SIZE);
    transpose(SIZE, SIZE, parameters + OUT, out_weights[0], SIZE);
    transpose(HIDDEN, SIZE, parameters + MLP1, mlp1[0], HIDDEN);
    transpose(SIZE, HIDDEN, parameters + MLP2, mlp2[0], SIZE);
    transpose(SYMBOLS, SIZE, parameters + DENSE, dense[0], SYMBOLS_PADDED);
    memcpy(dense_bias, parameters + DENSE_BIAS, SYMBOLS * sizeof(float));
    for (int row = 0; row < ROWS; row++)
    {
        const float *restrict symbol = parameters + EMBEDDING + symbols[row] * SIZE;
        const float *restrict position = parameters + POSITIONS + row % STEPS * SIZE;
        for (int k = 0; k < SIZE; k++)
        {
            x0[row][k] = symbol[k] + position[k];
        }
    }

    normalize(x0, parameters + NORM1, &norm1);
    FORWARD(ROWS, 3 * SIZE, SIZE, norm1.y[0], qkv_weights[0], parameters + QKV_BIAS, qkv[0]);
    attention();
    FORWARD(ROWS, SIZE, SIZE, mixed[0], out_weights[0], parameters + OUT_BIAS, branch[0]);
    add(x0, branch, x1);

    normalize(x1, parameters + NORM2, &norm2);
    FORWARD(ROWS, HIDDEN, SIZE, norm2.y[0], mlp1[0], parameters + MLP1_BIAS, hidden[0]);
    for (int k = 0; k < ROWS * HIDDEN; k++)
    {
        float value = hidden[0][k];
        hidden[0][k] = value > 0 ? value : 0;
    }

    FORWARD(ROWS, SIZE, HIDDEN, hidden[0], mlp2[0], parameters + MLP2_BIAS, branch[0]);
    add(x1, branch, x2);

    normalize(x2, parameters + NORM3, &norm3);
    FORWARD(ROWS, SYMBOLS_PADDED, SIZE, norm3.y[0], dense[0], dense_bias, scores[0]);
}

static void backward(const int *restrict symbols, const int *restrict targets)
{
    memset(gradients, 0, sizeof(gradients));
    memset(dx, 0, sizeof(dx));
    cross_entropy(ROWS, scores[0], targets);
    product(ROWS, SIZE, SYMBOLS, scores[0], SYMBOLS_PADDED, 1, parameters + DENSE, SIZE, zeros, dy[0], SIZE);
    BACKWARD_WEIGHTS(ROWS, SIZE, SYMBOLS, scores[0], SYMBOLS_PADDED, norm3.y[0], gradients + DENSE);
    column_sums(ROWS, SYMBOLS, scores[0], SYMBOLS_PADDED, gradients + DENSE_BIAS);
    normalize_backward(dy, &norm3, parameters + NORM3, gradients + NORM3, dx);

    FORWARD(ROWS, HIDDEN, SIZE, dx[0], parameters + MLP2, zeros, dhidden[0]);
    BACKWARD_WEIGHTS(ROWS, HIDDEN, SIZE, dx[0], SIZE, hidden[0], gradients + MLP2);
    column_sums(ROWS, SIZE, dx[0], SIZE, gradients + MLP2_BIAS);
    for (int k = 0; k < ROWS * HIDDEN; k++)
    {
        dhidden[0][k] = hidden[0][k] > 0 ? dhidden[0][k] : 0;
    }

    FORWARD(ROWS, SIZE, HIDDEN, dhidden[0], parameters + MLP1, zeros, dy[0]);
    BACKWARD_WEIGHTS(ROWS, SIZE, HIDDEN, dhidden[0], HIDDEN, norm2.y[0], gradients + MLP1);
    column_sums(ROWS, HIDDEN, dhidden[0], HIDDEN, gradients + MLP1_BIAS);
    normalize_backward(dy, &norm2, parameters + NORM2, gradients + NORM2, dx);

    FORWARD(ROWS, SIZE, SIZE, dx[0], parameters + OUT, zeros, dy[0]);
    BACKWARD_WEIGHTS(ROWS, SIZE, SIZE, dx[0], SIZE, mixed[0], gradients + OUT);
    column_sums(ROWS, SIZE, dx[0], SIZE, gradients + OUT_BIAS);
    attention_backward();
    FORWARD(ROWS, SIZE, 3 * SIZE, dqkv[0], parameters + QKV, zeros, dy[0]);
    BACKWARD_WEIGHTS(ROWS, SIZE, 3 * SIZE, dqkv[0], 3 * SIZE, norm1.y[0], gradients + QKV);
    column_sums(ROWS, 3 * SIZE, dqkv[0], 3 * SIZE, gradients + QKV_BIAS);
    normalize_backward(dy, &norm1, parameters + NORM1, gradients + NORM1, dx);
    for (int row = 0; row < ROWS; row++)
    {
        float *restrict symbol = gradients + EMBEDDING + symbols[row] * SIZE;
        float *restrict position = gradients + POSITIONS + row % STEPS * SIZE;
        for (int k = 0; k < SIZE; k++)
        {
            symbol[k] += dx[row][k];
            position[k] += dx[row][k];
        }
    }
}
