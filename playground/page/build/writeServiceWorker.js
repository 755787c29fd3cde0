/**
 * Writes `sw.js` into a built site: `node build/writeServiceWorker.js dist`. It is the last step of the build, because
 * its version changes with every file: of the page, of the engine and of the examples.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstFiles, hashOf, hashesOf } from './files.js';

const [folder] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, 'catalog.json'))) {
  console.error('usage: writeServiceWorker.js FOLDER, the folder of a site with index.html and catalog.json');
  process.exit(2);
}

const source = readFileSync(fileURLToPath(new URL('serviceWorker.js', import.meta.url)), 'utf8');
const catalog = JSON.parse(readFileSync(join(folder, 'catalog.json'), 'utf8'));
const hashes = hashesOf(folder);
const written = source
  .replace('__HASHES__', JSON.stringify(hashes, null, 1))
  .replace('__FIRST__', JSON.stringify(firstFiles(hashes, catalog.examples[0]?.id), null, 1));
writeFileSync(join(folder, 'sw.js'), written.replace('__VERSION__', hashOf(written)));
