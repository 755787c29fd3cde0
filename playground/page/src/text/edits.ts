import type { TextEdit } from '../protocol';

/** Returns the edits in the order of the text, or throws when they overlap or leave the text. */
export function checkEdits(length: number, edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let end = 0;
  for (const edit of sorted) {
    if (edit.start < end || edit.end < edit.start || edit.end > length) {
      throw new RangeError('The change does not fit the text any more.');
    }
    end = edit.end;
  }
  return sorted;
}

/** Applies edits that all refer to the given text. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of checkEdits(text.length, edits)) {
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

/** The one edit that turns a text into another: what is between the common beginning and the common end. */
export function singleEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++;
  }
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) };
}
