import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  decodeFragment,
  encodeState,
  exampleOf,
  fragmentOf,
  maximalBytes,
  stateOfExample,
  type SharedState,
} from '../src/state/urlState';
import { catalog } from './helpers';

const state: SharedState = {
  ...stateOfExample(catalog.examples[0]),
  text: '// Größe ≤ 3 — “quoted” <script>alert(1)</script>\n[Network(2)]',
  file: 'Backward',
  leftTab: 'diagram',
  speed: 'fast',
};

function pack(value: unknown): string {
  const bytes = deflateSync(strToU8(typeof value === 'string' ? value : JSON.stringify(value)));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `#s=${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

function messageOf(fragment: string): string {
  const wish = decodeFragment(fragment, catalog);
  if (wish.kind !== 'broken') throw new Error(`expected a broken link, but got ${wish.kind}`);
  return wish.message;
}

describe('the state in the address', () => {
  it('comes back as it was', () => {
    const fragment = encodeState(state)!;
    expect(fragment).toMatch(/^#s=[A-Za-z0-9_-]+$/);
    expect(decodeFragment(fragment, catalog)).toEqual({ kind: 'state', state });
  });

  it('is not needed for an example', () => {
    expect(fragmentOf(stateOfExample(catalog.examples[0]), catalog)).toBe('');
    expect(fragmentOf(stateOfExample(catalog.examples[1]), catalog)).toBe('#example=second');
    expect(fragmentOf(state, catalog)).toMatch(/^#s=/);
    expect(fragmentOf({ ...stateOfExample(catalog.examples[1]), speed: 'fast' }, catalog)).toMatch(/^#s=/);
  });

  it('tells which example it is, whatever the order of the settings', () => {
    const [first] = catalog.examples;
    const data = { ...first.data, values: { noise: 0.1, samples: 100 } };
    expect(exampleOf({ ...stateOfExample(first), data }, catalog)).toBe(first);
    const other = { ...first.data, seed: 9 };
    expect(exampleOf({ ...stateOfExample(first), data: other }, catalog)).toBeUndefined();
  });

  it('names an example', () => {
    expect(decodeFragment('#example=second', catalog)).toEqual({ kind: 'example', example: catalog.examples[1] });
    expect(messageOf('#example=missing')).toContain('example');
    expect(decodeFragment('', catalog)).toEqual({ kind: 'nothing' });
    expect(decodeFragment('#learning', catalog)).toEqual({ kind: 'nothing' });
  });

  it('has lines that end in a line feed only', () => {
    const wish = decodeFragment(encodeState({ ...state, text: 'a\r\nb\rc' })!, catalog);
    expect(wish.kind === 'state' && wish.state.text).toBe('a\nb\nc');
  });
});

describe('a hostile address', () => {
  it.each([
    ['nothing', '#s='],
    ['other characters', '#s=<img src=x>'],
    ['noise', '#s=AAAAAAAAAAAA'],
    ['a part of a link', encodeState(state)!.slice(0, 60)],
    ['no JSON', pack('hello')],
    ['null', pack('null')],
    ['another version', pack({ ...state, v: 2 })],
    ['a text that is none', pack({ ...state, v: 1, text: 5 })],
    ['a file that is a path', pack({ ...state, v: 1, file: '../../x' })],
    ['an unknown tab', pack({ ...state, v: 1, leftTab: 'x' })],
    ['an unknown data set', pack({ ...state, v: 1, data: { ...state.data, set: '__proto__' } })],
    ['too many samples', pack({ ...state, v: 1, data: { ...state.data, values: { samples: 1e9 } } })],
    ['a share of 2', pack({ ...state, v: 1, data: { ...state.data, validation: 2 } })],
    ['an unknown optimizer', pack({ ...state, v: 1, training: { ...state.training, optimizer: 'constructor' } })],
    ['a batch of text', pack({ ...state, v: 1, training: { ...state.training, batchSize: '8' } })],
    ['too many epochs', pack({ ...state, v: 1, training: { ...state.training, epochs: 1e12 } })],
    ['an unknown speed', pack({ ...state, v: 1, speed: 'warp' })],
  ])('with %s gives a message', (_, fragment) => {
    expect(messageOf(fragment)).toMatch(/^The link cannot be read: .+ This is the first example\.$/);
  });

  it('may not be large, before and after it is inflated', () => {
    const bomb = pack({ ...state, v: 1, text: 'x'.repeat(5_000_000) });
    expect(bomb.length).toBeLessThan(20_000);
    expect(messageOf(bomb)).toContain('too large');
    expect(messageOf(`#s=${'A'.repeat(200_000)}`)).toContain('too large');
    expect(encodeState({ ...state, text: 'ä'.repeat(maximalBytes / 2) })).toBeNull();
  });

  it('does not change prototypes', () => {
    const json = JSON.stringify({ ...state, v: 1 }).replace('"values":{', '"values":{"__proto__":{"samples":20},');
    expect(decodeFragment(pack(json), catalog).kind).toBe('state');
    expect(({} as Record<string, unknown>).samples).toBeUndefined();
  });
});
