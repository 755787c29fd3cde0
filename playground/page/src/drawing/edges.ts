import type { Column, DrawnUnit, Link } from './layout';

/** Lines of one look: the sign and the strength of their weights, from 0 (faint) to 3 (strong). */
export interface EdgeGroup {
  sign: 'none' | 'positive' | 'negative';
  strength: number;
  path: string;
}

export interface Weights {
  /** Inputs × units. */
  values: readonly number[];
  units: number;
}

const strengths = 4;

/** The lines of a link in a few groups, so that hundreds of lines are a few elements. */
export function edgeGroups(link: Link, columns: readonly Column[], weights: Weights | null): EdgeGroup[] {
  const [from, to] = [columns[link.from], columns[link.to]];
  if (link.kind === 'band') return [{ sign: 'none', strength: 0, path: bandPath(from, to) }];
  const pairs =
    link.kind === 'single'
      ? from.units.map((unit, index): [DrawnUnit, DrawnUnit] => [unit, to.units[index]])
      : from.units.flatMap((a) => to.units.map((b): [DrawnUnit, DrawnUnit] => [a, b]));
  const largest = weights ? largestOf(weights.values) : 0;
  const groups = new Map<string, EdgeGroup>();
  for (const [a, b] of pairs) {
    const weight = weights && link.kind === 'full' ? weights.values[a.index * weights.units + b.index] : undefined;
    const sign = weight === undefined || largest === 0 ? 'none' : weight < 0 ? 'negative' : 'positive';
    const share = sign === 'none' ? 0 : Math.abs(weight!) / largest;
    const strength = Math.min(strengths - 1, Math.floor(share * strengths));
    const key = `${sign}${strength}`;
    const group = groups.get(key) ?? { sign, strength, path: '' };
    group.path += linePath(from, a, to, b);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.strength - b.strength);
}

/** The lines into and out of one unit. */
export function unitEdges(link: Link, columns: readonly Column[], layer: number, unit: number): string {
  if (link.kind === 'band' || (link.from !== layer && link.to !== layer)) return '';
  const [from, to] = [columns[link.from], columns[link.to]];
  const own = columns[layer].units.find((candidate) => candidate.index === unit);
  if (!own) return '';
  const others = link.from === layer ? to.units : from.units;
  const chosen = link.kind === 'full' ? others : others.filter((other) => other.index === unit);
  return chosen
    .map((other) => (link.from === layer ? linePath(from, own, to, other) : linePath(from, other, to, own)))
    .join('');
}

function largestOf(values: readonly number[]): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return Number.isFinite(largest) ? largest : 0;
}

function linePath(from: Column, a: DrawnUnit, to: Column, b: DrawnUnit): string {
  return `M${a.x + from.radius},${a.y.toFixed(1)}L${b.x - to.radius},${b.y.toFixed(1)}`;
}

function bandPath(from: Column, to: Column): string {
  const [a, b] = [rightSide(from), leftSide(to)];
  return `M${a.x},${a.top}L${b.x},${b.top}M${a.x},${a.bottom}L${b.x},${b.bottom}`;
}

function rightSide(column: Column): { x: number; top: number; bottom: number } {
  const { box } = column;
  if (box) return { x: box.x + box.width, top: box.y, bottom: box.y + box.height };
  return { x: column.x + column.radius, ...ends(column) };
}

function leftSide(column: Column): { x: number; top: number; bottom: number } {
  const { box } = column;
  if (box) return { x: box.x, top: box.y, bottom: box.y + box.height };
  return { x: column.x - column.radius, ...ends(column) };
}

function ends(column: Column): { top: number; bottom: number } {
  return { top: column.units[0]?.y ?? 0, bottom: column.units.at(-1)?.y ?? 0 };
}
