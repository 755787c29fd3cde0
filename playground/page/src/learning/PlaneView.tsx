import { useRef } from 'preact/hooks';
import type { DataPreview, SampleView, Surface } from '../protocol';
import * as learning from '../state/learningStore';
import { formatNumber } from '../text/format';
import { useFrames } from '../ui/frame';
import { classColours, colour, theme } from '../ui/theme';
import { className } from './classes';
import type { DataViewProps } from './dataView';
import { rangeOf, surfacePixels } from './planeMap';
import { drawSign, fitCanvas, parseColour } from './shapes';

interface Area {
  x: [number, number];
  y: [number, number];
}

/** The range of an input, with room for the signs of the outermost samples. */
function withMargin(samples: readonly SampleView[], input: number): [number, number] {
  const [low, high] = rangeOf(samples.map((sample) => sample.input[input]));
  const margin = 0.1 * (high - low || 1);
  return [low - margin, high + margin];
}

function areaOf(data: DataPreview, surface: Surface | null): Area {
  if (surface) return { x: surface.x, y: surface.y };
  return { x: withMargin(data.samples, 0), y: withMargin(data.samples, 1) };
}

let buffer: HTMLCanvasElement | null = null;

function drawSurface(context: CanvasRenderingContext2D, size: number, surface: Surface, classes: number): void {
  const colours = classColours().map(parseColour);
  const pixels = surfacePixels(surface, classes, colours, parseColour(colour('surface')));
  buffer ??= document.createElement('canvas');
  buffer.width = surface.points;
  buffer.height = surface.points;
  const image = new ImageData(pixels as Uint8ClampedArray<ArrayBuffer>, surface.points, surface.points);
  buffer.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(buffer, 0, 0, size, size);
}

function drawSamples(
  context: CanvasRenderingContext2D,
  size: number,
  data: DataPreview,
  area: Area,
  chosen: number,
): void {
  const colours = classColours();
  const [paper, ink] = [colour('surface'), colour('text')];
  const place = (sample: SampleView): [number, number] => [
    (size * (sample.input[0] - area.x[0])) / (area.x[1] - area.x[0] || 1),
    size - (size * (sample.input[1] - area.y[0])) / (area.y[1] - area.y[0] || 1),
  ];
  data.samples.forEach((sample, index) => {
    const [x, y] = place(sample);
    const own = colours[Math.max(0, sample.label) % colours.length];
    drawSign(context, sample.label, x, y, index === chosen ? 6 : 3.6);
    context.fillStyle = sample.isValidation ? paper : own;
    context.fill();
    context.lineWidth = index === chosen ? 2.5 : 1.2;
    context.strokeStyle = index === chosen ? ink : sample.isValidation ? own : paper;
    context.stroke();
  });
}

function nearest(data: DataPreview, area: Area, x: number, y: number): number {
  let [best, distance] = [0, Infinity];
  data.samples.forEach((sample, index) => {
    const dx = (sample.input[0] - area.x[0]) / (area.x[1] - area.x[0] || 1) - x;
    const dy = (sample.input[1] - area.y[0]) / (area.y[1] - area.y[0] || 1) - y;
    if (dx * dx + dy * dy < distance) [best, distance] = [index, dx * dx + dy * dy];
  });
  return best;
}

/** The outputs over the plane with the samples on it. */
export function PlaneView({ data, choose }: DataViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = () => {
    const element = canvas.current;
    if (!element) return;
    const size = element.clientWidth;
    const context = fitCanvas(element, size, size);
    if (!context) return;
    const surface = learning.surface.value;
    if (surface && surface.values.length > 0) drawSurface(context, size, surface, data.classes.length);
    const chosen = learning.showsNumbers.value ? learning.sample.value : -1;
    drawSamples(context, size, data, areaOf(data, surface), chosen);
  };
  useFrames(
    () => void [learning.surface.value, learning.sample.value, learning.showsNumbers.value, theme.value],
    draw,
    [data],
  );
  const click = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const area = areaOf(data, learning.surface.value);
    choose?.(nearest(data, area, (event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height));
  };
  const area = areaOf(data, learning.surface.value);
  return (
    <figure class="plane">
      <canvas
        ref={canvas}
        role="img"
        aria-label={
          choose
            ? 'The samples in the plane of the inputs, and the output of the network. A click chooses a sample.'
            : 'The samples in the plane of the inputs.'
        }
        onClick={choose && click}
      />
      <figcaption>
        {data.classes.map((name, index) => (
          <ClassKey key={name} index={index} name={className(data, index)} />
        ))}
        <span class="muted">
          filled: training, hollow: validation; {formatNumber(area.x[0], 2)} … {formatNumber(area.x[1], 2)}
        </span>
      </figcaption>
    </figure>
  );
}

function ClassKey({ index, name }: { index: number; name: string }) {
  const signs = ['●', '■', '▲', '◆', '▼'];
  return (
    <span class="class-key">
      <span style={{ color: `var(--class-${index % 10})` }} aria-hidden="true">
        {signs[index % 5]}
      </span>{' '}
      {name}
    </span>
  );
}
