import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';
import type { Span } from '../protocol';

const setLit = StateEffect.define<Span[]>();
const mark = Decoration.mark({ class: 'cm-lit' });

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let next = decorations.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setLit)) continue;
      const length = transaction.newDoc.length;
      const spans = effect.value.filter((span) => span.start < span.end && span.end <= length);
      next = Decoration.set(spans.map((span) => mark.range(span.start, span.end)));
    }
    return next;
  },
  provide: (self) => EditorView.decorations.from(self),
});

/** Lights up ranges of a text, which move with its changes. */
export const litRanges: Extension = field;

export function lightUp(view: EditorView, spans: Span[]): void {
  view.dispatch({ effects: setLit.of(spans) });
}
