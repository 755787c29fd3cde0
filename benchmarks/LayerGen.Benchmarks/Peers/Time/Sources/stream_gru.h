/* A GRU of one input, as in PyTorch: the reset gate multiplies the product, and there are two biases. */

static struct
{
    V recurrent[UNITS][3][VECTORS];
    V input[3][VECTORS];
    V bias[3][VECTORS];
    V recurrent_bias[VECTORS];
    V dense[VECTORS];
    float dense_bias;
} NAME(weights);

typedef struct { float h[PADDED] __attribute__((aligned(64))); } NAME(state);

/* PyTorch's order: W_ih, W_hh, b_ih, b_hh with the gates r, z, n, and the dense unit behind. */
static void NAME(load_weights)(const float *p)
{
    const float *w_ih = p, *w_hh = w_ih + 3 * UNITS, *b_ih = w_hh + 3 * UNITS * UNITS, *b_hh = b_ih + 3 * UNITS;
    const float *dense = b_hh + 3 * UNITS;
    memset(&NAME(weights), 0, sizeof(NAME(weights)));
    for (int gate = 0; gate < 3; gate++)
    {
        float scale = gate < 2 ? SIGMOID_SCALE : TANH_SCALE;
        for (int unit = 0; unit < UNITS; unit++)
        {
            int row = gate * UNITS + unit;
            ((float *)NAME(weights).input[gate])[unit] = scale * w_ih[row];
            ((float *)NAME(weights).bias[gate])[unit] = scale * (b_ih[row] + (gate < 2 ? b_hh[row] : 0));
            for (int k = 0; k < UNITS; k++)
            {
                ((float *)NAME(weights).recurrent[k][gate])[unit] = scale * w_hh[row * UNITS + k];
            }
        }
    }

    for (int unit = 0; unit < UNITS; unit++)
    {
        ((float *)NAME(weights).recurrent_bias)[unit] = TANH_SCALE * b_hh[2 * UNITS + unit];
        ((float *)NAME(weights).dense)[unit] = dense[unit];
    }

    NAME(weights).dense_bias = dense[UNITS];
}

INLINE float NAME(advance)(NAME(state) *state, float x)
{
    V r[CHAINS][VECTORS], z[CHAINS][VECTORS], n[CHAINS][VECTORS];
    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        r[0][v] = NAME(weights).bias[0][v] + x * NAME(weights).input[0][v];
        z[0][v] = NAME(weights).bias[1][v] + x * NAME(weights).input[1][v];
        n[0][v] = NAME(weights).recurrent_bias[v];
        UNROLL
        for (int chain = 1; chain < CHAINS; chain++)
        {
            r[chain][v] = z[chain][v] = n[chain][v] = (V){ 0 };
        }
    }

    UNROLL
    for (int k = 0; k < UNITS; k += CHAINS)
    {
        UNROLL
        for (int chain = 0; chain < CHAINS; chain++)
        {
            UNROLL
            for (int v = 0; v < VECTORS; v++)
            {
                r[chain][v] += state->h[k + chain] * NAME(weights).recurrent[k + chain][0][v];
                n[chain][v] += state->h[k + chain] * NAME(weights).recurrent[k + chain][2][v];
                z[chain][v] += state->h[k + chain] * NAME(weights).recurrent[k + chain][1][v];
            }
        }
    }

    V output = { 0 };
    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        ADD_CHAINS(r, v);
        ADD_CHAINS(z, v);
        ADD_CHAINS(n, v);
        V input = NAME(weights).bias[2][v] + x * NAME(weights).input[2][v];
        V *h = (V *)state->h + v;
        V update = NAME(sigmoid)(z[0][v], NAME(all)(1));
        V next = NAME(tanh)(input + NAME(sigmoid)(r[0][v], n[0][v]), 1 - update, update * *h);
        *h = next;
        output += NAME(weights).dense[v] * next;
    }

    return NAME(weights).dense_bias + NAME(sum)(output);
}

INLINE void NAME(advance_block)(NAME(state) *state, const float *x, float *y)
{
    NAME(state) local = *state;
    for (int t = 0; t < BLOCK; t++)
    {
        y[t] = NAME(advance)(&local, x[t]);
    }

    *state = local;
}
