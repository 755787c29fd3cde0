import { describe, expect, it } from 'vitest';
import type { GeneratedFile, Trace } from '../src/protocol';
import { namesOfStage } from '../src/learning/stageNames';
import { annotateLine } from '../src/trace/annotate';
import { LineMarks } from '../src/trace/lineMarks';
import { fileOfStage, marksOfStage, stagesOf } from '../src/trace/stages';
import { TraceIndex } from '../src/trace/traceIndex';
import { makeLayer, makeNetwork } from './helpers';

const trace: Trace = {
  sample: 0,
  input: [1, 0, 0.5],
  target: [0, 1],
  output: [0.25, 0.75],
  loss: 0.2877,
  matrices: [
    { name: 'Z1', layer: 1, values: [-1.5, 2] },
    { name: 'Y1', layer: 1, values: [0, 2] },
    { name: 'dZ1', layer: 1, values: [0, 0.125] },
  ],
  tensors: [
    { name: 'W1', layer: 1, shape: [3, 2], values: [1, 2, 3, 4, 5, 6], gradients: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
    { name: 'b1', layer: 1, shape: [2], values: [7, 8], gradients: [0.7, 0.8] },
  ],
};
const index = new TraceIndex(trace);

describe('traced values', () => {
  it.each([
    ['z1_0', -1.5],
    ['y1_1', 2],
    ['y0_2', 0.5],
    ['dz1_1', 0.125],
    ['w1_2_1', 6],
    ['dw1_0_1', 0.2],
    ['b1_1', 8],
    ['db1_0', 0.7],
    ['d_1', 1],
  ])('are found by the name %s', (name, value) => {
    expect(index.element(name)).toBe(value);
  });

  it.each(['z9_0', 'z1_9', 'w1_2_2', 'w1_0', 'z1_0a', 'x', 'w1_9_0'])('are not invented for %s', (name) => {
    expect(index.element(name)).toBeUndefined();
  });
});

describe('the values beside a line', () => {
  it('are those of the elements in it', () => {
    const line = '            z1_1 = Vector.FusedMultiplyAdd(Vector.Create(w1[ 3]), y, z1_1); // y0_0';
    expect(annotateLine(line, index)).toBe('z1_1 = 2   w1[3] = 4   y0_0 = 1');
  });

  it('are vectors beside an equation', () => {
    expect(annotateLine('    // Z1 = W1ᵀ·Y0 + b1,  Y1 = max(0, Z1)', index)).toBe('Z1 = −1.5  2   Y1 = 0  2');
    expect(annotateLine('    /// Layer 1: dZ1 = dY1 ⊙ f', index)).toBe('dZ1 = 0  0.125');
  });

  it('are at most four', () => {
    const line = 'z1_0 + z1_1 + y1_0 + y1_1 + b1_0';
    expect(annotateLine(line, index)?.split('   ')).toHaveLength(4);
  });

  it('are none where nothing is traced', () => {
    expect(annotateLine('        for (int s = first; s < end; s++)', index)).toBeNull();
    expect(annotateLine('Vector<float> z1_0a = a.z1_0;', index)).toBeNull();
    expect(annotateLine('', index)).toBeNull();
  });
});

describe('the stages of a step', () => {
  const network = makeNetwork([3], [makeLayer(1), makeLayer(2)]);
  const backward: GeneratedFile = {
    name: 'Net.Backward.g.cs',
    kind: 'Backward',
    network: 'Net',
    text: '',
    outline: [],
    marks: [
      { from: 1, to: 5, layer: 2, phase: 'backward', equation: 'dW2 = Y1·dZ2ᵀ' },
      { from: 6, to: 9, layer: 1, phase: 'backward', equation: 'dW1 = Y0·dZ1ᵀ' },
    ],
  };
  const stages = stagesOf(network, [backward]);

  it('go forward, through the loss, and back', () => {
    expect(stages.map((stage) => `${stage.phase} ${stage.layer}`)).toEqual([
      'forward 1',
      'forward 2',
      'loss 0',
      'backward 2',
      'backward 1',
      'update 0',
    ]);
    expect(stages.map(fileOfStage)).toEqual(['Forward', 'Forward', 'Loss', 'Backward', 'Backward', 'Optimizers']);
  });

  it('have the equations and lines of the code', () => {
    expect(stages[3].equations).toEqual(['dW2 = Y1·dZ2ᵀ']);
    expect(marksOfStage(stages[4], backward)).toEqual([backward.marks[1]]);
    expect(marksOfStage(stages[0], backward)).toEqual([]);
  });

  it('name the values that they read and write', () => {
    expect(namesOfStage(stages[1])).toEqual(['Y1', 'W2', 'b2', 'Z2', 'Y2']);
    expect(namesOfStage(stages[3])).toContain('dZ2');
  });
});

it('knows the closest mark of a line', () => {
  const outer = { from: 2, to: 9, layer: 1, phase: 'forward' as const };
  const inner = { from: 4, to: 5, layer: 2, phase: 'forward' as const };
  const marks = new LineMarks([outer, inner], 10);
  expect([1, 2, 4, 6, 10].map((line) => marks.at(line)?.layer ?? null)).toEqual([null, 1, 2, 1, null]);
  expect(marks.firstLine(2)).toBe(4);
  expect(marks.firstLine(7)).toBeNull();
});
