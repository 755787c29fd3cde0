/**
 * The worker with the engine: it loads the .NET runtime and passes calls to it. The listener is added with
 * addEventListener on purpose. With `self.onmessage`, dotnet.js takes the worker for one of its own threads and waits.
 */
import type { Request } from '../protocol';
import type { WorkerMessage, WorkerStart } from './messages';

interface EngineExports {
  LayerGen: { Playground: { Browser: { Engine: { Call(name: string, args: string): Promise<string> } } } };
}

interface RuntimeBuilder {
  withModuleConfig(config: { onDownloadResourceProgress(loaded: number, total: number): void }): RuntimeBuilder;
  create(): Promise<{
    getAssemblyExports(name: string): Promise<EngineExports>;
    getConfig(): { mainAssemblyName: string };
  }>;
}

let call: ((name: string, args: string) => Promise<string>) | null = null;

function post(message: WorkerMessage): void {
  postMessage(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function load(base: string): Promise<void> {
  const url = new URL('engine/_framework/dotnet.js', base).href;
  const { dotnet } = (await import(/* @vite-ignore */ url)) as { dotnet: RuntimeBuilder };
  const runtime = await dotnet
    .withModuleConfig({ onDownloadResourceProgress: (loaded, total) => post({ kind: 'progress', loaded, total }) })
    .create();
  const exports = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
  const { Engine } = exports.LayerGen.Playground.Browser;
  call = (name, args) => Engine.Call(name, args);
  post({ kind: 'ready', resources: performance.getEntriesByType('resource').map((entry) => entry.name) });
}

async function answer(request: Request): Promise<void> {
  const { id } = request;
  try {
    const result: unknown = JSON.parse(await call!(request.call, JSON.stringify(request.args)));
    post({ kind: 'response', response: { id, result } });
  } catch (error) {
    post({ kind: 'response', response: { id, error: messageOf(error) } });
  }
}

/** When the last attempt to load one of its files has failed, the runtime tells nobody and waits for ever. */
addEventListener('unhandledrejection', (event) => {
  const isDownload = messageOf(event.reason).startsWith("download '");
  if (isDownload && !call) post({ kind: 'failed', message: 'a file could not be downloaded' });
});

addEventListener('message', (event: MessageEvent<WorkerStart | Request>) => {
  if ('base' in event.data) load(event.data.base).catch((e) => post({ kind: 'failed', message: messageOf(e) }));
  else if ('call' in event.data && call) void answer(event.data);
});
