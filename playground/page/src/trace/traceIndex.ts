import type { Trace } from '../protocol';

/** Finds the traced values by the names that the generated code uses. */
export class TraceIndex {
  readonly trace: Trace;
  private readonly vectors = new Map<string, readonly number[]>();
  private readonly shapes = new Map<string, readonly number[]>();

  constructor(trace: Trace) {
    this.trace = trace;
    this.vectors.set('Y0', trace.input);
    this.vectors.set('D', trace.target);
    for (const matrix of trace.matrices) this.vectors.set(matrix.name, matrix.values);
    for (const tensor of trace.tensors) {
      this.vectors.set(tensor.name, tensor.values);
      this.vectors.set(`d${tensor.name}`, tensor.gradients);
      this.shapes.set(tensor.name, tensor.shape);
      this.shapes.set(`d${tensor.name}`, tensor.shape);
    }
  }

  /** The values of a matrix or tensor: `Z1`, `W1`, `dW1`, `D`. */
  vector(name: string): readonly number[] | undefined {
    return this.vectors.get(name);
  }

  shape(name: string): readonly number[] | undefined {
    return this.shapes.get(name);
  }

  /** The value of an element: `z3_0`, `dz2_1`, `w1_2_5`, `dw1_2_5`, `b1_4`, `d_0`. */
  element(identifier: string): number | undefined {
    const match = /^(d?)([zywb])(\d+)_(\d+)(?:_(\d+))?$/.exec(identifier);
    if (!match) {
      const target = /^d_(\d+)$/.exec(identifier);
      return target ? this.trace.target[Number(target[1])] : undefined;
    }
    const [, gradient, letter, layer, first, second] = match;
    const isMatrix = letter === 'z' || letter === 'y';
    const name = `${gradient}${letter === 'b' ? 'b' : letter.toUpperCase()}${layer}`;
    const values = this.vectors.get(name);
    if (!values) return undefined;
    if (letter !== 'w') return second === undefined || !isMatrix ? values[Number(first)] : undefined;
    const shape = this.shapes.get(name);
    if (second === undefined || shape?.length !== 2 || Number(second) >= shape[1]) return undefined;
    return values[Number(first) * shape[1] + Number(second)];
  }

  /** The value of an element of a parameter's span: `w2[ 5]`. */
  indexed(name: string, index: number): number | undefined {
    const match = /^(d?)([wb])(\d+)$/.exec(name);
    if (!match) return undefined;
    return this.vectors.get(`${match[1]}${match[2] === 'w' ? 'W' : 'b'}${match[3]}`)?.[index];
  }
}
