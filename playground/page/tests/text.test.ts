import { describe, expect, it } from 'vitest';
import { splitApply } from '../src/editor/completion';
import { applyEdits, singleEdit } from '../src/text/edits';
import { equationPieces } from '../src/text/equation';
import { formatBytes, formatCount, formatNumber, formatShare, formatVector } from '../src/text/format';
import { changedLines } from '../src/text/lineDiff';

describe('edits', () => {
  it('refer to the text before all of them', () => {
    const edits = [
      { start: 6, end: 11, text: 'moon' },
      { start: 0, end: 5, text: 'Goodbye' },
      { start: 11, end: 11, text: '!' },
    ];
    expect(applyEdits('Hello world', edits)).toBe('Goodbye moon!');
  });

  it('may not overlap or leave the text', () => {
    const overlapping = [
      { start: 0, end: 3, text: '' },
      { start: 2, end: 4, text: '' },
    ];
    expect(() => applyEdits('abcdef', overlapping)).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 1, end: 9, text: '' }])).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 1, text: '' }])).toThrow(RangeError);
  });

  it.each([
    ['abc', 'abc'],
    ['', 'abc'],
    ['abc', ''],
    ['aaaa', 'aaaaa'],
    ['one two three', 'one 2 three'],
    ['abab', 'ab'],
  ])('turn %j into %j', (before, after) => {
    const edit = singleEdit(before, after);
    expect(applyEdits(before, edit ? [edit] : [])).toBe(after);
  });

  it('are small', () => {
    expect(singleEdit('Dense(4, Relu)', 'Dense(16, Relu)')).toEqual({ start: 6, end: 7, text: '16' });
  });
});

describe('changed lines', () => {
  it('are those that are new', () => {
    expect(changedLines('a\nb\nc', 'a\nx\nc')).toEqual({ changed: [2], removedBefore: [] });
    expect(changedLines('a\nb', 'a\nnew\nb')).toEqual({ changed: [2], removedBefore: [] });
    expect(changedLines('a\nb', 'a\nb')).toEqual({ changed: [], removedBefore: [] });
  });

  it('tell where lines are gone', () => {
    expect(changedLines('a\nb\nc\nd', 'a\nd')).toEqual({ changed: [], removedBefore: [2] });
  });

  it('are found in several places', () => {
    const before = Array.from({ length: 100 }, (_, i) => `line ${i}`);
    const after = before.map((line, i) => (i === 10 || i === 90 ? 'other' : line));
    expect(changedLines(before.join('\n'), after.join('\n')).changed).toEqual([11, 91]);
  });

  it('are those that the old text does not have, when the texts have little in common', () => {
    const before = Array.from({ length: 9000 }, (_, i) => (i % 3 === 0 ? '}' : `old ${i}`));
    const after = Array.from({ length: 9000 }, (_, i) => (i % 3 === 0 ? '}' : `new ${i}`));
    const text = (lines: string[]) => ['head', ...lines, 'tail'].join('\n');
    const { changed } = changedLines(text(before), text(after));
    expect(changed).toHaveLength(6000);
    expect(changed.slice(0, 3)).toEqual([3, 4, 6]);
  });
});

describe('equations', () => {
  const show = (text: string) =>
    equationPieces(text)
      .map(({ kind, text: piece }) => (kind === 'variable' ? `<${piece}>` : kind === 'index' ? `_${piece}_` : piece))
      .join('');

  it('have letters with indices', () => {
    expect(show('Z1 = W1ᵀ·Y0 + b1')).toBe('<Z>_1_ = <W>_1_ᵀ·<Y>_0_ + <b>_1_');
    expect(show('dZ3 = (Y3 − D) / B')).toBe('<dZ>_3_ = (<Y>_3_ − <D>) / <B>');
  });

  it('have upright functions', () => {
    expect(show('Y1 = max(0, Z1)')).toBe('<Y>_1_ = max(0, <Z>_1_)');
    expect(show('Y3 = softmax(Z3)')).toBe('<Y>_3_ = softmax(<Z>_3_)');
  });

  it('lose nothing', () => {
    const text = "dZ2 = dY2 ⊙ f'(Z2) with f' = 1 where Z2 > 0, else 0";
    const pieces = equationPieces(text).map((piece) => piece.text);
    expect(pieces.join('')).toBe(text);
  });
});

describe('numbers', () => {
  it('have four digits and a true minus sign', () => {
    expect(formatNumber(0.123456)).toBe('0.1235');
    expect(formatNumber(-2)).toBe('−2');
    expect(formatNumber(1.5e-7)).toBe('1.50e−7');
    expect(formatNumber(NaN)).toBe('NaN');
    expect(formatNumber(-Infinity)).toBe('−∞');
  });

  it('are shares that are whole only when they are', () => {
    expect(formatShare(1)).toBe('100 %');
    expect(formatShare(0.9999)).toBe('99.9 %');
    expect(formatShare(29 / 30)).toBe('96.7 %');
    expect(formatShare(null)).toBe('–');
  });

  it('are short in rows', () => {
    expect(formatVector([1, 2, 3])).toBe('1  2  3');
    expect(formatVector([1, 2, 3, 4, 5, 6, 7])).toBe('1  2  3  4  5  6 … (7)');
    expect(formatCount(32768)).toBe('32\u202f768');
    expect(formatBytes(6_900_000)).toBe('6.9 MB');
  });
});

it('finds the cursor in a completion', () => {
  expect(splitApply('Dense($0)')).toEqual({ text: 'Dense()', cursor: 6 });
  expect(splitApply('Relu')).toEqual({ text: 'Relu', cursor: 4 });
});
