import { expect, it } from 'vitest';
import type { Generated, GeneratedFile, Network } from '../src/protocol';
import { withPart } from '../src/state/generatedFiles';

const file = (kind: string, text: string, network = 'Net'): GeneratedFile => ({
  name: `${network}.${kind}.g.cs`,
  kind,
  network,
  text,
  marks: [],
  outline: [],
});
const network = (name = 'Net', hasErrors = false) => ({ name, hasErrors }) as Network;
const last: Generated = { networks: [network()], files: [file('Model', 'old'), file('Forward', 'old')] };

it('takes the file that was written first and keeps the others', () => {
  const whole = withPart(last, { networks: [network()], files: [file('Forward', 'new')] });
  expect(whole?.files.map((each) => `${each.kind} ${each.text}`)).toEqual(['Model old', 'Forward new']);
});

it('drops the files of a network that is gone', () => {
  const two = { networks: [network(), network('Other')], files: [...last.files, file('Forward', 'old', 'Other')] };
  expect(withPart(two, { networks: [network()], files: [file('Forward', 'new')] })?.files).toHaveLength(2);
});

it.each<[string, Generated]>([
  ['no network', { networks: [], files: [] }],
  ['no such file', { networks: [network()], files: [] }],
  ['a file that was not there', { networks: [network()], files: [file('Stream', 'new')] }],
  ['a new name', { networks: [network('Other')], files: [file('Forward', 'new', 'Other')] }],
  ['errors', { networks: [network('Net', true)], files: [file('Forward', 'new')] }],
])('waits for all files with %s', (_, part) => {
  expect(withPart(last, part)).toBeNull();
});
