import { batch } from '@preact/signals';
import type { Calls, Report, Speed } from '../protocol';
import { EngineError, type Engine } from '../engine/engine';
import * as store from '../state/store';
import * as learning from '../state/learningStore';
import { timings } from '../state/timings';
import { sameSettings } from '../state/settings';
import { Wants } from './wants';

/** The time of one slice of training. Between slices, edits and looks get their turn. */
const slice = 40;

interface CompiledKey {
  text: string;
  network: string;
  optimizer: string;
  speed: Speed;
}

/** Compiles the shown network, creates its run and trains it, slice by slice. */
export class Trainer {
  private compiledKey: CompiledKey | null = null;
  /** What was compiled in an engine that is gone. */
  private lostKey: CompiledKey | null = null;
  private startedKey: unknown = null;
  private wants: Wants | null = null;
  /** Grows with every command, so that a loop sees that it is not wanted any more. */
  private command = 0;
  /** Grows with every run. A report is taken as long as its run is the shown one, also after a pause. */
  private session = 0;
  private runMilliseconds = 0;
  /** The steps of the run so far. What is shown can be behind. */
  private steps = 0;
  /** Repeats the command on its way. */
  private repeat: (() => Promise<void>) | null = null;
  private isRestoring = false;

  constructor(private readonly engine: Engine) {}

  /** Compiles and starts if that is needed, and trains until the end or a pause. */
  async run(): Promise<void> {
    if (['compiling', 'starting'].includes(learning.learningState.value)) return;
    const command = ++this.command;
    this.repeat = () => this.run();
    await this.guard(command, async () => {
      const hasEnded = learning.report.value?.hasEnded === true;
      if (!(await this.prepare(command, hasEnded))) return;
      learning.learningState.value = 'running';
      await this.train(command);
    });
  }

  pause(): void {
    this.command++;
    if (learning.learningState.value !== 'running') return;
    learning.learningState.value = 'paused';
    void this.refresh();
  }

  toggle(): void {
    if (learning.learningState.value === 'running') this.pause();
    else if (!learning.isBusy.value) void this.run();
  }

  /** One batch, or one epoch. */
  async advance(limit: { steps: number } | { epochs: number }): Promise<void> {
    const command = ++this.command;
    this.repeat = () => this.advance(limit);
    await this.guard(command, async () => {
      if (!(await this.prepare(command, learning.report.value?.hasEnded === true))) return;
      const report = await this.advanceBy({ ...limit, want: this.wants!.all() });
      if (command !== this.command) return;
      learning.learningState.value = report.hasEnded ? 'ended' : 'paused';
    });
  }

  /** Goes back to the first step, with the settings and the text as they are now. */
  async reset(): Promise<void> {
    const command = ++this.command;
    this.repeat = () => this.reset();
    await this.guard(command, async () => {
      if (await this.prepare(command, true)) learning.learningState.value = 'paused';
    });
  }

  /** Asks for all that is shown, without training. */
  async refresh(): Promise<void> {
    if (!learning.run.value || !this.wants || learning.isLost.value || learning.isBusy.value) return;
    const command = this.command;
    this.repeat = () => this.refresh();
    await this.guard(command, async () => {
      await this.advanceBy({ want: this.wants!.all() });
    });
  }

  /** Forgets the run, because another text and other settings are shown. */
  abandon(): void {
    this.command++;
    this.session++;
    this.repeat = null;
    this.startedKey = null;
    learning.clearRun();
    learning.learningError.value = null;
    learning.learningState.value = 'idle';
  }

  /**
   * The engine was replaced: nothing is compiled any more. The shown run stays. If that may help, the network is
   * compiled again, the run computed up to its last step, and the command on its way repeated; but only once, because
   * the command itself can be what ends the engine.
   * @returns whether that is done.
   */
  lost(message: string, mayHelp: boolean): boolean {
    const { repeat } = this;
    const isUseful = repeat !== null ? learning.learningState.value !== 'compiling' : this.isCurrent();
    const hasEnded = learning.learningState.value === 'ended';
    this.command++;
    this.session++;
    this.repeat = null;
    this.lostKey = this.compiledKey ?? this.lostKey;
    this.compiledKey = null;
    learning.isLost.value = learning.run.value !== null;
    learning.learningError.value = message;
    learning.learningState.value = learning.run.value ? 'paused' : 'idle';
    if (!mayHelp || !isUseful || this.isRestoring) return false;
    void this.restore(repeat, hasEnded);
    return true;
  }

  /** Whether the run belongs to the text and the settings as they are now. */
  isCurrent(): boolean {
    const key = this.compiledKey ?? this.lostKey;
    return sameSettings(key, currentKey()) && sameSettings(this.startedKey, startKey());
  }

  private async restore(repeat: (() => Promise<void>) | null, hasEnded: boolean): Promise<void> {
    this.isRestoring = true;
    const command = ++this.command;
    try {
      await this.guard(command, async () => {
        if (!(await this.prepare(command, false))) return;
        learning.learningState.value = hasEnded ? 'ended' : 'paused';
      });
      if (command === this.command && !learning.learningError.value) await repeat?.();
    } finally {
      this.isRestoring = false;
    }
  }

  private async prepare(command: number, isFresh: boolean): Promise<boolean> {
    learning.learningError.value = null;
    if (!(await this.compile(command))) return false;
    const isKept = !isFresh && learning.run.value !== null && this.isCurrent();
    if (isKept && !learning.isLost.value) return true;
    learning.learningState.value = 'starting';
    if (isKept) return this.startAgain(command);
    const key = startKey();
    const want = { confusion: true, predictions: true, surface: 24, trace: 0, units: true };
    const run = await this.engine.call('start', { ...key, want });
    if (command !== this.command) return false;
    this.startedKey = key;
    this.session++;
    this.runMilliseconds = 0;
    this.steps = 0;
    batch(() => {
      learning.clearRun();
      learning.sample.value = Math.min(learning.sample.value, Math.max(0, run.samples.length - 1));
      learning.run.value = run;
      learning.takeReport(run.report);
    });
    this.wants = new Wants(run.view, () => learning.sample.value);
    return true;
  }

  /** Computes the shown run again, up to its last step. The same steps have the same bits. */
  private async startAgain(command: number): Promise<boolean> {
    const { steps } = this;
    const { report } = await this.engine.call('start', { ...startKey(), want: {} });
    let { step } = report;
    while (command === this.command && step < steps) {
      const next = await this.engine.call('advance', { steps: steps - step, milliseconds: 500, want: {} });
      if (next.step === step) break;
      step = next.step;
    }
    if (command !== this.command) return false;
    learning.isLost.value = false;
    return true;
  }

  private async compile(command: number): Promise<boolean> {
    const key = currentKey();
    if (!key) throw new EngineError('There is no network to train yet.');
    if (sameSettings(key, this.compiledKey)) return true;
    learning.learningState.value = 'compiling';
    const begin = performance.now();
    if (!sameSettings(key, this.lostKey)) this.startedKey = null;
    this.compiledKey = null;
    const result = await this.engine.call('compile', key);
    timings.compile = performance.now() - begin;
    if (command !== this.command) return false;
    learning.compiled.value = result;
    if (!result.success) {
      const first = result.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
      throw new EngineError(first ? `${first.id}: ${first.message}` : 'The network cannot be compiled.');
    }
    this.compiledKey = key;
    this.lostKey = null;
    return true;
  }

  private async train(command: number): Promise<void> {
    const frames = countFrames();
    const begin = performance.now();
    try {
      for (;;) {
        const want = this.wants!.next();
        const sent = performance.now();
        const report = await this.advanceBy({ milliseconds: slice, want });
        if (command !== this.command) return;
        this.wants!.took(want, performance.now() - sent - slice);
        if (report.hasEnded) break;
      }
      this.runMilliseconds += performance.now() - begin;
      timings.run = this.runMilliseconds;
      await this.advanceBy({ want: this.wants!.all() });
      if (command !== this.command) return;
      learning.learningState.value = 'ended';
    } finally {
      timings.framesPerSecond = frames();
      if (command !== this.command) this.runMilliseconds += performance.now() - begin;
    }
  }

  private async advanceBy(args: Calls['advance']['args']): Promise<Report> {
    const { session } = this;
    const report = await this.engine.call('advance', args);
    if (session === this.session) {
      this.steps = report.step;
      batch(() => learning.takeReport(report));
    }
    return report;
  }

  private async guard(command: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      if (command === this.command) this.repeat = null;
    } catch (error) {
      if (command !== this.command) return;
      this.repeat = null;
      learning.learningError.value = error instanceof Error ? error.message : String(error);
      learning.learningState.value = learning.run.value ? 'paused' : 'idle';
    }
    if (command === this.command && ['compiling', 'starting'].includes(learning.learningState.value)) {
      learning.learningState.value = learning.run.value ? 'paused' : 'idle';
    }
  }
}

function currentKey(): CompiledKey | null {
  const name = store.network.value?.name;
  if (!name) return null;
  return {
    text: store.text.value,
    network: name,
    optimizer: store.training.value.optimizer,
    speed: store.speed.value,
  };
}

function startKey() {
  return { data: store.data.value, training: store.training.value };
}

/** Counts frames until the returned function is called, which tells how many there were per second. */
function countFrames(): () => number | null {
  let frames = 0;
  let isCounting = true;
  const begin = performance.now();
  const count = () => {
    frames++;
    if (isCounting) requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  return () => {
    isCounting = false;
    const seconds = (performance.now() - begin) / 1000;
    return seconds > 0.2 ? frames / seconds : null;
  };
}
