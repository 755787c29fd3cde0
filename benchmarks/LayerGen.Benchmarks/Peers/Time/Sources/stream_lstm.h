/* An LSTM of one input, as in PyTorch. */

static struct
{
    V recurrent[UNITS][4][VECTORS];
    V input[4][VECTORS];
    V bias[4][VECTORS];
    V dense[VECTORS];
    float dense_bias;
} NAME(weights);

/* c is scaled like an argument of TANH. */
typedef struct
{
    float h[PADDED] __attribute__((aligned(64)));
    V c[VECTORS];
} NAME(state);

/* PyTorch's order: W_ih, W_hh, b_ih, b_hh with the gates i, f, g, o, and the dense unit behind. */
static void NAME(load_weights)(const float *p)
{
    const float *w_ih = p, *w_hh = w_ih + 4 * UNITS, *b_ih = w_hh + 4 * UNITS * UNITS, *b_hh = b_ih + 4 * UNITS;
    const float *dense = b_hh + 4 * UNITS;
    memset(&NAME(weights), 0, sizeof(NAME(weights)));
    for (int gate = 0; gate < 4; gate++)
    {
        float scale = gate == 2 ? TANH_SCALE : SIGMOID_SCALE;
        for (int unit = 0; unit < UNITS; unit++)
        {
            int row = gate * UNITS + unit;
            ((float *)NAME(weights).input[gate])[unit] = scale * w_ih[row];
            ((float *)NAME(weights).bias[gate])[unit] = scale * (b_ih[row] + b_hh[row]);
            for (int k = 0; k < UNITS; k++)
            {
                ((float *)NAME(weights).recurrent[k][gate])[unit] = scale * w_hh[row * UNITS + k];
            }
        }
    }

    for (int unit = 0; unit < UNITS; unit++)
    {
        ((float *)NAME(weights).dense)[unit] = dense[unit];
    }

    NAME(weights).dense_bias = dense[UNITS];
}

INLINE float NAME(advance)(NAME(state) *state, float x)
{
    V a[4][CHAINS][VECTORS];
    UNROLL
    for (int gate = 0; gate < 4; gate++)
    {
        UNROLL
        for (int v = 0; v < VECTORS; v++)
        {
            a[gate][0][v] = NAME(weights).bias[gate][v] + x * NAME(weights).input[gate][v];
            UNROLL
            for (int chain = 1; chain < CHAINS; chain++)
            {
                a[gate][chain][v] = (V){ 0 };
            }
        }
    }

    UNROLL
    for (int k = 0; k < UNITS; k += CHAINS)
    {
        UNROLL
        for (int chain = 0; chain < CHAINS; chain++)
        {
            UNROLL
            for (int gate = 0; gate < 4; gate++)
            {
                UNROLL
                for (int v = 0; v < VECTORS; v++)
                {
                    a[gate][chain][v] += state->h[k + chain] * NAME(weights).recurrent[k + chain][gate][v];
                }
            }
        }
    }

    V output = { 0 };
    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        ADD_CHAINS(a[0], v);
        ADD_CHAINS(a[1], v);
        ADD_CHAINS(a[2], v);
        ADD_CHAINS(a[3], v);
        V input = NAME(sigmoid)(a[0][0][v], NAME(all)(TANH_SCALE));
        V kept = NAME(sigmoid)(a[1][0][v], state->c[v]);
        V c = NAME(tanh)(a[2][0][v], input, kept);
        V next = NAME(tanh)(c, NAME(sigmoid)(a[3][0][v], NAME(all)(1)), (V){ 0 });
        state->c[v] = c;
        ((V *)state->h)[v] = next;
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
