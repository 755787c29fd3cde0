import type { SampleView, Trace, TracedMatrix, TracedTensor, UnitFigures } from '../src/protocol';

interface Pass {
  z: number[][];
  y: number[][];
}

/** Dense layers with plain gradient descent. */
export class FakeNetwork {
  private readonly weights: number[][];
  private readonly biases: number[][];

  constructor(
    readonly sizes: number[],
    private readonly activations: string[],
    private readonly numbers: number[],
  ) {
    let state = 7;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    this.weights = activations.map((_, l) =>
      Array.from({ length: sizes[l] * sizes[l + 1] }, () => (random() * 2 - 1) * Math.sqrt(3 / sizes[l])),
    );
    this.biases = activations.map((_, l) => Array.from({ length: sizes[l + 1] }, () => 0));
  }

  predict(input: readonly number[]): number[] {
    return this.forward(input).y.at(-1)!;
  }

  loss(sample: SampleView): number {
    const y = this.predict(sample.input);
    if (sample.label >= 0) return -Math.log(Math.max(1e-9, y[sample.label]));
    return y.reduce((sum, value, i) => sum + (value - sample.target[i]) ** 2, 0);
  }

  train(samples: readonly SampleView[], rate: number): void {
    const sums = this.weights.map((w, l) => ({ w: w.map(() => 0), b: this.biases[l].map(() => 0) }));
    for (const sample of samples) {
      this.backward(sample).forEach(({ dw, dz }, l) => {
        dw.forEach((value, i) => (sums[l].w[i] += value));
        dz.forEach((value, i) => (sums[l].b[i] += value));
      });
    }
    const scale = (5 * rate) / samples.length;
    sums.forEach(({ w, b }, l) => {
      w.forEach((value, i) => (this.weights[l][i] -= scale * value));
      b.forEach((value, i) => (this.biases[l][i] -= scale * value));
    });
  }

  trace(sample: SampleView): Omit<Trace, 'sample'> {
    const pass = this.forward(sample.input);
    const gradients = this.backward(sample);
    const matrices: TracedMatrix[] = [];
    const tensors: TracedTensor[] = [];
    this.numbers.forEach((layer, l) => {
      matrices.push(
        { name: `Z${layer}`, layer, values: pass.z[l] },
        { name: `Y${layer}`, layer, values: pass.y[l + 1] },
      );
      matrices.push({ name: `dZ${layer}`, layer, values: gradients[l].dz });
      const shape = [this.sizes[l], this.sizes[l + 1]];
      tensors.push({ name: `W${layer}`, layer, shape, values: [...this.weights[l]], gradients: gradients[l].dw });
      tensors.push({
        name: `b${layer}`,
        layer,
        shape: [shape[1]],
        values: [...this.biases[l]],
        gradients: gradients[l].dz,
      });
    });
    const { input, target } = sample;
    return { input, target, output: pass.y.at(-1)!, loss: this.loss(sample), matrices, tensors };
  }

  unitFigures(samples: readonly SampleView[]): UnitFigures[] {
    const passes = samples.slice(0, 100).map((sample) => this.forward(sample.input).y);
    return this.numbers.map((layer, l) => {
      const means = this.biases[l].map((_, unit) => passes.reduce((sum, y) => sum + y[l + 1][unit], 0) / passes.length);
      const dead = this.biases[l].map((_, unit) => passes.every((y) => y[l + 1][unit] === 0));
      return { layer, means, dead };
    });
  }

  private forward(input: readonly number[]): Pass {
    const pass: Pass = { z: [], y: [[...input]] };
    this.weights.forEach((w, l) => {
      const [inputs, units] = [this.sizes[l], this.sizes[l + 1]];
      const z = [...this.biases[l]];
      for (let i = 0; i < inputs; i++) for (let j = 0; j < units; j++) z[j] += pass.y[l][i] * w[i * units + j];
      pass.z.push(z);
      pass.y.push(activate(this.activations[l], z));
    });
    return pass;
  }

  private backward(sample: SampleView): { dw: number[]; dz: number[] }[] {
    const pass = this.forward(sample.input);
    const result: { dw: number[]; dz: number[] }[] = [];
    let dz = pass.y.at(-1)!.map((value, i) => value - sample.target[i]);
    for (let l = this.weights.length - 1; l >= 0; l--) {
      const [inputs, units, y] = [this.sizes[l], this.sizes[l + 1], pass.y[l]];
      const dw = Array.from({ length: inputs * units }, (_, k) => y[Math.floor(k / units)] * dz[k % units]);
      result.unshift({ dw, dz });
      if (l === 0) break;
      const own = dz;
      dz = y.map((value, i) => {
        let sum = 0;
        for (let j = 0; j < units; j++) sum += this.weights[l][i * units + j] * own[j];
        return sum * slope(this.activations[l - 1], value);
      });
    }
    return result;
  }
}

function activate(name: string, z: readonly number[]): number[] {
  if (name === 'Softmax') {
    const largest = Math.max(...z);
    const powers = z.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((value) => value / sum);
  }
  if (name === 'Relu') return z.map((value) => Math.max(0, value));
  if (name === 'Tanh') return z.map(Math.tanh);
  return name === 'Sigmoid' ? z.map((value) => 1 / (1 + Math.exp(-value))) : [...z];
}

function slope(name: string, y: number): number {
  if (name === 'Relu') return y > 0 ? 1 : 0;
  if (name === 'Tanh') return 1 - y * y;
  return name === 'Sigmoid' ? y * (1 - y) : 1;
}
