import { describe, expect, it } from 'vitest';
import {
  checkData,
  checkTraining,
  defaultData,
  fitNumber,
  parseNumber,
  ranges,
  sameSettings,
} from '../src/state/settings';
import { catalog } from './helpers';

describe('numbers that are typed', () => {
  it('are put into their range', () => {
    expect(parseNumber('0.5', ranges.validation)).toBe(0.5);
    expect(parseNumber('0,5', ranges.validation)).toBe(0.5);
    expect(parseNumber('7', ranges.validation)).toBe(0.9);
    expect(parseNumber('-3', ranges.batchSize)).toBe(1);
    expect(parseNumber('1e-3', ranges.learningRate)).toBe(0.001);
  });

  it('are whole where parts have no meaning', () => {
    expect(parseNumber('8.6', ranges.batchSize)).toBe(9);
    expect(fitNumber(12.4, { minimum: 0, maximum: 20, step: 1 })).toBe(12);
    expect(fitNumber(0.123, { minimum: 0, maximum: 0.5, step: 0.01 })).toBe(0.123);
  });

  it('are refused when they are none', () => {
    expect(parseNumber('', ranges.epochs)).toBeNull();
    expect(parseNumber('ten', ranges.epochs)).toBeNull();
    expect(parseNumber('Infinity', ranges.epochs)).toBeNull();
    expect(parseNumber('NaN', ranges.epochs)).toBeNull();
  });
});

describe('settings of unknown origin', () => {
  const [example] = catalog.examples;

  it('are taken when they are right, without what does not belong to them', () => {
    const data = { ...example.data, values: { ...example.data.values, other: 1 }, more: true };
    expect(checkData(data, catalog)).toEqual(example.data);
    expect(checkTraining({ ...example.training, more: 1 }, catalog)).toEqual(example.training);
  });

  it('have the default of a setting that is missing', () => {
    expect(checkData({ ...example.data, values: {} }, catalog).values).toEqual({ samples: 100, noise: 0.1 });
  });

  it.each([
    [{ ...example.data, values: { samples: 9 } }, 'Samples'],
    [{ ...example.data, values: { noise: NaN } }, 'Noise'],
    [{ ...example.data, seed: -1 }, 'seed'],
    [null, 'missing'],
    [[], 'missing'],
  ])('name what is wrong: %j', (data, name) => {
    expect(() => checkData(data, catalog)).toThrow(name);
  });

  it('have a schedule and an optimizer of the catalog', () => {
    expect(() => checkTraining({ ...example.training, schedule: 'x' }, catalog)).toThrow('schedule');
    expect(() => checkTraining({ ...example.training, optimizer: 3 }, catalog)).toThrow('optimizer');
    expect(() => checkTraining({ ...example.training, learningRate: 0 }, catalog)).toThrow('learning rate');
  });
});

it('keeps the share and the seed when another data set is chosen', () => {
  const data = defaultData(catalog.dataSets[0], { set: 'x', values: {}, validation: 0.4, seed: 7 });
  expect(data).toEqual({ set: 'circle', values: { samples: 100, noise: 0.1 }, validation: 0.4, seed: 7 });
});

it('compares settings by their fields', () => {
  expect(sameSettings({ a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 })).toBe(true);
  expect(sameSettings({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(sameSettings(null, { a: 1 })).toBe(false);
});
