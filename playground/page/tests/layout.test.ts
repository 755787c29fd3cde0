import { describe, expect, it } from 'vitest';
import { edgeGroups, unitEdges } from '../src/drawing/edges';
import { layoutNetwork, maximalUnits } from '../src/drawing/layout';
import { makeLayer, makeNetwork } from './helpers';

const count = (path: string) => path.split('M').length - 1;

describe('the drawing of a network', () => {
  it('has a column for the input and for each layer, inside of its area', () => {
    const drawing = layoutNetwork(makeNetwork([4], [makeLayer(1, { output: [16] }), makeLayer(2, { output: [2] })]));
    expect(drawing.columns.map((column) => column.units.length)).toEqual([4, 16, 2]);
    for (const column of drawing.columns) {
      expect(column.x).toBeGreaterThan(0);
      expect(column.x).toBeLessThan(drawing.width);
      for (const unit of column.units) {
        expect(unit.y - column.radius).toBeGreaterThan(40);
        expect(unit.y + column.radius).toBeLessThan(drawing.height - 28);
      }
    }
  });

  it('does not draw all of many units', () => {
    const drawing = layoutNetwork(makeNetwork([4], [makeLayer(1, { output: [100] })]));
    const { units, hidden } = drawing.columns[1];
    expect(units.length + hidden).toBe(100);
    expect(units.length).toBeLessThanOrEqual(maximalUnits);
    expect(units.at(-1)!.index).toBe(99);
    expect(new Set(units.map((unit) => unit.index)).size).toBe(units.length);
    expect(layoutNetwork(makeNetwork([4], [makeLayer(1, { output: [maximalUnits] })])).columns[1].hidden).toBe(0);
  });

  it('draws tensors as boxes', () => {
    const drawing = layoutNetwork(
      makeNetwork([28, 28, 1], [makeLayer(1, { kind: 'Conv2D', output: [26, 26, 8] }), makeLayer(2, { output: [10] })]),
    );
    expect(drawing.columns.map((column) => column.box !== null)).toEqual([true, true, false]);
    expect(drawing.columns[1].box!.sheets).toBe(4);
    const [input, output] = drawing.columns.map((column) => column.box!);
    expect(output.width / input.width).toBeCloseTo(26 / 28);
    expect(drawing.links.map((link) => link.kind)).toEqual(['band', 'band']);
  });

  it('draws a residual connection as an arc', () => {
    const drawing = layoutNetwork(
      makeNetwork([4], [makeLayer(1), makeLayer(2), makeLayer(3, { kind: 'Residual', inputs: [2, 1] })]),
    );
    expect(drawing.arcs.map((arc) => [arc.from, arc.to])).toEqual([[1, 3]]);
    expect(drawing.links.map((link) => link.kind)).toEqual(['full', 'full', 'single']);
  });

  it('fits sequences and scalars', () => {
    const drawing = layoutNetwork(makeNetwork([20, 3], [makeLayer(1, { kind: 'GRU', output: [1] })]));
    expect(drawing.columns[0].box).not.toBeNull();
    expect(drawing.columns[1].units).toHaveLength(1);
  });
});

describe('the lines of a link', () => {
  const { columns, links } = layoutNetwork(makeNetwork([2], [makeLayer(1, { output: [2] })]));

  it('are grouped by sign and strength', () => {
    const groups = edgeGroups(links[0], columns, { values: [1, -1, 0.1, 0.2], units: 2 });
    expect(groups.map(({ sign, strength, path }) => [sign, strength, count(path)])).toEqual([
      ['positive', 0, 2],
      ['positive', 3, 1],
      ['negative', 3, 1],
    ]);
  });

  it('are plain without weights', () => {
    expect(edgeGroups(links[0], columns, null).map(({ sign, path }) => [sign, count(path)])).toEqual([['none', 4]]);
    const weights = { values: [NaN, 0, 0, 0], units: 2 };
    expect(edgeGroups(links[0], columns, weights).map((group) => count(group.path))).toEqual([4]);
  });

  it('are those of one unit', () => {
    expect(count(unitEdges(links[0], columns, 1, 0))).toBe(2);
    expect(count(unitEdges(links[0], columns, 0, 1))).toBe(2);
    expect(unitEdges(links[0], columns, 1, 9)).toBe('');
  });
});
