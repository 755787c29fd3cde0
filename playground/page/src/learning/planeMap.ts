import type { Surface } from '../protocol';
import { predictedClass } from './classes';
import { blend, type Rgb } from './shapes';

/** The pixels of a surface, row by row from the top, as a canvas wants them. */
export function surfacePixels(
  surface: Surface,
  classes: number,
  colours: readonly Rgb[],
  paper: Rgb,
): Uint8ClampedArray {
  const { points, outputs, values } = surface;
  const pixels = new Uint8ClampedArray(points * points * 4);
  const [low, high] = classes > 0 ? [0, 1] : rangeOf(values);
  for (let row = 0; row < points; row++) {
    for (let column = 0; column < points; column++) {
      const at = row * points + column;
      const own = Array.from({ length: outputs }, (_, output) => values[output * points * points + at]);
      const colour =
        classes > 0
          ? classColour(own, colours, paper)
          : scaleColour((own[0] - low) / (high - low || 1), colours, paper);
      const pixel = 4 * ((points - 1 - row) * points + column);
      pixels.set([...colour, 255], pixel);
    }
  }
  return pixels;
}

/** The colour of the likeliest class, the paler the less sure it is. */
function classColour(outputs: readonly number[], colours: readonly Rgb[], paper: Rgb): Rgb {
  const predicted = predictedClass(outputs);
  const likely = outputs.length === 1 ? Math.max(outputs[0], 1 - outputs[0]) : outputs[predicted];
  const least = outputs.length === 1 ? 0.5 : 1 / outputs.length;
  return blend(paper, colours[predicted % colours.length], 0.08 + 0.47 * ((likely - least) / (1 - least)));
}

function scaleColour(share: number, colours: readonly Rgb[], paper: Rgb): Rgb {
  return share < 0.5
    ? blend(paper, colours[1], 0.6 * (1 - 2 * share))
    : blend(paper, colours[0], 0.6 * (2 * share - 1));
}

export function rangeOf(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}
