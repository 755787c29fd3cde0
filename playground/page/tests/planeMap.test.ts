import { expect, it } from 'vitest';
import { surfacePixels } from '../src/learning/planeMap';
import { blend, parseColour, type Rgb } from '../src/learning/shapes';

const colours: Rgb[] = [
  [255, 0, 0],
  [0, 0, 255],
];
const white: Rgb = [255, 255, 255];

function pixel(pixels: Uint8ClampedArray, index: number): number[] {
  return [...pixels.slice(4 * index, 4 * index + 4)];
}

it('draws y upwards, and x to the right', () => {
  // Two by two points: class 1 only for the small x and the large y.
  const first = [1, 1, 0, 1];
  const values = [...first, ...first.map((value) => 1 - value)];
  const surface = { points: 2, x: [0, 1] as [number, number], y: [0, 1] as [number, number], outputs: 2, values };
  const pixels = surfacePixels(surface, 2, colours, white);
  const [red, blue] = [pixel(pixels, 1), pixel(pixels, 0)];
  expect(red[0]).toBeGreaterThan(red[2]);
  expect(blue[2]).toBeGreaterThan(blue[0]);
  expect(pixel(pixels, 2)).toEqual(red);
  expect(pixel(pixels, 3)).toEqual(red);
});

it('is pale where no class is sure', () => {
  const make = (value: number) => ({
    points: 1,
    x: [0, 1] as [number, number],
    y: [0, 1] as [number, number],
    outputs: 1,
    values: [value],
  });
  const [sure, unsure] = [0.99, 0.51].map((value) => pixel(surfacePixels(make(value), 2, colours, white), 0));
  expect(unsure[0]).toBeGreaterThan(sure[0]);
  expect(sure[2]).toBe(255);
});

it('reads and mixes colours', () => {
  expect(parseColour('#0b5cad')).toEqual([11, 92, 173]);
  expect(parseColour('red')).toEqual([128, 128, 128]);
  expect(blend([0, 0, 0], [100, 200, 50], 0.5)).toEqual([50, 100, 25]);
  expect(blend([0, 0, 0], [100, 200, 50], 9)).toEqual([100, 200, 50]);
});
