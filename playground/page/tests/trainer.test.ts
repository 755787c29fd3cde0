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
  private epoch = 0;

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
    if (!isLook) this.epoch++;
    const figures = { epoch: this.epoch, trainLoss: 1, validationLoss: 1, validationAccuracy: 1, learningRate: 1 };
    const hasEnded = this.epoch === 3;
    return makeReport({
      epoch: this.epoch,
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
    trainer.lost('It took too long.');
    expect(learning.learningError.value).toBe('It took too long.');
    engine.calls.length = 0;
    await trainer.advance({ steps: 1 });
    expect(engine.calls).toEqual(['compile', 'start', 'advance']);
  });

  it('is a text without a network', async () => {
    store.generated.value = { networks: [], files: [] };
    await trainer.run();
    expect(learning.learningError.value).toContain('no network');
    expect(engine.calls).toEqual([]);
  });
});
