/* The beginning of a source with streams, behind UNITS and BLOCK. */

#include <string.h>
#include <time.h>

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>
#endif

#ifdef _WIN32
#define EXPORT __declspec(dllexport)
#else
#define EXPORT
#endif

#define INLINE static inline __attribute__((always_inline))

#ifdef __clang__
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#define UNROLL _Pragma("GCC unroll 64")
#endif

/* The sum of all chains, in pairs. */
#define ADD_CHAINS(a, v) \
    UNROLL \
    for (int distance = 1; distance < CHAINS; distance *= 2) \
    { \
        UNROLL \
        for (int chain = 0; chain + distance < CHAINS; chain += 2 * distance) \
        { \
            (a)[chain][v] += (a)[chain + distance][v]; \
        } \
    }

static long long now(void)
{
    struct timespec time;
#ifdef _WIN32
    timespec_get(&time, TIME_UTC);
#else
    clock_gettime(CLOCK_MONOTONIC, &time);
#endif
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}
