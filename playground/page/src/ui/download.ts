import { strToU8, zipSync, type Zippable } from 'fflate';
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
export function zipFiles(files: readonly ProjectFile[]): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {};
  for (const file of files) entries[file.path] = strToU8(file.text);
  return zipSync(entries, { level: 6 }) as Uint8Array<ArrayBuffer>;
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
    save(`${network.name}.zip`, new Blob([zipFiles(files)], { type: 'application/zip' }));
  } catch (error) {
    store.notice.value = { kind: 'error', text: `No project was made. ${(error as Error).message}` };
  }
}
