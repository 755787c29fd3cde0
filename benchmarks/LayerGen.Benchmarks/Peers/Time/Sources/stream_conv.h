/* Two causal convolutions with kernels of 3 steps, the second dilated by 2. CHAINS steps of a block go together. */

static struct
{
    V first[3][VECTORS];
    V first_bias[VECTORS];
    V second[3][UNITS][VECTORS];
    V second_bias[VECTORS];
    V dense[VECTORS];
    float dense_bias;
} NAME(weights);

/* The last inputs, oldest first, and a ring of the first convolution's outputs. */
typedef struct
{
    float x[2];
    int next;
    V ring[8][VECTORS];
} NAME(state);

/* PyTorch's order: W (filters, channels, kernel) and b of both, and the dense unit behind. */
static void NAME(load_weights)(const float *p)
{
    const float *w1 = p, *b1 = w1 + 3 * UNITS, *w2 = b1 + UNITS, *b2 = w2 + 3 * UNITS * UNITS, *dense = b2 + UNITS;
    memset(&NAME(weights), 0, sizeof(NAME(weights)));
    for (int unit = 0; unit < UNITS; unit++)
    {
        for (int k = 0; k < 3; k++)
        {
            ((float *)NAME(weights).first[k])[unit] = TANH_SCALE * w1[unit * 3 + k];
            for (int channel = 0; channel < UNITS; channel++)
            {
                ((float *)NAME(weights).second[k][channel])[unit] =
                    TANH_SCALE * w2[(unit * UNITS + channel) * 3 + k];
            }
        }

        ((float *)NAME(weights).first_bias)[unit] = TANH_SCALE * b1[unit];
        ((float *)NAME(weights).second_bias)[unit] = TANH_SCALE * b2[unit];
        ((float *)NAME(weights).dense)[unit] = dense[unit];
    }

    NAME(weights).dense_bias = dense[UNITS];
}

INLINE void NAME(first)(V *h, float x0, float x1, float x2)
{
    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        V a = NAME(weights).first_bias[v] + x0 * NAME(weights).first[0][v];
        a += x1 * NAME(weights).first[1][v];
        a += x2 * NAME(weights).first[2][v];
        h[v] = NAME(tanh)(a, NAME(all)(1), (V){ 0 });
    }
}

INLINE float NAME(output)(const V *a)
{
    V output = { 0 };
    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        output += NAME(tanh)(a[v], NAME(weights).dense[v], (V){ 0 });
    }

    return NAME(weights).dense_bias + NAME(sum)(output);
}

INLINE float NAME(advance)(NAME(state) *state, float x)
{
    int now = state->next;
    NAME(first)(state->ring[now], state->x[0], state->x[1], x);
    state->x[0] = state->x[1];
    state->x[1] = x;
    state->next = (now + 1) & 7;

    V a[3][VECTORS];
    UNROLL
    for (int k = 0; k < 3; k++)
    {
        const float *h = (const float *)state->ring[(now + 2 * k + 4) & 7];
        UNROLL
        for (int v = 0; v < VECTORS; v++)
        {
            a[k][v] = k == 0 ? NAME(weights).second_bias[v] : (V){ 0 };
        }

        UNROLL
        for (int channel = 0; channel < UNITS; channel++)
        {
            UNROLL
            for (int v = 0; v < VECTORS; v++)
            {
                a[k][v] += h[channel] * NAME(weights).second[k][channel][v];
            }
        }
    }

    UNROLL
    for (int v = 0; v < VECTORS; v++)
    {
        a[0][v] += a[1][v] + a[2][v];
    }

    return NAME(output)(a[0]);
}

INLINE void NAME(advance_block)(NAME(state) *state, const float *x, float *y)
{
    V history[4 + BLOCK][VECTORS];
    float inputs[2 + BLOCK];
    UNROLL
    for (int k = 0; k < 4; k++)
    {
        UNROLL
        for (int v = 0; v < VECTORS; v++)
        {
            history[k][v] = state->ring[(state->next + 4 + k) & 7][v];
        }
    }

    memcpy(inputs, state->x, sizeof(state->x));
    memcpy(inputs + 2, x, BLOCK * sizeof(float));
    for (int t = 0; t < BLOCK; t++)
    {
        NAME(first)(history[4 + t], inputs[t], inputs[t + 1], inputs[t + 2]);
    }

    for (int t = 0; t < BLOCK; t += CHAINS)
    {
        V a[CHAINS][VECTORS];
        UNROLL
        for (int step = 0; step < CHAINS; step++)
        {
            UNROLL
            for (int v = 0; v < VECTORS; v++)
            {
                a[step][v] = NAME(weights).second_bias[v];
            }
        }

        for (int k = 0; k < 3; k++)
        {
            UNROLL
            for (int channel = 0; channel < UNITS; channel++)
            {
                UNROLL
                for (int step = 0; step < CHAINS; step++)
                {
                    float h = ((const float *)history[t + step + 2 * k])[channel];
                    UNROLL
                    for (int v = 0; v < VECTORS; v++)
                    {
                        a[step][v] += h * NAME(weights).second[k][channel][v];
                    }
                }
            }
        }

        UNROLL
        for (int step = 0; step < CHAINS; step++)
        {
            y[t + step] = NAME(output)(a[step]);
        }
    }

    UNROLL
    for (int k = 0; k < 4; k++)
    {
        UNROLL
        for (int v = 0; v < VECTORS; v++)
        {
            state->ring[(state->next + 4 + k) & 7][v] = history[BLOCK + k][v];
        }
    }

    memcpy(state->x, x + BLOCK - 2, sizeof(state->x));
}
