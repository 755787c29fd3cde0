import type { Catalog, Layer, Network, Request } from '../src/protocol';
import type { Channel, ChannelEvents, OpenChannel } from '../src/engine/engine';

export const catalog: Catalog = {
  version: '1',
  examples: [
    {
      id: 'first',
      name: 'First',
      description: '',
      text: '[Network(2)] [Dense(2)]\npublic partial class First;\n',
      data: { set: 'circle', values: { samples: 100, noise: 0.1 }, validation: 0.2, seed: 0 },
      training: {
        optimizer: 'Adam',
        learningRate: 0.01,
        batchSize: 8,
        epochs: 50,
        schedule: 'constant',
        seed: 1,
      },
    },
    {
      id: 'second',
      name: 'Second',
      description: '',
      text: '[Network(2)] [Dense(3)]\npublic partial class Second;\n',
      data: { set: 'circle', values: { samples: 200, noise: 0 }, validation: 0, seed: 3 },
      training: { optimizer: 'Sgd', learningRate: 0.1, batchSize: 4, epochs: 5, schedule: 'cosine', seed: 2 },
    },
  ],
  dataSets: [
    {
      id: 'circle',
      name: 'Circle',
      description: '',
      view: 'plane',
      settings: [
        { id: 'samples', name: 'Samples', minimum: 10, maximum: 600, step: 1, value: 100 },
        { id: 'noise', name: 'Noise', minimum: 0, maximum: 0.5, step: 0.01, value: 0.1 },
      ],
      fits: '[Network(2)] [Dense(2, Softmax)]',
    },
  ],
  optimizers: [
    { name: 'Adam', learningRate: 0.01 },
    { name: 'Sgd', learningRate: 0.1 },
  ],
  schedules: [
    { id: 'constant', name: 'Constant' },
    { id: 'cosine', name: 'Cosine' },
  ],
  layers: [],
  activations: [],
};

/** A channel that a test answers by hand. */
export class FakeChannel implements Channel {
  readonly sent: Request[] = [];
  isClosed = false;

  constructor(readonly events: ChannelEvents) {}

  send(request: Request): void {
    this.sent.push(request);
  }

  close(): void {
    this.isClosed = true;
  }

  answerLast(result: unknown): void {
    this.events.response({ id: this.sent.at(-1)!.id, result });
  }
}

export function fakeChannels(): { open: OpenChannel; channels: FakeChannel[] } {
  const channels: FakeChannel[] = [];
  const open: OpenChannel = (events) => {
    const channel = new FakeChannel(events);
    channels.push(channel);
    return channel;
  };
  return { open, channels };
}

export function makeLayer(number: number, change: Partial<Layer> = {}): Layer {
  return {
    number,
    index: number - 1,
    kind: 'Dense',
    title: 'Dense',
    activation: 'Relu',
    inputs: [number - 1],
    output: [4],
    parameters: 20,
    plan: 'unrolled',
    equations: [`Z${number} = W${number}ᵀ·Y${number - 1} + b${number}`],
    arguments: [],
    start: 0,
    end: 0,
    ...change,
  };
}

export function makeNetwork(input: number[], layers: Layer[]): Network {
  return {
    name: 'Net',
    hint: 'Demo.Net',
    summary: '',
    input,
    output: layers.at(-1)?.output ?? input,
    parameters: 0,
    precision: 'float',
    loss: 'cross-entropy',
    layers,
    hasErrors: false,
    start: 0,
    end: 0,
  };
}
