/** What tests and benchmarks read: how long things took on this page, in milliseconds. */
export interface Timings {
  /** From the last key to the diagnostics, the generated code and all problems. */
  diagnostics: number | null;
  code: number | null;
  problems: number | null;
  compile: number | null;
  /** From the first step to the end of a run. */
  run: number | null;
  /** Frames drawn per second during the last run. */
  framesPerSecond: number | null;
  /** The longest time in which the page could not answer. */
  longestTask: number;
  /** From the start of the page to the first example, and to an engine that is ready. */
  firstExample: number | null;
  engineReady: number | null;
}

export const timings: Timings = {
  diagnostics: null,
  code: null,
  problems: null,
  compile: null,
  run: null,
  framesPerSecond: null,
  longestTask: 0,
  firstExample: null,
  engineReady: null,
};

let lastKey = 0;

export function keyPressed(): void {
  lastKey = performance.now();
}

export function sinceLastKey(): number | null {
  return lastKey === 0 ? null : performance.now() - lastKey;
}

/** Records the longest task of the page, where the browser tells it. */
export function watchTasks(): void {
  if (typeof PerformanceObserver === 'undefined') return;
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) timings.longestTask = Math.max(timings.longestTask, entry.duration);
  }).observe({ type: 'longtask', buffered: true });
}
