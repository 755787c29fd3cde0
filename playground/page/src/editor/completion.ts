import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView } from '@codemirror/view';
import type { CompletionItem } from '../protocol';
import type { Engine } from '../engine/engine';

/** Where completion opens without being asked for: in a word, or after an opening bracket, a comma or a point. */
const opens = /[\w[(.]$|[[(,=]\s*$/;

/** Splits a text to insert at its `$0`, the place of the cursor. */
export function splitApply(apply: string): { text: string; cursor: number } {
  const at = apply.indexOf('$0');
  return at < 0 ? { text: apply, cursor: apply.length } : { text: apply.replace('$0', ''), cursor: at };
}

function toCompletion(item: CompletionItem): Completion {
  const { text, cursor } = splitApply(item.apply ?? item.label);
  return {
    label: item.label,
    type: item.kind,
    detail: item.detail,
    info: item.documentation || undefined,
    apply: (view: EditorView, _: Completion, from: number, to: number) =>
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + cursor },
        userEvent: 'input.complete',
      }),
  };
}

/** Asks the engine for completions. */
export function completionSource(engine: Engine) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (!context.explicit && !opens.test(before)) return null;
    try {
      const result = await engine.call('complete', { text: context.state.doc.toString(), position: context.pos });
      if (context.aborted || result.items.length === 0) return null;
      return { from: result.from, options: result.items.map(toCompletion), validFor: /^\w*$/ };
    } catch {
      return null;
    }
  };
}
