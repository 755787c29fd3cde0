/** What the learning pane shows. */
import { computed, signal } from '@preact/signals';
import type { Compiled, DataPreview, EpochFigures, Report, Run, Surface, Trace, UnitFigures } from '../protocol';
import { TraceIndex } from '../trace/traceIndex';

export type LearningState = 'idle' | 'compiling' | 'starting' | 'running' | 'paused' | 'ended';

export const learningState = signal<LearningState>('idle');
/** Why the last command did not work. */
export const learningError = signal<string | null>(null);
/** The shown run is in no engine any more. The next command computes it again up to its last step. */
export const isLost = signal(false);
export const compiled = signal<Compiled | null>(null);
export const run = signal<Run | null>(null);
/** The samples of the chosen data set, for the time before a run. */
export const preview = signal<DataPreview | null>(null);
/** The last report. Its parts that are not asked for every time are in the signals below. */
export const report = signal<Report | null>(null);
export const surface = signal<Surface | null>(null);
export const confusion = signal<Report['confusion'] | null>(null);
export const predictions = signal<number[][] | null>(null);
export const trace = signal<Trace | null>(null);
export const units = signal<UnitFigures[] | null>(null);
export const hash = signal<string | null>(null);
export const trainAccuracy = signal<number | null>(null);

/** The figures of all epochs so far. The array grows; `historyVersion` says when. */
export const history: EpochFigures[] = [];
export const batchLosses: number[] = [];
export const historyVersion = signal(0);

/** Whether the numbers of one sample are shown beside the code. */
export const showsNumbers = signal(false);
/** The sample whose numbers are shown: an index of {@link Run.samples}. */
export const sample = signal(0);
/** The stage of the step view, −1 before the first. */
export const stage = signal(-1);

export const traceIndex = computed(() => (trace.value ? new TraceIndex(trace.value) : null));

export const isBusy = computed(() => ['compiling', 'starting', 'running'].includes(learningState.value));

const mostBatchLosses = 4000;

/** The figures and curves follow a running training at most so often, in milliseconds: drawing takes time from it. */
const showPause = 80;
let lastShown = -Infinity;

/** Takes what a report brings. What it does not contain stays as it was. */
export function takeReport(next: Report): void {
  if (next.finished.length > 0) history.push(...next.finished);
  if (next.batchLosses.length > 0) {
    batchLosses.push(...next.batchLosses);
    if (batchLosses.length > 2 * mostBatchLosses) batchLosses.splice(0, batchLosses.length - mostBatchLosses);
  }
  const now = performance.now();
  if (now - lastShown >= showPause || next.hasEnded || next.hash !== undefined || report.value === null) {
    lastShown = now;
    historyVersion.value++;
    report.value = next;
    hash.value = next.hash ?? null;
  }
  if (next.surface) surface.value = next.surface;
  if (next.confusion) {
    confusion.value = next.confusion;
    trainAccuracy.value = next.trainAccuracy;
  }
  if (next.predictions) predictions.value = next.predictions;
  if (next.trace) trace.value = next.trace;
  if (next.units) units.value = next.units;
}

/** Forgets the run. */
export function clearRun(): void {
  history.length = 0;
  batchLosses.length = 0;
  historyVersion.value++;
  run.value = null;
  report.value = null;
  surface.value = null;
  confusion.value = null;
  predictions.value = null;
  trace.value = null;
  units.value = null;
  hash.value = null;
  isLost.value = false;
  trainAccuracy.value = null;
  stage.value = -1;
}
