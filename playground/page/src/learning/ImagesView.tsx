import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { memo } from '../drawing/memo';
import type { DataPreview, SampleView } from '../protocol';
import * as learning from '../state/learningStore';
import { theme } from '../ui/theme';
import { className, isRight, predictedClass } from './classes';
import type { DataViewProps } from './dataView';
import { rangeOf } from './planeMap';

const mostImages = 60;

/** One image, a pixel for each value. It is drawn once. */
const Picture = memo(function Picture({ input, image, isDark }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [rows, columns, channels] = image;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const pixels = context.createImageData(columns, rows);
    const [low, high] = rangeOf(input);
    for (let i = 0; i < rows * columns; i++) {
      for (let colour = 0; colour < 3; colour++) {
        const value = input[i * channels + Math.min(colour, channels - 1)];
        const share = (value - low) / (high - low || 1);
        pixels.data[4 * i + colour] = 255 * (channels >= 3 || isDark ? share : 1 - share);
      }
      pixels.data[4 * i + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
  }, [input, isDark]);
  return <canvas ref={canvas} width={columns} height={rows} aria-hidden="true" />;
});

interface PictureProps {
  input: readonly number[];
  image: [number, number, number];
  isDark: boolean;
}

interface TileProps {
  data: DataPreview;
  sample: SampleView;
  index: number;
  isChosen: boolean;
  choose?: (sample: number) => void;
}

function Tile({ data, sample, index, isChosen, choose }: TileProps) {
  const outputs = learning.predictions.value?.[index];
  const right = isRight(data, sample, outputs);
  const predicted = outputs ? className(data, predictedClass(outputs)) : '–';
  const actual = sample.label >= 0 ? className(data, sample.label) : '';
  const guess = outputs ? `, predicted ${predicted}` : '';
  const verdict = right === null ? '' : right ? '✓' : '✗';
  return (
    <button
      type="button"
      class={`tile ${right === false ? 'wrong' : ''}`}
      aria-pressed={isChosen}
      disabled={!choose}
      title={`Sample ${index}${sample.isValidation ? ', validation' : ''}: is ${actual}${guess}`}
      aria-label={`Sample ${index}: is ${actual}${guess}${right === false ? ', wrong' : ''}`}
      onClick={() => choose?.(index)}
    >
      <Picture input={sample.input} image={data.image!} isDark={theme.value === 'dark'} />
      <span>
        {outputs ? predicted : actual} {verdict}
      </span>
    </button>
  );
}

/** Images with their predictions, validation samples first. */
export function ImagesView({ data, choose }: DataViewProps) {
  const onlyWrong = useSignal(false);
  const predictions = learning.predictions.value;
  const all = data.samples.map((sample, index) => ({ sample, index }));
  const sorted = [
    ...all.filter((item) => item.sample.isValidation),
    ...all.filter((item) => !item.sample.isValidation),
  ];
  const wrong = sorted.filter(({ sample, index }) => isRight(data, sample, predictions?.[index]) === false);
  const shown = (predictions && onlyWrong.value ? wrong : sorted).slice(0, mostImages);
  const chosen = learning.showsNumbers.value ? learning.sample.value : -1;
  return (
    <div class="images">
      <p class="view-head">
        <span>
          {shown.length} of {predictions && onlyWrong.value ? wrong.length : all.length} images
          {predictions && `, ${wrong.length} wrong`}
        </span>
        {predictions && (
          <label class="check">
            <input
              type="checkbox"
              checked={onlyWrong.value}
              onChange={(event) => (onlyWrong.value = event.currentTarget.checked)}
            />
            only wrong ones
          </label>
        )}
      </p>
      <div class="tiles">
        {shown.map(({ sample, index }) => (
          <Tile key={index} data={data} sample={sample} index={index} isChosen={index === chosen} choose={choose} />
        ))}
      </div>
    </div>
  );
}
