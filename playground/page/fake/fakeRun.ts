import type {
  Calls,
  DataPreview,
  DataSettings,
  Network,
  Report,
  Run,
  SampleView,
  Trace,
  TrainingSettings,
  View,
  Wanted,
} from '../src/protocol';
import { FakeNetwork } from './fakeNetwork';

export function previewOf(data: DataSettings): DataPreview {
  const [view, classes] = viewOf(data.set);
  const samples = makeSamples(data);
  const validationSamples = samples.filter((sample) => sample.isValidation).length;
  return { view, classes, trainSamples: samples.length - validationSamples, validationSamples, samples };
}

/** Trains a network of dense layers on made-up data. */
export class FakeRun {
  private readonly samples: SampleView[];
  private readonly view: View;
  private readonly classes: string[];
  private readonly net: FakeNetwork;
  private epoch = 0;
  private step = 0;
  private time = 0;

  constructor(
    network: Network,
    private readonly data: DataSettings,
    private readonly training: TrainingSettings,
  ) {
    [this.view, this.classes] = viewOf(data.set);
    this.samples = makeSamples(data);
    const expected = this.samples[0].input.length;
    const given = network.input.reduce((a, b) => a * b, 1);
    if (expected !== given) throw new Error(`The data have ${expected} features, the network takes ${given}.`);
    const dense = network.layers.filter((layer) => layer.kind === 'Dense');
    this.net = new FakeNetwork(
      [given, ...dense.map((l) => l.output[0])],
      dense.map((l) => l.activation),
      dense.map((l) => l.number),
    );
  }

  describe(want: Wanted): Run {
    const validation = this.samples.filter((sample) => sample.isValidation).length;
    return {
      view: this.view,
      classes: this.classes,
      image: this.view === 'images' ? [8, 8, 1] : undefined,
      trainSamples: this.samples.length - validation,
      validationSamples: validation,
      batches: this.batches,
      samples: this.samples,
      report: this.report(want, []),
    };
  }

  advance({ milliseconds, steps, epochs, want }: Calls['advance']['args']): Report {
    const finished: Report['finished'] = [];
    const begin = performance.now();
    const lastEpoch = this.epoch + (epochs ?? 0);
    let left = steps ?? 0;
    const goesOn = () =>
      this.epoch < this.training.epochs &&
      ((milliseconds !== undefined && performance.now() - begin < milliseconds) ||
        left-- > 0 ||
        this.epoch < lastEpoch);
    while (goesOn()) {
      this.trainBatch();
      this.step++;
      if (this.step % this.batches === 0) {
        this.epoch++;
        const [loss, accuracy] = this.measure(true);
        const own = {
          epoch: this.epoch,
          trainLoss: this.measure(false)[0],
          learningRate: this.training.learningRate,
        };
        finished.push({
          ...own,
          validationLoss: loss,
          validationAccuracy: this.classes.length > 0 ? accuracy : null,
        });
      }
    }
    this.time += performance.now() - begin;
    return this.report(want, finished);
  }

  private get train(): SampleView[] {
    return this.samples.filter((sample) => !sample.isValidation);
  }

  private get batches(): number {
    return Math.ceil(this.train.length / this.training.batchSize);
  }

  private trainBatch(): void {
    const { batchSize } = this.training;
    const all = this.train;
    const first = (this.step % this.batches) * batchSize;
    this.net.train(all.slice(first, first + batchSize), this.training.learningRate);
  }

  private measure(validation: boolean): [number, number] {
    const chosen = this.samples.filter((sample) => sample.isValidation === validation);
    let [loss, right] = [0, 0];
    for (const sample of chosen) {
      loss += this.net.loss(sample);
      if (largest(this.net.predict(sample.input)) === sample.label) right++;
    }
    return [loss / chosen.length, right / chosen.length];
  }

  private report(want: Wanted, finished: Report['finished']): Report {
    const hasEnded = this.epoch >= this.training.epochs;
    return {
      epoch: this.epoch,
      epochs: this.training.epochs,
      batch: this.step % this.batches,
      batches: this.batches,
      step: this.step,
      hasEnded,
      reason: hasEnded ? 'Completed' : undefined,
      finished,
      batchLosses: [],
      trainAccuracy: want.confusion && this.classes.length > 0 ? this.measure(false)[1] : null,
      milliseconds: this.time,
      hash: want.hash ? `${(this.step * 7919).toString(16)}a5c39f0b77` : undefined,
      surface: want.surface ? this.surface(want.surface) : undefined,
      confusion: want.confusion && this.classes.length > 0 ? this.confusion() : undefined,
      predictions: want.predictions ? this.samples.map((sample) => this.net.predict(sample.input)) : undefined,
      trace: want.trace !== undefined ? this.trace(want.trace) : undefined,
      units: want.units ? this.net.unitFigures(this.samples) : undefined,
    };
  }

  private trace(index: number): Trace {
    return { sample: index, ...this.net.trace(this.samples[index]) };
  }

  private surface(points: number): Report['surface'] {
    if (this.view !== 'plane' && this.view !== 'curve') return undefined;
    const range: [number, number] = [-1.2, 1.2];
    const at = (i: number) => range[0] + ((range[1] - range[0]) * i) / (points - 1);
    const rows = this.view === 'curve' ? 1 : points;
    const outputs = this.net.sizes.at(-1)!;
    const values = new Array<number>(outputs * rows * points);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < points; column++) {
        const y = this.net.predict(this.view === 'curve' ? [at(column)] : [at(column), at(row)]);
        y.forEach((value, output) => (values[output * rows * points + row * points + column] = value));
      }
    }
    return { points, x: range, y: range, outputs, values };
  }

  private confusion(): Report['confusion'] {
    const count = (validation: boolean) => {
      const matrix = this.classes.map(() => this.classes.map(() => 0));
      for (const sample of this.samples) {
        if (sample.isValidation === validation) matrix[sample.label][largest(this.net.predict(sample.input))]++;
      }
      return matrix;
    };
    return { train: count(false), validation: this.data.validation > 0 ? count(true) : null };
  }
}

function largest(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function viewOf(set: string): [View, string[]] {
  if (set === 'parity') return ['table', ['even', 'odd']];
  if (set === 'curve') return ['curve', []];
  if (set === 'digits') return ['images', Array.from({ length: 10 }, (_, i) => String(i))];
  return ['plane', ['inside', 'outside']];
}

function makeSamples(data: DataSettings): SampleView[] {
  let state = data.seed + 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const count = data.values.samples;
  const validation = Math.round(count * data.validation);
  return Array.from({ length: count }, (_, index) => {
    const [input, label, target] = makeSample(data, random, index);
    return { input, label, target, isValidation: index >= count - validation };
  });
}

function makeSample(data: DataSettings, random: () => number, index: number): [number[], number, number[]] {
  const noise = () => (random() - 0.5) * (data.values.noise ?? 0) * 2;
  switch (data.set) {
    case 'parity': {
      const input = Array.from({ length: data.values.rows * data.values.columns }, () => (random() < 0.5 ? 0 : 1));
      const label = input.reduce((a: number, b) => a + b, 0) % 2;
      return [input, label, label === 0 ? [1, 0] : [0, 1]];
    }
    case 'curve': {
      const x = random() * 2 - 1;
      return [[x], -1, [Math.sin(4 * x) * 0.8 + noise()]];
    }
    case 'digits': {
      const label = index % 10;
      const input = Array.from({ length: 64 }, (_, p) => ((p * (label + 3)) % 7 < 3 ? 0.7 : 0) + random() * 0.3);
      return [input, label, Array.from({ length: 10 }, (_, i) => (i === label ? 1 : 0))];
    }
    default: {
      const point = [random() * 2 - 1, random() * 2 - 1];
      const label = Math.hypot(point[0] + noise(), point[1] + noise()) < 0.65 ? 0 : 1;
      return [point, label, label === 0 ? [1, 0] : [0, 1]];
    }
  }
}
