import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Analysis } from '../src/engine/analysis';
import { EngineError, type Engine } from '../src/engine/engine';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An engine that needs so many milliseconds for a call, and says what it was asked. */
function makeEngine(milliseconds = 30) {
  const calls: string[] = [];
  const results: Record<string, unknown> = {
    diagnose: { diagnostics: [] },
    generate: { networks: [], files: [] },
    problems: { diagnostics: [] },
    fixes: { fixes: [] },
  };
  let active = 0;
  const engine = {
    async call(name: string, args: { text: string; kind?: string }) {
      calls.push(`${args.kind ? 'show' : name} ${args.text}`);
      expect(++active).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      active--;
      if (args.text === 'bad') throw new EngineError('no');
      return results[name];
    },
  } as unknown as Engine;
  return { engine, calls };
}

function makeAnalysis(engine: Engine) {
  const published: string[] = [];
  const note = (name: string) => (text: string) => void published.push(`${name} ${text}`);
  const events = {
    diagnosed: note('diagnosed'),
    shown: note('shown'),
    generated: note('generated'),
    problems: note('problems'),
    fixes: note('fixes'),
    failed: (error: EngineError) => void published.push(`failed ${error.message}`),
  };
  const analysis = new Analysis(engine, events, () => 'Forward');
  return { analysis, published };
}

it('asks for diagnostics, the shown file, all code, problems and fixes, in this order', async () => {
  const { engine, calls } = makeEngine();
  const { analysis, published } = makeAnalysis(engine);
  analysis.change('a');
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).toEqual(['diagnose a', 'show a', 'generate a', 'problems a', 'fixes a']);
  expect(published).toEqual(['diagnosed a', 'shown a', 'generated a', 'problems a', 'fixes a']);
});

it('begins soon after the last key, and leaves the slow calls for a rest', async () => {
  const { engine, calls } = makeEngine();
  const { analysis } = makeAnalysis(engine);
  analysis.change('a');
  await vi.advanceTimersByTimeAsync(9);
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(calls).toEqual(['diagnose a']);
  await vi.advanceTimersByTimeAsync(130);
  expect(calls).toEqual(['diagnose a', 'show a', 'generate a']);
  await vi.advanceTimersByTimeAsync(20);
  expect(calls.at(-1)).toBe('problems a');
});

it('sends only the newest of many texts', async () => {
  const { engine, calls } = makeEngine();
  const { analysis, published } = makeAnalysis(engine);
  for (const text of ['a', 'ab', 'abc', 'abcd']) {
    analysis.change(text);
    await vi.advanceTimersByTimeAsync(4);
  }
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls.filter((call) => call.startsWith('diagnose'))).toEqual(['diagnose abcd']);
  expect(published.every((item) => item.endsWith(' abcd'))).toBe(true);
});

it('drops the result for a text that has changed', async () => {
  const { engine, calls } = makeEngine(30);
  const { analysis, published } = makeAnalysis(engine);
  analysis.change('a');
  await vi.advanceTimersByTimeAsync(20);
  analysis.change('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls.slice(0, 2)).toEqual(['diagnose a', 'diagnose b']);
  expect(published).not.toContain('diagnosed a');
  expect(published).toContain('fixes b');
});

it('leaves the slow calls out when the text changes before', async () => {
  const { engine, calls } = makeEngine(10);
  const { analysis } = makeAnalysis(engine);
  analysis.change('a');
  await vi.advanceTimersByTimeAsync(60);
  analysis.change('b');
  await vi.advanceTimersByTimeAsync(1000);
  expect(calls).not.toContain('problems a');
  expect(calls).toContain('problems b');
});

it('goes on after an error', async () => {
  const { engine } = makeEngine();
  const { analysis, published } = makeAnalysis(engine);
  analysis.change('bad');
  await vi.advanceTimersByTimeAsync(500);
  expect(published).toEqual(['failed no']);
  analysis.change('good', true);
  await vi.advanceTimersByTimeAsync(500);
  expect(published.at(-1)).toBe('fixes good');
});
