import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import * as learning from '../state/learningStore';
import { formatCount, formatLoss, formatShare } from '../text/format';
import { useFrames } from '../ui/frame';
import { colour, theme } from '../ui/theme';
import { thinned } from './thinned';

/** The figures of the last epoch. */
export function Figures() {
  const report = learning.report.value;
  const last = learning.history.at(-1);
  void learning.historyVersion.value;
  if (!report) return null;
  const isClassified = (learning.run.value?.classes.length ?? 0) > 0;
  return (
    <dl class="figures">
      <div>
        <dt>epoch</dt>
        <dd>
          {formatCount(report.epoch)} <span class="muted">of {formatCount(report.epochs)}</span>
        </dd>
      </div>
      <div>
        <dt>batch</dt>
        <dd>
          {report.batch === 0 && report.epoch > 0 ? report.batches : report.batch}{' '}
          <span class="muted">of {report.batches}</span>
        </dd>
      </div>
      <div>
        <dt>loss</dt>
        <dd>{formatLoss(last?.trainLoss ?? learning.batchLosses.at(-1))}</dd>
      </div>
      <div>
        <dt>validation loss</dt>
        <dd>{formatLoss(last?.validationLoss)}</dd>
      </div>
      {isClassified && (
        <>
          <div>
            <dt>accuracy</dt>
            <dd>{formatShare(learning.trainAccuracy.value)}</dd>
          </div>
          <div>
            <dt>validation accuracy</dt>
            <dd>{formatShare(last?.validationAccuracy)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

type Series = [number[], ...(number | null)[][]];

function lossSeries(): Series {
  const { history } = learning;
  const chosen = thinned(history.length).map((index) => history[index]);
  const positive = (value: number | null) => (value !== null && value > 0 && Number.isFinite(value) ? value : null);
  return [
    chosen.map((figures) => figures.epoch),
    chosen.map((figures) => positive(figures.trainLoss)),
    chosen.map((figures) => positive(figures.validationLoss)),
  ];
}

function accuracySeries(): Series {
  const { history } = learning;
  const chosen = thinned(history.length).map((index) => history[index]);
  return [chosen.map((figures) => figures.epoch), chosen.map((figures) => figures.validationAccuracy)];
}

interface PlotProps {
  label: string;
  names: string[];
  read(): Series;
  isLogarithmic: boolean;
}

function optionsOf({ names, isLogarithmic }: PlotProps, width: number, height: number): uPlot.Options {
  const filter = isLogarithmic ? { filter: onlyPowers } : {};
  const grid = { stroke: colour('border'), width: 1 };
  const axis = { stroke: colour('muted'), grid, ticks: { show: false } };
  const font = `10px ${getComputedStyle(document.body).fontFamily}`;
  const colours = [colour('accent'), colour('negative')];
  return {
    width,
    height,
    padding: [8, 16, 0, 0],
    cursor: { show: true, drag: { x: false, y: false } },
    legend: { show: false },
    scales: { x: { time: false }, y: isLogarithmic ? { distr: 3 } : { range: [0, 1.02] } },
    axes: [
      { ...axis, font, size: 18, gap: 2 },
      {
        ...axis,
        ...filter,
        grid: { ...grid, ...filter },
        font,
        size: 42,
        gap: 2,
        space: 22,
        values: isLogarithmic ? powers : shares,
      },
    ],
    series: [
      {},
      ...names.map((name, index) => ({
        label: name,
        stroke: colours[index],
        width: 1.5,
        dash: index === 1 ? [5, 3] : undefined,
        points: { show: false },
      })),
    ],
  };
}

function isPower(value: number): boolean {
  return value > 0 && Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6;
}

/** Only powers of ten have a line, unless there is none in the range. */
function onlyPowers(_: uPlot, splits: number[]): (number | null)[] {
  return splits.some(isPower) ? splits.map((value) => (isPower(value) ? value : null)) : splits;
}

function powers(_: uPlot, splits: (number | null)[]): string[] {
  return splits.map((value) => (value === null ? '' : shortNumber(value)));
}

function shortNumber(value: number): string {
  const isPlain = value >= 0.01 && value <= 1000;
  return isPlain ? String(Number(value.toPrecision(2))) : value.toExponential(0).replace('-', '−');
}

function shares(_: uPlot, splits: number[]): string[] {
  return splits.map((value) => `${Math.round(value * 100)} %`);
}

function Plot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const shownTheme = theme.value;
  useEffect(() => {
    const element = place.current!;
    plot.current = new uPlot(optionsOf(props, element.clientWidth, 104), props.read() as uPlot.AlignedData, element);
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: 104 }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shownTheme]);
  useFrames(
    () => learning.historyVersion.value,
    () => plot.current?.setData(props.read() as uPlot.AlignedData),
  );
  return (
    <figure class="plot">
      <figcaption>
        {props.label}
        {props.names.map((name, index) => (
          <span key={name} class={`key key-${index}`}>
            {name}
          </span>
        ))}
      </figcaption>
      <div ref={place} role="img" aria-label={`${props.label} by epoch. The figures above have the last values.`} />
    </figure>
  );
}

/** The curves of the losses and, for classes, of the accuracy. */
export function Curves() {
  const run = learning.run.value;
  if (!run) return null;
  return (
    <div class="curves">
      <Plot label="Loss" names={['training', 'validation']} read={lossSeries} isLogarithmic />
      {run.classes.length > 0 && run.validationSamples > 0 && (
        <Plot label="Accuracy" names={['validation']} read={accuracySeries} isLogarithmic={false} />
      )}
    </div>
  );
}
