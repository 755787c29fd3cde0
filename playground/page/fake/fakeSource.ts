/**
 * A stand-in for the engine, for work on the page without .NET: `npm run dev`, then `/?fake`. It knows dense layers,
 * shows the code of the generator's snapshots, and trains a small network of its own. It is not part of the built page.
 */
import type { Calls } from '../src/protocol';
import type { CallName, Channel, ChannelEvents } from '../src/engine/engine';
import { fakeCatalog } from './fakeCatalog';
import { FakeEngine } from './fakeEngine';

function openFake(events: ChannelEvents): Channel {
  const engine = new FakeEngine();
  const total = 6_900_000;
  let loaded = 0;
  let isClosed = false;
  const load = () => {
    if (isClosed) return;
    loaded = Math.min(total, loaded + 1_200_000);
    events.progress(loaded, total);
    if (loaded < total) setTimeout(load, 120);
    else events.ready();
  };
  setTimeout(load, 50);
  return {
    send: (request) => {
      setTimeout(() => {
        try {
          const result = engine.call(request.call, request.args as Calls[CallName]['args']);
          events.response({ id: request.id, result });
        } catch (error) {
          events.response({ id: request.id, error: (error as Error).message });
        }
      }, 5);
    },
    close: () => (isClosed = true),
  };
}

export function fakeSource() {
  const engine = new FakeEngine();
  const texts = new Map(fakeCatalog.examples.map((example) => [example.id, example.text]));
  return {
    open: openFake,
    catalog: Promise.resolve(fakeCatalog),
    prerendered: async (example: string) =>
      engine.call('generate', { text: texts.get(example) ?? '' }) as Calls['generate']['result'],
  };
}
