/** How the lines of generated code look: lit layers, changed lines, values of the traced sample beside them. */
import { StateEffect, StateField, RangeSetBuilder, type EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  EditorView,
  GutterMarker,
  ViewPlugin,
  WidgetType,
  gutter,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { LineMark } from '../protocol';
import { annotateLine } from '../trace/annotate';
import type { LineMarks } from '../trace/lineMarks';
import type { TraceIndex } from '../trace/traceIndex';

export interface CodeLook {
  marks: LineMarks | null;
  /** The layer whose lines are lit. */
  layer: number | null;
  /** The lines of the current stage of the step view. */
  stage: readonly LineMark[];
  /** The values to write beside lines, or null. */
  trace: TraceIndex | null;
  changed: ReadonlySet<number>;
  removedBefore: ReadonlySet<number>;
}

export const plainLook: CodeLook = {
  marks: null,
  layer: null,
  stage: [],
  trace: null,
  changed: new Set(),
  removedBefore: new Set(),
};

export const setLook = StateEffect.define<Partial<CodeLook>>();

const lookField = StateField.define<CodeLook>({
  create: () => plainLook,
  update(look, transaction) {
    let next = look;
    for (const effect of transaction.effects) if (effect.is(setLook)) next = { ...next, ...effect.value };
    return next;
  },
});

class ValuesWidget extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: ValuesWidget): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'cm-values';
    element.textContent = this.text;
    element.title = this.text;
    return element;
  }
}

const litLine = Decoration.line({ class: 'cm-lit-line' });
const stageLine = Decoration.line({ class: 'cm-stage-line' });

/** Only what is visible is decorated, so that a file of a megabyte is as quick as a small one. */
function decorate(view: EditorView): DecorationSet {
  const look = view.state.field(lookField);
  const builder = new RangeSetBuilder<Decoration>();
  let last = 0;
  for (const { from, to } of view.visibleRanges) {
    for (let position = from; position <= to;) {
      const line = view.state.doc.lineAt(position);
      position = line.to + 1;
      if (line.number <= last) continue;
      last = line.number;
      if (look.stage.some((mark) => mark.from <= line.number && line.number <= mark.to)) {
        builder.add(line.from, line.from, stageLine);
      } else if (look.layer !== null && look.marks?.at(line.number)?.layer === look.layer) {
        builder.add(line.from, line.from, litLine);
      }
      const values = look.trace ? annotateLine(line.text, look.trace) : null;
      if (values) builder.add(line.to, line.to, Decoration.widget({ widget: new ValuesWidget(values), side: 1 }));
    }
  }
  return builder.finish();
}

const lines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }

    update(update: ViewUpdate): void {
      const hasNewLook = update.startState.field(lookField) !== update.state.field(lookField);
      if (hasNewLook || update.docChanged || update.viewportChanged) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

class ChangeMarker extends GutterMarker {
  constructor(
    override readonly elementClass: string,
    private readonly title: string,
  ) {
    super();
  }

  override toDOM(): Node {
    const element = document.createElement('span');
    element.title = this.title;
    element.textContent = '\u200b';
    return element;
  }
}

const changedMarker = new ChangeMarker('cm-changed', 'Changed by the last edit');
const removedMarker = new ChangeMarker('cm-removed', 'Lines above this one were removed by the last edit');

const changes = gutter({
  class: 'cm-changes',
  lineMarker(view, block) {
    const look = view.state.field(lookField);
    if (look.changed.size === 0 && look.removedBefore.size === 0) return null;
    const line = view.state.doc.lineAt(block.from).number;
    if (look.changed.has(line)) return changedMarker;
    return look.removedBefore.has(line) ? removedMarker : null;
  },
  lineMarkerChange: (update) => update.startState.field(lookField).changed !== update.state.field(lookField).changed,
});

export const codeLook: Extension = [lookField, lines, changes];

export function lookOf(state: EditorState): CodeLook {
  return state.field(lookField);
}
