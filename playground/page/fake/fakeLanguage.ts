import type { Layer, LayerArgument, Network } from '../src/protocol';

export type ParsedNetwork = Network;

const activations = ['Identity', 'Relu', 'Tanh', 'Sigmoid', 'Softmax'];

/** Reads attributes of one line each. */
export function parse(text: string): ParsedNetwork | null {
  const head = /\[Network\(([\d, ]+)([^\]]*)\)\]/.exec(text);
  const name = /partial class (\w+)/.exec(text)?.[1];
  if (!head || !name) return null;
  const input = head[1]
    .split(',')
    .map(Number)
    .filter((value) => value > 0);
  const layers: Layer[] = [];
  let shape = input;
  for (const match of text.matchAll(/\[(Dense|Conv2D|Flatten|Dropout|Residual)(?:\(([^)]*)\))?\]/g)) {
    const layer = layerOf(match, layers.length, shape);
    shape = layer.output;
    layers.push(layer);
  }
  const shapes = [input, ...layers.map((layer) => layer.output)].map((sizes) => sizes.join('×'));
  const parameters = layers.reduce((sum, layer) => sum + layer.parameters, 0);
  return {
    name,
    start: text.indexOf(name),
    end: text.indexOf(name) + name.length,
    hint: `Demo.${name}`,
    summary: `${shapes.join(' → ')}, float, ${parameters} parameters`,
    input,
    output: shape,
    parameters,
    precision: 'float',
    loss: 'cross-entropy',
    layers,
    hasErrors: /Dense\((0|-)/.test(text),
  };
}

function layerOf(match: RegExpMatchArray, index: number, shape: number[]): Layer {
  const [, kind, list = ''] = match;
  const parts = list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const number = index + 1;
  const size = Number(parts[0]) || 1;
  const activation = activations.find((candidate) => parts.includes(candidate)) ?? (kind === 'Dense' ? 'Identity' : '');
  const inputs = shape.reduce((a, b) => a * b, 1);
  const output = outputOf(kind, size, shape, inputs);
  const parameters = kind === 'Dense' ? inputs * size + size : kind === 'Conv2D' ? size * 9 * shape[2] + size : 0;
  return {
    number,
    index,
    kind,
    title: `${kind} ${inputs} → ${output.join(' × ')}${activation ? `, ${activation}` : ''}`,
    activation,
    inputs: kind === 'Residual' ? [number - 1, Math.max(0, number - 1 - size)] : [number - 1],
    output,
    parameters,
    plan: parameters > 256 ? 'rows' : 'unrolled',
    equations:
      kind === 'Dense'
        ? [`Z${number} = W${number}ᵀ·Y${index} + b${number}`, `Y${number} = ${activation.toLowerCase()}(Z${number})`]
        : [`Y${number} = ${kind.toLowerCase()}(Y${index})`],
    arguments: argumentsOf(kind, parts, activation),
    start: match.index! + 1,
    end: match.index! + match[0].length - 1,
  };
}

function outputOf(kind: string, size: number, shape: number[], inputs: number): number[] {
  if (kind === 'Dense') return [size];
  if (kind === 'Conv2D') return [shape[0] - 2, shape[1] - 2, size];
  return kind === 'Flatten' ? [inputs] : shape;
}

function argumentsOf(kind: string, parts: string[], activation: string): LayerArgument[] {
  if (kind !== 'Dense') return [];
  return [
    { name: 'Units', value: parts[0] ?? '1', kind: 'integer', isWritten: true },
    { name: 'Activation', value: activation, kind: 'choice', choices: activations, isWritten: parts.length > 1 },
    { name: 'Bias', value: 'true', kind: 'flag', isWritten: false },
    {
      name: 'Initializer',
      value: 'Default',
      kind: 'choice',
      choices: ['Default', 'He', 'Xavier'],
      isWritten: false,
    },
  ];
}
