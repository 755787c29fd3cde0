import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Catalog, DataSettings, Example, Speed, TrainingSettings } from '../protocol';
import { checkData, checkSpeed, checkTraining, sameSettings } from './settings';

/** What an address can contain. */
export interface SharedState {
  text: string;
  data: DataSettings;
  training: TrainingSettings;
  speed: Speed;
  /** The kind of the generated file that is shown: `Forward`. */
  file: string;
  leftTab: 'code' | 'diagram';
}

/** The largest size of a state, before it is compressed, in bytes. */
export const maximalBytes = 65_536;
const maximalCharacters = 100_000;

/** What an address asks for. */
export type Wish =
  | { kind: 'nothing' }
  | { kind: 'example'; example: Example }
  | { kind: 'state'; state: SharedState }
  | { kind: 'broken'; message: string };

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new RangeError('it has characters that do not belong there');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function inflateWithLimit(bytes: Uint8Array): Uint8Array {
  const room = new Uint8Array(maximalBytes + 1);
  const inflated = inflateSync(bytes, { out: room });
  if (inflated.length > maximalBytes) throw new RangeError('it is too large');
  return inflated;
}

/** Writes a state as the fragment of an address, or null when it is too large for one. */
export function encodeState(state: SharedState): string | null {
  const bytes = strToU8(JSON.stringify({ v: 1, ...state }));
  if (bytes.length > maximalBytes) return null;
  return `#s=${toBase64Url(deflateSync(bytes, { level: 9 }))}`;
}

function parseState(json: string, catalog: Catalog): SharedState {
  const value: unknown = JSON.parse(json);
  if (typeof value !== 'object' || value === null) throw new RangeError('it has no fields');
  const fields = value as Record<string, unknown>;
  if (fields.v !== 1) throw new RangeError('it was written by another version');
  const { text, file, leftTab } = fields;
  if (typeof text !== 'string') throw new RangeError('the text is missing');
  if (typeof file !== 'string' || !/^[\w.]{1,60}$/.test(file)) throw new RangeError('the file is not known');
  if (leftTab !== 'code' && leftTab !== 'diagram') throw new RangeError('the tab is not known');
  return {
    text: text.replace(/\r\n?/g, '\n'),
    data: checkData(fields.data, catalog),
    training: checkTraining(fields.training, catalog),
    speed: checkSpeed(fields.speed),
    file,
    leftTab,
  };
}

/** Reads the fragment of an address. Whatever it contains, this does not throw. */
export function decodeFragment(fragment: string, catalog: Catalog): Wish {
  const body = fragment.replace(/^#/, '');
  if (body === '') return { kind: 'nothing' };
  const [key, value = ''] = splitOnce(body);
  if (key === 'example') {
    const example = catalog.examples.find((candidate) => candidate.id === value);
    if (example) return { kind: 'example', example };
    return { kind: 'broken', message: 'The link names an example that does not exist. This is the first example.' };
  }
  if (key !== 's') return { kind: 'nothing' };
  try {
    if (value.length > maximalCharacters) throw new RangeError('it is too large');
    const json = strFromU8(inflateWithLimit(fromBase64Url(value)));
    return { kind: 'state', state: parseState(json, catalog) };
  } catch (error) {
    const reason = error instanceof RangeError ? error.message : 'it is damaged';
    return { kind: 'broken', message: `The link cannot be read: ${reason}. This is the first example.` };
  }
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf('=');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** The state in which an example is opened. */
export function stateOfExample(example: Example): SharedState {
  return {
    text: example.text,
    data: example.data,
    training: example.training,
    speed: 'exact',
    file: 'Forward',
    leftTab: 'code',
  };
}

/** The example whose text and settings a state has, if there is one. The chosen tabs do not matter. */
export function exampleOf(state: SharedState, catalog: Catalog): Example | undefined {
  return catalog.examples.find(
    (example) =>
      example.text === state.text &&
      state.speed === 'exact' &&
      sameSettings(example.data, state.data) &&
      sameSettings(example.training, state.training),
  );
}

/** The fragment for a state: nothing for the first example, the name of another one, or everything. */
export function fragmentOf(state: SharedState, catalog: Catalog): string | null {
  const example = exampleOf(state, catalog);
  if (!example || state.file !== 'Forward' || state.leftTab !== 'code') return encodeState(state);
  return example === catalog.examples[0] ? '' : `#example=${example.id}`;
}
