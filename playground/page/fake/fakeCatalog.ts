import type { Catalog, DataSettings, TrainingSettings } from '../src/protocol';

const head = 'using LayerGen;\nusing static LayerGen.Activation;\n\nnamespace Demo;\n\n';
const training: TrainingSettings = {
  optimizer: 'Adam',
  learningRate: 0.01,
  batchSize: 8,
  epochs: 300,
  schedule: 'constant',
  seed: 42,
};
const circle: DataSettings = { set: 'circle', values: { samples: 200, noise: 0.1 }, validation: 0.2, seed: 0 };

function declare(name: string, ...attributes: string[]): string {
  return `${head}${attributes.map((attribute) => `[${attribute}]`).join('\n')}\npublic partial class ${name};\n`;
}

export const fakeCatalog: Catalog = {
  version: '0.1.0',
  examples: [
    {
      id: 'parity-improved',
      name: 'Parity, improved',
      description: 'Is the number of ones in an image of 2 × 2 pixels odd? Two hidden layers of 16 units.',
      text: declare('ParityNet', 'Network(4)', 'Dense(16, Relu)', 'Dense(16, Relu)', 'Dense(2, Softmax)'),
      data: { set: 'parity', values: { rows: 2, columns: 2, samples: 128 }, validation: 0.2, seed: 0 },
      training: { ...training, epochs: 1000 },
      hash: '3f9a5c',
    },
    {
      id: 'circle',
      name: 'Circle',
      description: 'Points inside and outside of a circle.',
      text: declare('CircleNet', 'Network(2)', 'Dense(8, Tanh)', 'Dense(8, Relu)', 'Dense(2, Softmax)'),
      data: circle,
      training,
    },
    {
      id: 'baseline',
      name: 'Parity, baseline',
      description: 'The same with 4 units.',
      text: declare(
        'BaselineNet',
        'Network(4, Precision = Precision.Double)',
        'Dense(4, Relu)',
        'Dense(4, Relu)',
        'Dense(2, Softmax)',
      ),
      data: { set: 'parity', values: { rows: 2, columns: 2, samples: 128 }, validation: 0.2, seed: 0 },
      training,
    },
    {
      id: 'residual',
      name: 'Residual',
      description: 'Connections over layers.',
      text: declare(
        'ResidualNet',
        'Network(2)',
        'Dense(4, Relu)',
        'Residual(2)',
        'Dense(4, Relu)',
        'Dense(4)',
        'Dense(2, Softmax)',
      ),
      data: circle,
      training,
    },
    {
      id: 'curve',
      name: 'A curve',
      description: 'A regression of a function of one input.',
      text: declare('CurveNet', 'Network(1)', 'Dense(16, Tanh)', 'Dense(16, Tanh)', 'Dense(1)'),
      data: { set: 'curve', values: { samples: 120, noise: 0.1 }, validation: 0.2, seed: 0 },
      training,
    },
    {
      id: 'digits',
      name: 'Digits',
      description: 'Images of 8 × 8 pixels.',
      text: declare(
        'DigitsNet',
        'Network(8, 8, 1)',
        'Conv2D(8, 3, Relu)',
        'Flatten',
        'Dense(32, Relu)',
        'Dense(10, Softmax)',
      ),
      data: { set: 'digits', values: { samples: 300 }, validation: 0.2, seed: 0 },
      training: { ...training, epochs: 20 },
    },
  ],
  dataSets: [
    set('parity', 'Parity', 'Is the number of ones odd?', 'table', [
      ['rows', 'Rows', 1, 4, 1, 2],
      ['columns', 'Columns', 1, 4, 1, 2],
      ['samples', 'Samples', 16, 600, 1, 128],
    ]),
    set('circle', 'Circle', 'Points inside and outside of a circle.', 'plane', [
      ['samples', 'Samples', 20, 600, 10, 200],
      ['noise', 'Noise', 0, 0.5, 0.01, 0.1],
    ]),
    set('curve', 'A curve', 'A function of one input.', 'curve', [
      ['samples', 'Samples', 20, 600, 10, 120],
      ['noise', 'Noise', 0, 0.5, 0.01, 0.1],
    ]),
    set('digits', 'Digits', 'Handwritten digits of 8 × 8 pixels.', 'images', [
      ['samples', 'Samples', 50, 600, 10, 300],
    ]),
  ],
  optimizers: [
    { name: 'Adam', learningRate: 0.01 },
    { name: 'GradientDescent', learningRate: 0.1 },
  ],
  schedules: [
    { id: 'constant', name: 'Constant' },
    { id: 'cosine', name: 'Cosine' },
  ],
  layers: [
    { kind: 'Dense', text: 'Dense(16, Relu)', description: 'Every unit is connected to every input.' },
    { kind: 'Dropout', text: 'Dropout(0.2)', description: 'Sets values to 0 while training.' },
  ],
  activations: ['Identity', 'Relu', 'Tanh', 'Sigmoid', 'Softmax'],
};

type Row = [string, string, number, number, number, number];

function set(id: string, name: string, description: string, view: Catalog['dataSets'][number]['view'], rows: Row[]) {
  const settings = rows.map(([settingId, settingName, minimum, maximum, step, value]) => ({
    id: settingId,
    name: settingName,
    minimum,
    maximum,
    step,
    value,
  }));
  return { id, name, description, view, settings, fits: '[Network(2)] [Dense(8, Relu)] [Dense(2, Softmax)]' };
}
