/* The calls of a form. A call of a step and one of a block stay calls, as in a program that uses them. */

static NAME(state) NAME(stream) __attribute__((aligned(64)));

static __attribute__((noinline)) void NAME(step)(const float *x, float *y)
{
    *y = NAME(advance)(&NAME(stream), *x);
}

static __attribute__((noinline)) void NAME(block)(const float *x, float *y)
{
    NAME(advance_block)(&NAME(stream), x, y);
}

EXPORT void NAME(load)(const float *parameters)
{
    NAME(load_weights)(parameters);
    memset(&NAME(stream), 0, sizeof(NAME(stream)));
}

/* samples is a power of two. */
EXPORT void NAME(steps)(int first, int count, int samples, const float *x, float *y)
{
    for (int call = 0; call < count; call++)
    {
        int k = (first + call) & (samples - 1);
        NAME(step)(x + k, y + k);
    }
}

EXPORT void NAME(blocks)(int first, int count, int samples, const float *x, float *y)
{
    for (int call = 0; call < count; call++)
    {
        int k = (first + call) * BLOCK & (samples - 1);
        NAME(block)(x + k, y + k);
    }
}

/* The nanoseconds of each of many single steps, with those of reading the clock. */
EXPORT void NAME(latencies)(int count, int samples, const float *x, float *y, float *nanoseconds)
{
    for (int call = 0; call < count; call++)
    {
        int k = call & (samples - 1);
        long long start = now();
        NAME(step)(x + k, y + k);
        nanoseconds[call] = (float)(now() - start);
    }
}

#undef NAME
#undef LANES
#undef CHAINS
#undef RATIONAL
#undef VECTORS
#undef PADDED
#undef V
#undef I
#undef SIGMOID_SCALE
#undef TANH_SCALE
