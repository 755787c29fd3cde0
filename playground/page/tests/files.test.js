import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstFiles, hashesOf } from '../build/files.js';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-files-'));
  for (const name of ['assets', 'engine', 'engine/_framework', 'prerendered']) mkdirSync(join(folder, name));
  for (const name of ['index.html', 'assets/index-1.js', 'catalog.json', 'engine/_framework/dotnet.js', 'sw.js']) {
    writeFileSync(join(folder, name), name);
  }
  writeFileSync(join(folder, 'engine/_framework/dotnet.js.br'), '');
  for (const id of ['one', 'two']) writeFileSync(join(folder, `prerendered/${id}.json`), id);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('lists the files that a page can ask for, with hashes of their contents', () => {
  const before = hashesOf(folder);
  expect(Object.keys(before)).toEqual([
    'assets/index-1.js',
    'catalog.json',
    'engine/_framework/dotnet.js',
    './',
    'prerendered/one.json',
    'prerendered/two.json',
  ]);
  writeFileSync(join(folder, 'engine/_framework/dotnet.js'), 'another engine');
  const after = hashesOf(folder);
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  expect(changed).toEqual(['engine/_framework/dotnet.js']);
});

it('takes the page and the first example for every visitor, and no engine', () => {
  expect(firstFiles(hashesOf(folder), 'two')).toEqual([
    'assets/index-1.js',
    'catalog.json',
    './',
    'prerendered/two.json',
  ]);
});
