import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Generated, GeneratedFile, Network } from '../src/protocol';
import { App } from '../src/state/app';
import * as store from '../src/state/store';
import { catalog, fakeChannels, makeLayer, makeNetwork, type FakeChannel } from './helpers';

let app: App;
let channel: FakeChannel;
let generated: Generated;
let prerendered: ReturnType<typeof vi.fn<(example: string) => Promise<Generated>>>;

beforeEach(() => {
  vi.useFakeTimers();
  store.catalog.value = catalog;
  const { open, channels } = fakeChannels();
  prerendered = vi.fn(async (id: string) => make(`written before for ${id}`));
  app = new App({ open, mayHaveSpare: false, prerendered });
  [channel] = channels;
  const answer = channel.send.bind(channel);
  channel.send = (request) => {
    answer(request);
    const results: Record<string, unknown> = { generate: generated, fixes: { fixes: [] } };
    channel.answerLast(results[request.call] ?? { diagnostics: [] });
  };
  generated = make('first');
  channel.events.ready();
  app.openExample(catalog.examples[0]);
});
afterEach(() => {
  vi.useRealTimers();
});

function file(kind: string, text: string): GeneratedFile {
  return { name: `Net.${kind}.g.cs`, kind, network: 'Net', text, marks: [], outline: [] };
}

function make(text: string, change: Partial<Network> = {}): Generated {
  const network = { ...makeNetwork([2], [makeLayer(1)]), ...change };
  const kind = network.hasErrors ? 'Skeleton' : 'Forward';
  return { networks: [network], files: [file(kind, text)] };
}

async function type(text: string, result: Generated): Promise<void> {
  generated = result;
  app.textChanged(text);
  await vi.advanceTimersByTimeAsync(1500);
}

it('shows the code of what is typed, and remembers what it was', async () => {
  await vi.advanceTimersByTimeAsync(1500);
  expect(store.files.value.map((shown) => shown.text)).toEqual(['first']);
  await type('a', make('second'));
  expect(store.files.value.map((shown) => shown.text)).toEqual(['second']);
  expect(store.previousFiles.value.get('Net.Forward.g.cs')).toBe('first');
  expect(store.isCurrent.value).toBe(true);
});

it('keeps the code of the last right declaration, before what there is instead', async () => {
  await vi.advanceTimersByTimeAsync(1500);
  await type('a', make('no bodies', { hasErrors: true }));
  expect(store.files.value.map((shown) => shown.text)).toEqual(['first', 'no bodies']);
  expect(store.isOldCode.value).toBe(true);
  await type('b', make('third'));
  expect(store.files.value.map((shown) => shown.text)).toEqual(['third']);
  expect(store.isOldCode.value).toBe(false);
});

it('keeps the last network while the text declares none', async () => {
  await vi.advanceTimersByTimeAsync(1500);
  await type('', { networks: [], files: [] });
  expect(store.isMissing.value).toBe(true);
  expect(store.network.value?.name).toBe('Net');
  expect(store.isCurrent.value).toBe(false);
  await type('b', make('back'));
  expect(store.isMissing.value).toBe(false);
});

const shownTexts = () => store.files.value.map((shown) => shown.text);

describe('the code that was written before', () => {
  beforeEach(() => {
    const { open, channels } = fakeChannels();
    app = new App({ open, mayHaveSpare: false, prerendered });
    [channel] = channels;
    prerendered.mockClear();
  });

  it('is loaded for the chosen example alone, and shown until the engine has its own', async () => {
    app.openExample(catalog.examples[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(prerendered.mock.calls).toEqual([['second']]);
    expect(shownTexts()).toEqual(['written before for second']);
    expect(store.text.value).toBe(catalog.examples[1].text);
  });

  it('does not replace that of another example, or of the engine', async () => {
    let arrive: (generated: Generated) => void = () => undefined;
    prerendered.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    app.openExample(catalog.examples[0]);
    app.openExample(catalog.examples[1]);
    await vi.advanceTimersByTimeAsync(0);
    arrive(make('late'));
    await vi.advanceTimersByTimeAsync(0);
    expect(shownTexts()).toEqual(['written before for second']);
  });

  it('is not needed when the engine is ready', async () => {
    channel.events.ready();
    app.openExample(catalog.examples[1]);
    await vi.advanceTimersByTimeAsync(0);
    expect(prerendered).not.toHaveBeenCalled();
  });

  it('that cannot be loaded is waited for', async () => {
    prerendered.mockRejectedValueOnce(new Error('404'));
    app.openExample(catalog.examples[0]);
    await vi.advanceTimersByTimeAsync(0);
    expect(shownTexts()).toEqual([]);
    expect(store.notice.value).toBeNull();
  });
});
