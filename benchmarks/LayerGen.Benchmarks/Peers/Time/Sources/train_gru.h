/* An embedding, a GRU and a dense layer at every step. Rows are steps of samples, step by step. */

#define ROWS (STEPS * BATCH)

/* PyTorch's order: embedding, W_ih, W_hh, b_ih, b_hh with the gates r, z, n, and the dense layer. */
enum
{
    EMBEDDING = 0,
    W_IH = EMBEDDING + SYMBOLS * SIZE,
    W_HH = W_IH + 3 * UNITS * SIZE,
    B_IH = W_HH + 3 * UNITS * UNITS,
    B_HH = B_IH + 3 * UNITS,
    DENSE = B_HH + 3 * UNITS,
    DENSE_BIAS = DENSE + SYMBOLS * UNITS,
};

static float w_ih[SIZE][3 * UNITS] ALIGNED, w_hh[UNITS][3 * UNITS] ALIGNED;
static float dense[UNITS][SYMBOLS_PADDED] ALIGNED, dense_bias[SYMBOLS_PADDED] ALIGNED;
static float x[ROWS][SIZE] ALIGNED, dx[ROWS][SIZE] ALIGNED;
static float input_gates[ROWS][3 * UNITS] ALIGNED, state_gates[BATCH][3 * UNITS] ALIGNED;
static float r[ROWS][UNITS] ALIGNED, z[ROWS][UNITS] ALIGNED, n[ROWS][UNITS] ALIGNED, product_n[ROWS][UNITS] ALIGNED;
static float d_input_gates[ROWS][3 * UNITS] ALIGNED, d_state_gates[ROWS][3 * UNITS] ALIGNED;
static float scores[ROWS][SYMBOLS_PADDED] ALIGNED, dh[ROWS][UNITS] ALIGNED, carried[BATCH][UNITS] ALIGNED;

/* The state before the first step, and after every step. */
static float h[ROWS + BATCH][UNITS] ALIGNED;

static void gates(int row)
{
    for (int b = 0; b < BATCH; b++)
    {
        const float *restrict i = input_gates[row + b], *restrict s = state_gates[b], *restrict before = h[row + b];
        float *restrict r_ = r[row + b], *restrict z_ = z[row + b], *restrict n_ = n[row + b];
        float *restrict product_ = product_n[row + b], *restrict after = h[row + BATCH + b];
        for (int u = 0; u < UNITS; u++)
        {
            float reset = sigmoid(i[u] + s[u]);
            float update = sigmoid(i[UNITS + u] + s[UNITS + u]);
            float candidate = hyperbolic(i[2 * UNITS + u] + reset * s[2 * UNITS + u]);
            r_[u] = reset;
            z_[u] = update;
            n_[u] = candidate;
            product_[u] = s[2 * UNITS + u];
            after[u] = (1 - update) * candidate + update * before[u];
        }
    }
}

static void forward(const int *restrict symbols)
{
    transpose(3 * UNITS, SIZE, parameters + W_IH, w_ih[0], 3 * UNITS);
    transpose(3 * UNITS, UNITS, parameters + W_HH, w_hh[0], 3 * UNITS);
    transpose(SYMBOLS, UNITS, parameters + DENSE, dense[0], SYMBOLS_PADDED);
    memcpy(dense_bias, parameters + DENSE_BIAS, SYMBOLS * sizeof(float));
    for (int row = 0; row < ROWS; row++)
    {
        memcpy(x[row], parameters + EMBEDDING + symbols[row] * SIZE, SIZE * sizeof(float));
    }

    FORWARD(ROWS, 3 * UNITS, SIZE, x[0], w_ih[0], parameters + B_IH, input_gates[0]);
    for (int row = 0; row < ROWS; row += BATCH)
    {
        FORWARD(BATCH, 3 * UNITS, UNITS, h[row], w_hh[0], parameters + B_HH, state_gates[0]);
        gates(row);
    }

    FORWARD(ROWS, SYMBOLS_PADDED, UNITS, h[BATCH], dense[0], dense_bias, scores[0]);
}

static void gates_backward(int row)
{
    for (int b = 0; b < BATCH; b++)
    {
        const float *restrict r_ = r[row + b], *restrict z_ = z[row + b], *restrict n_ = n[row + b];
        const float *restrict product_ = product_n[row + b], *restrict before = h[row + b], *restrict dh_ = dh[row + b];
        float *restrict carried_ = carried[b];
        float *restrict di = d_input_gates[row + b], *restrict ds = d_state_gates[row + b];
        for (int u = 0; u < UNITS; u++)
        {
            float d = dh_[u] + carried_[u];
            float dn = d * (1 - z_[u]) * (1 - n_[u] * n_[u]);
            float dz = d * (before[u] - n_[u]) * z_[u] * (1 - z_[u]);
            float dr = dn * product_[u] * r_[u] * (1 - r_[u]);
            di[u] = ds[u] = dr;
            di[UNITS + u] = ds[UNITS + u] = dz;
            di[2 * UNITS + u] = dn;
            ds[2 * UNITS + u] = dn * r_[u];
            carried_[u] = d * z_[u];
        }
    }
}

static void backward(const int *restrict symbols, const int *restrict targets)
{
    memset(gradients, 0, sizeof(gradients));
    memset(carried, 0, sizeof(carried));
    cross_entropy(ROWS, scores[0], targets);
    product(ROWS, UNITS, SYMBOLS, scores[0], SYMBOLS_PADDED, 1, parameters + DENSE, UNITS, zeros, dh[0], UNITS);
    for (int row = ROWS - BATCH; row >= 0; row -= BATCH)
    {
        gates_backward(row);
        product(
            BATCH, UNITS, 3 * UNITS, d_state_gates[row], 3 * UNITS, 1, parameters + W_HH, UNITS, 0, carried[0], UNITS);
    }

    /* Few rows at a time, which stay in the nearest cache. */
    for (int row = 0; row < ROWS; row += CHUNK)
    {
        BACKWARD_WEIGHTS(CHUNK, UNITS, SYMBOLS, scores[row], SYMBOLS_PADDED, h[row + BATCH], gradients + DENSE);
        BACKWARD_WEIGHTS(CHUNK, UNITS, 3 * UNITS, d_state_gates[row], 3 * UNITS, h[row], gradients + W_HH);
        BACKWARD_WEIGHTS(CHUNK, SIZE, 3 * UNITS, d_input_gates[row], 3 * UNITS, x[row], gradients + W_IH);
        column_sums(CHUNK, SYMBOLS, scores[row], SYMBOLS_PADDED, gradients + DENSE_BIAS);
        column_sums(CHUNK, 3 * UNITS, d_state_gates[row], 3 * UNITS, gradients + B_HH);
        column_sums(CHUNK, 3 * UNITS, d_input_gates[row], 3 * UNITS, gradients + B_IH);
    }

    FORWARD(ROWS, SIZE, 3 * UNITS, d_input_gates[0], parameters + W_IH, zeros, dx[0]);
    for (int row = 0; row < ROWS; row++)
    {
        float *restrict gradient = gradients + EMBEDDING + symbols[row] * SIZE;
        for (int k = 0; k < SIZE; k++)
        {
            gradient[k] += dx[row][k];
        }
    }
}
