import { diffArrays } from 'diff';

/** Lines of the new text that changed, and the places where old lines are gone. Lines count from 1. */
export interface ChangedLines {
  /** Sorted. */
  changed: number[];
  /** The lines before which old lines were removed, without new ones in their place. Sorted. */
  removedBefore: number[];
}

/** Beyond so many different lines, or too much time, lines are compared without their order. */
const maximalEdits = 1000;

/** Compares two texts line by line. */
export function changedLines(before: string, after: string): ChangedLines {
  const result: ChangedLines = { changed: [], removedBefore: [] };
  if (before === after) return result;
  const oldLines = before.split('\n');
  const newLines = after.split('\n');
  const shorter = Math.min(oldLines.length, newLines.length);
  let head = 0;
  while (head < shorter && oldLines[head] === newLines[head]) head++;
  let tail = 0;
  while (tail < shorter - head && oldLines.at(-1 - tail) === newLines.at(-1 - tail)) tail++;
  const oldMiddle = oldLines.slice(head, oldLines.length - tail);
  const newMiddle = newLines.slice(head, newLines.length - tail);
  const parts = diffArrays(oldMiddle, newMiddle, { maxEditLength: maximalEdits, timeout: 40 });
  if (!parts) return { ...result, changed: newLinesOf(oldMiddle, newMiddle).map((index) => head + index + 1) };
  let line = head + 1;
  parts.forEach((part, index) => {
    if (part.removed) {
      if (!parts[index + 1]?.added && !parts[index - 1]?.added) result.removedBefore.push(line);
      return;
    }
    if (part.added) for (let i = 0; i < part.count; i++) result.changed.push(line + i);
    line += part.count;
  });
  return result;
}

/** The indexes of the lines that the old text does not have, or not so often. */
function newLinesOf(before: readonly string[], after: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const line of before) counts.set(line, (counts.get(line) ?? 0) + 1);
  const indexes: number[] = [];
  after.forEach((line, index) => {
    const count = counts.get(line) ?? 0;
    if (count === 0) indexes.push(index);
    else counts.set(line, count - 1);
  });
  return indexes;
}
