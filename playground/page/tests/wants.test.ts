import { expect, it } from 'vitest';
import { isRight, predictedClass } from '../src/learning/classes';
import { thinned } from '../src/learning/thinned';
import { Wants } from '../src/learning/wants';
import type { Run } from '../src/protocol';

function makeWants(view: Run['view']) {
  const clock = { now: 0 };
  return {
    clock,
    wants: new Wants(
      view,
      () => 3,
      () => clock.now,
    ),
  };
}

it('asks for the surface at most ten times a second', () => {
  const { clock, wants } = makeWants('plane');
  let surfaces = 0;
  for (clock.now = 0; clock.now < 1000; clock.now += 10) {
    const want = wants.next();
    if (want.surface !== undefined) surfaces++;
    wants.took(want, 2);
  }
  expect(surfaces).toBeGreaterThan(7);
  expect(surfaces).toBeLessThanOrEqual(10);
});

it('asks less often, and for fewer points, when looking takes long', () => {
  const { clock, wants } = makeWants('plane');
  const points: number[] = [];
  for (clock.now = 0; clock.now < 4000; clock.now += 10) {
    const want = wants.next();
    if (want.surface !== undefined) points.push(want.surface);
    wants.took(want, want.surface === undefined ? 0 : 100);
  }
  expect(points.length).toBeLessThan(15);
  expect(points.at(-1)).toBe(24);
});

it('asks for more points when looking is quick', () => {
  const { clock, wants } = makeWants('plane');
  let last = 0;
  for (clock.now = 0; clock.now < 2000; clock.now += 10) {
    const want = wants.next();
    last = want.surface ?? last;
    wants.took(want, 1);
  }
  expect(last).toBe(40);
});

it('has no surface for images, and looks at the chosen sample', () => {
  const { wants } = makeWants('images');
  const want = wants.next();
  expect(want.surface).toBeUndefined();
  expect(want.trace).toBe(3);
  expect(wants.all()).toEqual({ confusion: true, predictions: true, trace: 3, units: true, hash: true });
});

it('takes a class from outputs', () => {
  expect(predictedClass([0.1, 0.7, 0.2])).toBe(1);
  expect(predictedClass([0.4])).toBe(0);
  expect(predictedClass([0.6])).toBe(1);
  const run = { classes: ['a', 'b'] } as Run;
  const sample = { input: [], label: 1, target: [], isValidation: false };
  expect(isRight(run, sample, [0.2, 0.8])).toBe(true);
  expect(isRight(run, sample, undefined)).toBeNull();
  expect(isRight({ classes: [] as string[] } as Run, sample, [0.2])).toBeNull();
});

it('thins curves, but keeps the last epoch', () => {
  expect(thinned(5, 10)).toEqual([0, 1, 2, 3, 4]);
  expect(thinned(0)).toEqual([]);
  const chosen = thinned(10_000, 500);
  expect(chosen.length).toBeLessThanOrEqual(501);
  expect(chosen.at(-1)).toBe(9999);
});
