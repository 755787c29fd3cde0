import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Engine } from '../src/engine/engine';
import { watchPreview } from '../src/learning/preview';
import type { DataSettings, Run } from '../src/protocol';
import * as learning from '../src/state/learningStore';
import * as store from '../src/state/store';
import { catalog } from './helpers';

const { data } = catalog.examples[0];
let asked: DataSettings[];
let answer: (settings: DataSettings) => Promise<unknown>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = async (settings) => ({ view: 'plane', seed: settings.seed });
  learning.clearRun();
  learning.preview.value = null;
  store.data.value = data;
  store.engineStatus.value = { kind: 'ready' };
  const engine = {
    call: (_: string, args: { data: DataSettings }) => {
      asked.push(args.data);
      return answer(args.data);
    },
  } as unknown as Engine;
  stop = watchPreview(engine);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const rest = () => vi.advanceTimersByTimeAsync(500);
const withSeed = (seed: number) => ({ ...data, seed });

it('shows the samples of the chosen data, and asks once while a slider moves', async () => {
  for (const seed of [1, 2, 3]) store.data.value = withSeed(seed);
  await rest();
  expect(asked.map((settings) => settings.seed)).toEqual([3]);
  expect(learning.preview.value).toMatchObject({ seed: 3 });
});

it('drops the samples of settings that are not the last', async () => {
  let arrive: (value: unknown) => void = () => undefined;
  const first = new Promise((resolve) => (arrive = resolve));
  answer = (settings) => (settings.seed === 1 ? first : Promise.resolve({ seed: 2 }));
  store.data.value = withSeed(1);
  await rest();
  store.data.value = withSeed(2);
  await rest();
  arrive({ seed: 1 });
  await rest();
  expect(learning.preview.value).toEqual({ seed: 2 });
});

it('waits for the engine, and does not ask while there is a run', async () => {
  store.engineStatus.value = { kind: 'loading', loaded: 0, total: 0 };
  await rest();
  expect(asked).toEqual([]);
  store.engineStatus.value = { kind: 'ready' };
  await rest();
  expect(asked).toHaveLength(1);
  learning.run.value = { view: 'plane' } as Run;
  store.data.value = withSeed(5);
  await rest();
  expect(asked).toHaveLength(1);
  learning.clearRun();
  await rest();
  expect(asked.at(-1)?.seed).toBe(5);
});

it('shows no samples of another data set', async () => {
  await rest();
  expect(learning.preview.value).not.toBeNull();
  store.data.value = { ...data, set: 'another' };
  expect(learning.preview.value).toBeNull();
});
