import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineError, type Engine } from '../src/engine/engine';
import { Trainer } from '../src/learning/trainer';
import type { Report, Run } from '../src/protocol';
import * as learning from '../src/state/learningStore';
import * as store from '../src/state/store';
import { catalog, makeLayer, makeNetwork } from './helpers';

vi.stubGlobal('requestAnimationFrame', () => 0);

const [example] = catalog.examples;

function makeReport(change: Partial<Report> = {}): Report {
  return {
    epoch: 0,
    epochs: 3,
    batch: 0,
    batches: 2,
    step: 0,
    hasEnded: false,
    finished: [],
    batchLosses: [],
    trainAccuracy: null,
    milliseconds: 0,
    ...change,
  };
}

/** An engine that trains three epochs, one with each call. */
class FakeEngine implements Engine {
  readonly calls: string[] = [];
  compileError = '';
  startError = '';
  beforeAdvance: () => void = () => undefined;
  /** The limits of the calls that trained. */
  readonly limits: unknown[] = [];
  epoch = 0;

  call(name: string, args: unknown): never {
    return Promise.resolve().then(() => this.answer(name, args as Record<string, unknown>)) as never;
  }

  private answer(name: string, args: Record<string, unknown>): unknown {
    this.calls.push(name);
    if (name === 'compile') {
      const diagnostics = [{ id: 'CS1', severity: 'error', message: this.compileError, start: -1, end: -1 }];
      return { success: this.compileError === '', diagnostics, bytes: 1, milliseconds: 1 };
    }
    if (name === 'start') {
      if (this.startError) throw new EngineError(this.startError);
      this.epoch = 0;
      const run: Partial<Run> = { view: 'plane', classes: ['a', 'b'], samples: [], report: makeReport() };
      return run;
    }
    this.beforeAdvance();
    const isLook = args.milliseconds === undefined && args.steps === undefined && args.epochs === undefined;
    if (!isLook) {
      this.epoch++;
      this.limits.push(args);
    }
    const figures = { epoch: this.epoch, trainLoss: 1, validationLoss: 1, validationAccuracy: 1, learningRate: 1 };
    const hasEnded = this.epoch === 3;
    return makeReport({
      epoch: this.epoch,
      step: 2 * this.epoch,
      hasEnded,
      reason: hasEnded ? 'Completed' : undefined,
      finished: isLook ? [] : [figures],
    });
  }
}

let engine: FakeEngine;
let trainer: Trainer;

beforeEach(() => {
  engine = new FakeEngine();
  trainer = new Trainer(engine);
  trainer.abandon();
  store.text.value = example.text;
  store.data.value = example.data;
  store.training.value = example.training;
  store.speed.value = 'exact';
  store.generated.value = { networks: [makeNetwork([2], [makeLayer(1)])], files: [] };
});

describe('a run', () => {
  it('compiles, starts, and advances to the end', async () => {
    await trainer.run();
    expect(engine.calls).toEqual(['compile', 'start', 'advance', 'advance', 'advance', 'advance']);
    expect(learning.learningState.value).toBe('ended');
    expect(learning.history.map((figures) => figures.epoch)).toEqual([1, 2, 3]);
    expect(trainer.isCurrent()).toBe(true);
  });

  it('begins again after its end, without a compilation', async () => {
    await trainer.run();
    engine.calls.length = 0;
    await trainer.run();
    expect(engine.calls.slice(0, 2)).toEqual(['start', 'advance']);
    expect(learning.history).toHaveLength(3);
  });

  it('starts again with other data, and compiles again for another text', async () => {
    await trainer.advance({ epochs: 1 });
    engine.calls.length = 0;
    store.data.value = { ...example.data, seed: 9 };
    expect(trainer.isCurrent()).toBe(false);
    await trainer.advance({ epochs: 1 });
    expect(engine.calls).toEqual(['start', 'advance']);
    engine.calls.length = 0;
    store.text.value = `${example.text} `;
    await trainer.advance({ epochs: 1 });
    expect(engine.calls).toEqual(['compile', 'start', 'advance']);
  });

  it('stops asking when it is paused, and keeps what it has', async () => {
    engine.beforeAdvance = () => {
      if (learning.learningState.value === 'running') trainer.pause();
    };
    await trainer.run();
    expect(learning.learningState.value).toBe('paused');
    expect(learning.history).toHaveLength(1);
    engine.beforeAdvance = () => undefined;
    await trainer.run();
    expect(learning.learningState.value).toBe('ended');
    expect(learning.history).toHaveLength(3);
  });

  it('is not filled by the report of another one', async () => {
    engine.beforeAdvance = () => trainer.abandon();
    await trainer.run();
    expect(learning.history).toHaveLength(0);
    expect(learning.learningState.value).toBe('idle');
  });
});

describe('what goes wrong', () => {
  it('is the message of the compiler', async () => {
    engine.compileError = 'no such name';
    await trainer.run();
    expect(learning.learningError.value).toBe('CS1: no such name');
    expect(learning.learningState.value).toBe('idle');
    expect(engine.calls).toEqual(['compile']);
  });

  it('is the message about data that do not fit', async () => {
    engine.startError = 'The data have 2 features, the network takes 4.';
    await trainer.run();
    expect(learning.learningError.value).toBe(engine.startError);
    engine.startError = '';
    await trainer.run();
    expect(learning.learningError.value).toBeNull();
    expect(learning.learningState.value).toBe('ended');
  });

  it('is an engine that was replaced, so that the next run compiles again', async () => {
    await trainer.advance({ steps: 1 });
    expect(trainer.lost('It took too long.', false)).toBe(false);
    expect(learning.learningError.value).toBe('It took too long.');
    engine.calls.length = 0;
    await trainer.advance({ steps: 1 });
    // The second call computes the lost step again.
    expect(engine.calls).toEqual(['compile', 'start', 'advance', 'advance']);
    expect(engine.limits[1]).toMatchObject({ steps: 2, milliseconds: 500 });
    expect(learning.history.map((figures) => figures.epoch)).toEqual([1, 2]);
  });

  it('is a text without a network', async () => {
    store.generated.value = { networks: [], files: [] };
    await trainer.run();
    expect(learning.learningError.value).toContain('no network');
    expect(engine.calls).toEqual([]);
  });
});

describe('a server that has ended the process of the page', () => {
  /** Ends the process in the next call that trains, as an idle time does. */
  function loseIn(count: number, isLost: boolean[]) {
    engine.beforeAdvance = () => {
      if (isLost.length >= count) return;
      engine.epoch = 0;
      isLost.push(trainer.lost('It was idle.', true));
      throw new EngineError('It was idle.', true);
    };
  }

  const settled = () => vi.waitFor(() => expect(learning.isBusy.value).toBe(false));

  it('is asked to compile again, and the run goes on to the same end', async () => {
    await trainer.advance({ epochs: 1 });
    engine.calls.length = 0;
    const isLost: boolean[] = [];
    loseIn(1, isLost);
    await trainer.run();
    await vi.waitFor(() => expect(learning.learningState.value).toBe('ended'));
    expect(isLost).toEqual([true]);
    expect(engine.calls.slice(0, 4)).toEqual(['advance', 'compile', 'start', 'advance']);
    expect(learning.history.map((figures) => figures.epoch)).toEqual([1, 2, 3]);
    expect(learning.isLost.value).toBe(false);
  });

  it('is asked once, when the command itself is what ends the process', async () => {
    await trainer.advance({ epochs: 1 });
    const isLost: boolean[] = [];
    loseIn(9, isLost);
    await trainer.run();
    await settled();
    expect(isLost).toEqual([true, false]);
    expect(learning.learningState.value).toBe('paused');
    expect(learning.learningError.value).toBe('It was idle.');
    // The next command tries again.
    engine.beforeAdvance = () => undefined;
    await trainer.run();
    expect(learning.learningState.value).toBe('ended');
  });

  it('shows the end of a run as before', async () => {
    await trainer.run();
    engine.epoch = 0;
    expect(trainer.lost('It was idle.', true)).toBe(true);
    await vi.waitFor(() => expect(learning.learningState.value).toBe('ended'));
    expect(learning.history).toHaveLength(3);
    expect(learning.isLost.value).toBe(false);
  });

  it('has nothing to compute again for another text', async () => {
    await trainer.run();
    store.text.value = `${example.text} `;
    engine.calls.length = 0;
    expect(trainer.lost('It was idle.', true)).toBe(false);
    expect(engine.calls).toEqual([]);
  });

  it('is not asked again for a compilation that has ended it', async () => {
    const isRestored: boolean[] = [];
    const call = engine.call.bind(engine);
    engine.call = ((name: string, args: unknown) => {
      if (name !== 'compile') return call(name, args);
      isRestored.push(trainer.lost('It takes too much memory.', true));
      return Promise.reject(new EngineError('It takes too much memory.', true));
    }) as typeof engine.call;
    await trainer.run();
    await settled();
    expect(isRestored).toEqual([false]);
    expect(learning.learningError.value).toBe('It takes too much memory.');
  });
});
