import type { Layer, Network } from '../protocol';
import { formatCount, formatShape } from '../text/format';

export interface DrawnUnit {
  index: number;
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  /** How many sheets the box shows, for the channels of a tensor. */
  sheets: number;
}

/** A column of the drawing: the input (layer 0), or the output of a layer. */
export interface Column {
  layer: number;
  x: number;
  units: DrawnUnit[];
  radius: number;
  /** How many units are not drawn, and where the sign for them stands. */
  hidden: number;
  hiddenY: number;
  box: Box | null;
  title: string;
  subtitle: string;
  /** Below the column: the parameters and the plan. */
  note: string;
}

/** How the columns of two layers are connected: each with each, one with one, or as a whole. */
export interface Link {
  from: number;
  to: number;
  kind: 'full' | 'single' | 'band';
}

/** A connection that leaps over layers, for residual layers. */
export interface Arc {
  from: number;
  to: number;
  path: string;
}

export interface Drawing {
  width: number;
  height: number;
  columns: Column[];
  links: Link[];
  arcs: Arc[];
}

export const maximalUnits = 24;

const pitch = 116;
const margin = 58;
const top = 58;
const bottom = 36;
const arcRoom = 26;

/** Places the units, boxes and connections of a network. */
export function layoutNetwork(network: Network, height = 280): Drawing {
  const arcPairs = network.layers.flatMap((layer) =>
    layer.inputs.filter((input) => input !== layer.number - 1).map((input) => ({ from: input, to: layer.number })),
  );
  const from = top + (arcPairs.length > 0 ? arcRoom : 0);
  const space = { from, to: height - bottom, scale: scaleOf(network, height - bottom - from) };
  const columns = [inputColumn(network, space), ...network.layers.map((layer) => layerColumn(layer, space))];
  const arcs = arcPairs.map((pair) => ({ ...pair, path: arcPath(columns[pair.from], columns[pair.to], from) }));
  const links = network.layers.flatMap((layer) =>
    layer.inputs.filter((input) => input === layer.number - 1).map((input) => linkOf(columns, layer, input)),
  );
  return { width: 2 * margin + pitch * network.layers.length, height, columns, links, arcs };
}

interface Space {
  from: number;
  to: number;
  /** The length of a row or column of a tensor, the same for all of them. */
  scale: number;
}

function sizeOf(shape: readonly number[]): { rows: number; columns: number; channels: number } {
  return { rows: shape[0] ?? 1, columns: shape[1] ?? 1, channels: shape[2] ?? 1 };
}

function scaleOf(network: Network, room: number): number {
  const tensors = [network.input, ...network.layers.map((layer) => layer.output)].filter((shape) => shape.length !== 1);
  const rows = Math.max(1, ...tensors.map((shape) => sizeOf(shape).rows));
  const columns = Math.max(1, ...tensors.map((shape) => sizeOf(shape).columns));
  return Math.min(56 / columns, (room - 24) / rows, 7);
}

function inputColumn(network: Network, space: Space): Column {
  const column = outputColumn(0, network.input, space);
  return { ...column, title: 'Input', subtitle: formatShape(network.input), note: '' };
}

function layerColumn(layer: Layer, space: Space): Column {
  const column = outputColumn(layer.number, layer.output, space);
  const activation = layer.activation && layer.activation !== 'Identity' ? `, ${layer.activation}` : '';
  const parameters = layer.parameters > 0 ? `${formatCount(layer.parameters)} parameters` : 'no parameters';
  return {
    ...column,
    title: layer.kind,
    subtitle: formatShape(layer.output) + activation,
    note: layer.plan === '–' || layer.plan === '' ? parameters : `${parameters}|${layer.plan}`,
  };
}

function outputColumn(
  layer: number,
  shape: readonly number[],
  space: Space,
): Omit<Column, 'title' | 'subtitle' | 'note'> {
  const x = margin + pitch * layer;
  const common = { layer, x, hidden: 0, hiddenY: 0, radius: 0, units: [], box: null };
  if (shape.length !== 1) return { ...common, box: boxFor(shape, x, space) };
  return { ...common, ...placeUnits(shape[0], x, space) };
}

function placeUnits(count: number, x: number, space: Space): Pick<Column, 'units' | 'radius' | 'hidden' | 'hiddenY'> {
  const hidden = count > maximalUnits ? count - (maximalUnits - 2) : 0;
  const places = hidden > 0 ? maximalUnits - 1 : count;
  const room = space.to - space.from;
  const step = Math.min(30, room / Math.max(1, places));
  const first = space.from + (room - step * places) / 2 + step / 2;
  const gap = maximalUnits - 4;
  const units: DrawnUnit[] = [];
  for (let place = 0; place < places; place++) {
    if (hidden > 0 && place === gap) continue;
    const index = hidden > 0 && place > gap ? count - (places - place) : place;
    units.push({ index, x, y: first + step * place });
  }
  return { units, radius: Math.min(11, step * 0.42), hidden, hiddenY: first + step * gap };
}

function boxFor(shape: readonly number[], x: number, space: Space): Box {
  const { rows, columns, channels } = sizeOf(shape);
  const width = Math.max(10, columns * space.scale);
  const height = Math.max(10, rows * space.scale);
  const middle = (space.from + space.to) / 2;
  return { x: x - width / 2, y: middle - height / 2, width, height, sheets: Math.max(1, Math.min(4, channels)) };
}

function linkOf(columns: readonly Column[], layer: Layer, input: number): Link {
  const [from, to] = [columns[input], columns[layer.number]];
  if (from.box || to.box) return { from: input, to: layer.number, kind: 'band' };
  const isSame = from.units.length === to.units.length && from.hidden === to.hidden;
  const kind = layer.kind === 'Dense' || !isSame ? 'full' : 'single';
  return { from: input, to: layer.number, kind };
}

function arcPath(from: Column, to: Column, space: number): string {
  const y = topOf(from) - 6;
  const end = topOf(to) - 6;
  const peak = Math.min(y, end, space) - 22;
  return `M${from.x},${round(y)} C${from.x},${round(peak)} ${to.x},${round(peak)} ${to.x},${round(end)}`;
}

/** The upper end of what a column draws. */
export function topOf(column: Column): number {
  return column.box ? column.box.y : (column.units[0]?.y ?? 0) - column.radius;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
