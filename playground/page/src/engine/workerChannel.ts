import { engineLoaded } from '../serviceWorker/register';
import type { Channel, ChannelEvents } from './engine';
import type { WorkerMessage, WorkerStart } from './messages';

/** Starts a worker with an engine. */
export function openWorker(events: ChannelEvents): Channel {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    const message = event.data;
    switch (message?.kind) {
      case 'progress':
        events.progress(message.loaded, message.total);
        break;
      case 'ready':
        engineLoaded(message.resources);
        events.ready();
        break;
      case 'failed':
        events.failed(message.message);
        break;
      case 'response':
        events.response(message.response);
        break;
    }
  });
  worker.addEventListener('error', (event) => events.failed(event.message || 'the worker could not be loaded'));
  worker.addEventListener('messageerror', () => events.failed('a message could not be read'));
  const start: WorkerStart = { base: document.baseURI };
  worker.postMessage(start);
  return { send: (request) => worker.postMessage(request), close: () => worker.terminate() };
}
