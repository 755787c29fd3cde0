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
  private startedKey: unknown = null;
  private wants: Wants | null = null;
  /** Grows with every command, so that a loop sees that it is not wanted any more. */
  private command = 0;
  /** Grows with every run. A report is taken as long as its run is the shown one, also after a pause. */
  private session = 0;
  private runMilliseconds = 0;

  constructor(private readonly engine: Engine) {}

  /** Compiles and starts if that is needed, and trains until the end or a pause. */
  async run(): Promise<void> {
    if (['compiling', 'starting'].includes(learning.learningState.value)) return;
    const command = ++this.command;
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
    await this.guard(command, async () => {
      if (await this.prepare(command, true)) learning.learningState.value = 'paused';
    });
  }

  /** Asks for all that is shown, without training. */
  async refresh(): Promise<void> {
    if (!learning.run.value || !this.wants || learning.learningState.value === 'running') return;
    const command = this.command;
    await this.guard(command, async () => {
      await this.advanceBy({ want: this.wants!.all() });
    });
  }

  /** Forgets the run, because another text and other settings are shown. */
  abandon(): void {
    this.command++;
    this.session++;
    this.startedKey = null;
    learning.clearRun();
    learning.learningError.value = null;
    learning.learningState.value = 'idle';
  }

  /** The engine was replaced: nothing is compiled any more. */
  lost(message: string): void {
    this.command++;
    this.session++;
    this.compiledKey = null;
    this.startedKey = null;
    learning.learningError.value = message;
    learning.learningState.value = 'idle';
  }

  /** Whether the run belongs to the text and the settings as they are now. */
  isCurrent(): boolean {
    return sameSettings(this.compiledKey, currentKey()) && sameSettings(this.startedKey, startKey());
  }

  private async prepare(command: number, isFresh: boolean): Promise<boolean> {
    learning.learningError.value = null;
    if (!(await this.compile(command))) return false;
    if (!isFresh && learning.run.value && this.isCurrent()) return true;
    learning.learningState.value = 'starting';
    const key = startKey();
    const want = { confusion: true, predictions: true, surface: 24, trace: 0, units: true };
    const run = await this.engine.call('start', { ...key, want });
    if (command !== this.command) return false;
    this.startedKey = key;
    this.session++;
    this.runMilliseconds = 0;
    batch(() => {
      learning.clearRun();
      learning.sample.value = Math.min(learning.sample.value, Math.max(0, run.samples.length - 1));
      learning.run.value = run;
      learning.takeReport(run.report);
    });
    this.wants = new Wants(run.view, () => learning.sample.value);
    return true;
  }

  private async compile(command: number): Promise<boolean> {
    const key = currentKey();
    if (!key) throw new EngineError('There is no network to train yet.');
    if (sameSettings(key, this.compiledKey)) return true;
    learning.learningState.value = 'compiling';
    const begin = performance.now();
    this.compiledKey = null;
    this.startedKey = null;
    const result = await this.engine.call('compile', key);
    timings.compile = performance.now() - begin;
    if (command !== this.command) return false;
    learning.compiled.value = result;
    if (!result.success) {
      const first = result.diagnostics.find((diagnostic) => diagnostic.severity === 'error');
      throw new EngineError(first ? `${first.id}: ${first.message}` : 'The network cannot be compiled.');
    }
    this.compiledKey = key;
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
    const answer = await this.engine.call('advance', args);
    // A run that has ended tells the reason. A report from its middle is none, whatever else it says.
    const report = { ...answer, hasEnded: answer.hasEnded && Boolean(answer.reason) };
    if (session === this.session) batch(() => learning.takeReport(report));
    return report;
  }

  private async guard(command: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (command !== this.command) return;
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
