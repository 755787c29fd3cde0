import type { LineMark } from '../protocol';

/** For each line of a file, its closest mark. Marks later in the list are closer. */
export class LineMarks {
  private readonly byLine: Int32Array;

  constructor(
    readonly marks: readonly LineMark[],
    lines: number,
  ) {
    this.byLine = new Int32Array(lines + 2).fill(-1);
    marks.forEach((mark, index) => this.byLine.fill(index, Math.max(0, mark.from), Math.min(lines, mark.to) + 1));
  }

  at(line: number): LineMark | null {
    const index = this.byLine[line] ?? -1;
    return index < 0 ? null : this.marks[index];
  }

  /** The first line of the first mark of a layer, for a phase if one is given. */
  firstLine(layer: number): number | null {
    let first: number | null = null;
    for (const mark of this.marks) {
      if (mark.layer === layer && (first === null || mark.from < first)) first = mark.from;
    }
    return first;
  }
}
