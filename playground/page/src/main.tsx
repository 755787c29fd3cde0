import { render } from 'preact';
import type { Calls, Catalog, Generated } from './protocol';
import type { CallName, OpenChannel } from './engine/engine';
import { openSocket } from './engine/socketChannel';
import { openWorker } from './engine/workerChannel';
import { registerServiceWorker } from './serviceWorker/register';
import { App } from './state/app';
import * as learning from './state/learningStore';
import * as store from './state/store';
import { timings, watchTasks } from './state/timings';
import { page } from './ui/page';
import { applyTheme } from './ui/theme';

declare global {
  interface Window {
    /** For tests and benchmarks. */
    playground: {
      /** The engine answers, and all parts of the page are drawn. */
      readonly engineReady: boolean;
      state(): object;
      call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']>;
      timings: typeof timings;
    };
  }
}

interface Source {
  open: OpenChannel;
  catalog: Promise<Catalog>;
  /** Loads the code of an example that was written when the site was built. */
  prerendered(example: string): Promise<Generated>;
}

async function fetchJson<T>(name: string): Promise<T> {
  const response = await fetch(name, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return (await response.json()) as T;
}

async function chooseSource(parameters: URLSearchParams): Promise<Source> {
  if (import.meta.env.DEV && parameters.has('fake')) {
    const { fakeSource } = await import('../fake/fakeSource');
    return fakeSource();
  }
  const token = parameters.get('token');
  return {
    open: token === null ? openWorker : openSocket(token),
    catalog: fetchJson<Catalog>('catalog.json'),
    prerendered: (example) => fetchJson<Generated>(`prerendered/${encodeURIComponent(example)}.json`),
  };
}

function mayHaveSpare(parameters: URLSearchParams): boolean {
  const { deviceMemory } = navigator as { deviceMemory?: number };
  return !parameters.has('token') && (deviceMemory === undefined || deviceMemory >= 4);
}

function publish(app: App): void {
  window.playground = {
    get engineReady() {
      return app.engine.status.kind === 'ready' && store.isDrawn.value;
    },
    state: () => ({
      ...store.sharedState(),
      example: store.exampleId.value,
      problems: store.problems.value,
      network: store.network.value,
      isCurrent: store.isCurrent.value,
      learning: learning.learningState.value,
      learningError: learning.learningError.value,
      report: learning.report.value,
      trainAccuracy: learning.trainAccuracy.value,
      history: learning.history,
      hash: learning.hash.value,
      notice: store.notice.value,
    }),
    call: (name, args) => app.engine.call(name, args),
    timings,
  };
}

/** Ctrl+Enter runs from anywhere. The editor has taken it already when it has the focus. */
function watchKeys(app: App): void {
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    void app.trainer.run();
  });
}

function showFailure(root: HTMLElement, error: unknown): void {
  const text = document.createElement('p');
  text.className = 'load-error';
  text.setAttribute('role', 'alert');
  text.textContent = `The page could not be loaded. ${error instanceof Error ? error.message : String(error)} `;
  const button = document.createElement('button');
  button.textContent = 'Retry';
  button.addEventListener('click', () => location.reload());
  text.append(button);
  root.prepend(text);
}

async function begin(root: HTMLElement): Promise<void> {
  const parameters = new URLSearchParams(location.search);
  const source = await chooseSource(parameters);
  const app = new App({ ...source, mayHaveSpare: mayHaveSpare(parameters) });
  page.app = app;
  publish(app);
  // The engine begins to load before the editors are there, and the code of the example with them.
  const shell = import('./ui/Shell');
  store.catalog.value = await source.catalog;
  const [{ Shell }] = await Promise.all([shell, app.openAddress()]);
  app.watchAddress();
  watchKeys(app);
  root.replaceChildren();
  render(<Shell />, root);
  if (import.meta.env.PROD && !parameters.has('token')) registerServiceWorker();
}

applyTheme();
watchTasks();
const root = document.getElementById('app')!;
begin(root).catch((error: unknown) => showFailure(root, error));
