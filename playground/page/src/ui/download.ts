import { strToU8, zip, type AsyncZippable } from 'fflate';
import type { ProjectFile } from '../protocol';
import * as store from '../state/store';
import { page } from './page';

function save(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function downloadText(name: string, text: string): void {
  save(name, new Blob([text], { type: 'text/plain;charset=utf-8' }));
}

/** Packs files into a zip. */
export function zipFiles(files: readonly ProjectFile[]): Promise<Uint8Array> {
  const entries: AsyncZippable = {};
  for (const file of files) entries[file.path] = strToU8(file.text);
  return new Promise((resolve, reject) =>
    zip(entries, { level: 6 }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

/** Downloads a project that trains the shown network on the chosen data. */
export async function downloadProject(): Promise<void> {
  const network = store.network.value;
  if (!network) return;
  try {
    const { files } = await page.app.engine.call('project', {
      text: store.text.value,
      network: network.name,
      data: store.data.value,
      training: store.training.value,
    });
    const bytes = await zipFiles(files);
    save(`${network.name}.zip`, new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' }));
  } catch (error) {
    store.notice.value = { kind: 'error', text: `No project was made. ${(error as Error).message}` };
  }
}
