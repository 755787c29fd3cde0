/* The calls. Symbols and targets are row by row, as the network has them. */

EXPORT void load(const float *values)
{
    memcpy(parameters, values, sizeof(parameters));
    memset(averages, 0, sizeof(averages));
    memset(squares, 0, sizeof(squares));
    updates = 0;
}

EXPORT void save(float *values)
{
    memcpy(values, parameters, sizeof(parameters));
}

/* The gradients of a batch, without an update. */
EXPORT void gradient(const int *symbols, const int *targets, float *values)
{
    forward(symbols);
    backward(symbols, targets);
    memcpy(values, gradients, sizeof(gradients));
}

EXPORT void train(int count, const int *symbols, const int *targets)
{
    for (int step = 0; step < count; step++)
    {
        forward(symbols);
        backward(symbols, targets);
        adam();
    }
}
