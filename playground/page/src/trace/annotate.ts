import { formatNumber, formatVector } from '../text/format';
import type { TraceIndex } from './traceIndex';

/** At most so many values are written beside one line. */
const mostValues = 4;

const elements = /(?<![\w.])(?:(d?[wb]\d+)\[\s*(\d+)\]|(d?[zyb]\d+_\d+|d?w\d+_\d+_\d+|d_\d+))(?![\w[])/g;
const leftSides = /(?<![\w.])(d?[A-Z][a-z]?\d+|d?b\d+|D) = /g;

/**
 * The values that belong beside a line of generated code, or null: for a comment with equations, the vectors of the
 * left sides; for a line of code, the elements that it names.
 */
export function annotateLine(line: string, index: TraceIndex): string | null {
  const comment = line.indexOf('//');
  if (comment >= 0 && line.slice(0, comment).trim() === '') return annotateEquations(line, index);
  const parts: string[] = [];
  const seen = new Set<string>();
  for (const match of line.matchAll(elements)) {
    const name = match[3] ?? `${match[1]}[${match[2]}]`;
    if (seen.has(name)) continue;
    seen.add(name);
    const value = match[3] ? index.element(match[3]) : index.indexed(match[1], Number(match[2]));
    if (value !== undefined) parts.push(`${name} = ${formatNumber(value)}`);
    if (parts.length === mostValues) break;
  }
  return parts.length > 0 ? parts.join('   ') : null;
}

function annotateEquations(line: string, index: TraceIndex): string | null {
  const parts: string[] = [];
  for (const match of line.matchAll(leftSides)) {
    const values = index.vector(match[1]);
    if (values && !parts.some((part) => part.startsWith(`${match[1]} = `))) {
      parts.push(`${match[1]} = ${formatVector(values)}`);
    }
  }
  return parts.length > 0 ? parts.join('   ') : null;
}
