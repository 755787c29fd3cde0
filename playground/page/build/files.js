import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Packed copies that a host may send instead, and the service worker itself, are no files of the site. */
const unlisted = /\.(br|gz|map)$|^sw\.js$/;

/** Returns the start of the SHA-256 of each file of a folder, by its address relative to it. The page is `./`. */
export function hashesOf(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => !unlisted.test(name))
    .sort();
  return Object.fromEntries(
    names.map((name) => [name === 'index.html' ? './' : name, hashOf(readFileSync(join(folder, name)))]),
  );
}

export function hashOf(bytes) {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 24);
}

/** What every visitor needs: the page and the first example. The engine and other examples come when they are used. */
export function firstFiles(hashes, firstExample) {
  return Object.keys(hashes).filter(
    (name) => !/^(engine|prerendered)\//.test(name) || name === `prerendered/${firstExample}.json`,
  );
}
