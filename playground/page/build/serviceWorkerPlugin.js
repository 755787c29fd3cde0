import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes `sw.js` with the list of the files of the page, and a version that changes when one of them does. */
export function serviceWorkerPlugin() {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const source = readFileSync(fileURLToPath(new URL('serviceWorker.js', import.meta.url)), 'utf8');
        const hash = createHash('sha256').update(source);
        const names = Object.keys(bundle).sort();
        for (const name of names) {
          const item = bundle[name];
          hash.update(name).update(item.type === 'chunk' ? item.code : item.source);
        }
        const files = names.filter((name) => !name.endsWith('.html') && !name.endsWith('.map'));
        const all = ['./', 'icon.svg', 'catalog.json', 'prerendered.json', ...files];
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source
            .replace('__VERSION__', hash.digest('hex').slice(0, 16))
            .replace('__FILES__', JSON.stringify(all, null, 2)),
        });
      },
    },
  };
}
