import { useRef } from 'preact/hooks';
import type { DataPreview, Surface } from '../protocol';
import * as learning from '../state/learningStore';
import { formatNumber } from '../text/format';
import { useFrames } from '../ui/frame';
import { colour, theme } from '../ui/theme';
import type { DataViewProps } from './dataView';
import { rangeOf } from './planeMap';
import { drawSign, fitCanvas } from './shapes';

interface Scale {
  x(value: number): number;
  y(value: number): number;
}

const margin = 10;

function scaleOf(data: DataPreview, surface: Surface | null, width: number, height: number): Scale {
  const x = surface?.x ?? rangeOf(data.samples.map((sample) => sample.input[0]));
  const [low, high] = rangeOf(data.samples.flatMap((sample) => sample.target));
  const room = 0.1 * (high - low || 1);
  const y = [low - room, high + room];
  return {
    x: (value) => margin + ((width - 2 * margin) * (value - x[0])) / (x[1] - x[0] || 1),
    y: (value) => height - margin - ((height - 2 * margin) * (value - y[0])) / (y[1] - y[0]),
  };
}

function drawLine(context: CanvasRenderingContext2D, surface: Surface, scale: Scale): void {
  const { points, x, values } = surface;
  context.beginPath();
  for (let i = 0; i < points; i++) {
    const px = scale.x(x[0] + ((x[1] - x[0]) * i) / Math.max(1, points - 1));
    const py = Math.min(1e4, Math.max(-1e4, scale.y(values[i])));
    if (i === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
  context.strokeStyle = colour('accent');
  context.lineWidth = 2;
  context.stroke();
}

/** The samples of a function of one input with the fitted line. */
export function CurveView({ data, choose }: DataViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = () => {
    const element = canvas.current;
    if (!element) return;
    const [width, height] = [element.clientWidth, element.clientHeight];
    const context = fitCanvas(element, width, height);
    if (!context) return;
    const surface = learning.surface.value;
    const scale = scaleOf(data, surface, width, height);
    const chosen = learning.showsNumbers.value ? learning.sample.value : -1;
    const [muted, paper, ink] = [colour('muted'), colour('surface'), colour('text')];
    data.samples.forEach((sample, index) => {
      drawSign(context, 0, scale.x(sample.input[0]), scale.y(sample.target[0]), index === chosen ? 5.5 : 3);
      context.fillStyle = sample.isValidation ? paper : muted;
      context.strokeStyle = index === chosen ? ink : muted;
      context.lineWidth = index === chosen ? 2.5 : 1.2;
      context.fill();
      context.stroke();
    });
    if (surface && surface.values.length >= surface.points) drawLine(context, surface, scale);
  };
  useFrames(
    () => void [learning.surface.value, learning.sample.value, learning.showsNumbers.value, theme.value],
    draw,
    [data],
  );
  const click = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const scale = scaleOf(data, learning.surface.value, box.width, box.height);
    let [best, distance] = [0, Infinity];
    data.samples.forEach((sample, index) => {
      const [dx, dy] = [
        scale.x(sample.input[0]) - (event.clientX - box.left),
        scale.y(sample.target[0]) - (event.clientY - box.top),
      ];
      if (dx * dx + dy * dy < distance) [best, distance] = [index, dx * dx + dy * dy];
    });
    choose?.(best);
  };
  const [low, high] = rangeOf(data.samples.map((sample) => sample.input[0]));
  return (
    <figure class="curve">
      <canvas
        ref={canvas}
        role="img"
        aria-label={choose ? 'The samples with the line of the network. A click chooses a sample.' : 'The samples.'}
        onClick={choose && click}
      />
      <figcaption class="muted">
        x from {formatNumber(low, 2)} to {formatNumber(high, 2)}; filled: training, hollow: validation
      </figcaption>
    </figure>
  );
}
