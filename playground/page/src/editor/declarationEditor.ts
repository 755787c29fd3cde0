import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintKeymap, nextDiagnostic, setDiagnostics } from '@codemirror/lint';
import { searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Span, TextEdit } from '../protocol';
import type { App } from '../state/app';
import * as store from '../state/store';
import { keyPressed } from '../state/timings';
import { checkEdits, singleEdit } from '../text/edits';
import { completionSource } from './completion';
import { csharpLanguage } from './csharp';
import { lightUp, litRanges } from './lit';
import { toLint } from './problems';

/** The editor of the declaration. */
export class DeclarationEditor {
  readonly view: EditorView;

  constructor(
    parent: HTMLElement,
    private readonly app: App,
  ) {
    this.view = new EditorView({ parent, state: this.createState(store.text.value) });
  }

  /** Shows another text. A text that is not of the same document starts without a history. */
  setText(text: string): void {
    if (text !== this.view.state.doc.toString()) this.view.setState(this.createState(text));
  }

  /** Applies edits of the diagram, as one step that can be undone. */
  apply(edits: readonly TextEdit[]): void {
    const changes = checkEdits(this.view.state.doc.length, edits).map((edit) => ({
      from: edit.start,
      to: edit.end,
      insert: edit.text,
    }));
    this.view.dispatch({ changes, userEvent: 'input.diagram' });
  }

  /** Replaces the text as a step that can be undone. */
  replace(text: string): void {
    const edit = singleEdit(this.view.state.doc.toString(), text);
    if (edit) this.apply([edit]);
  }

  showProblems(problems: readonly store.Problem[]): void {
    this.view.dispatch(setDiagnostics(this.view.state, toLint(problems, this.view.state.doc.length)));
  }

  light(spans: Span[]): void {
    lightUp(this.view, spans);
  }

  goTo(span: Span): void {
    const { length } = this.view.state.doc;
    this.view.dispatch({
      selection: { anchor: Math.min(span.start, length), head: Math.min(span.end, length) },
      scrollIntoView: true,
    });
    this.view.focus();
  }

  private createState(doc: string): EditorState {
    return EditorState.create({ doc, extensions: this.extensions() });
  }

  private extensions(): Extension {
    return [
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      highlightActiveLine(),
      bracketMatching(),
      closeBrackets(),
      csharpLanguage(),
      litRanges,
      autocompletion({ override: [completionSource(this.app.engine)], icons: false }),
      EditorView.lineWrapping,
      EditorState.tabSize.of(4),
      EditorView.contentAttributes.of({ 'aria-label': 'Declaration of the network in C#', spellcheck: 'false' }),
      Prec.highest(keymap.of(this.commands())),
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...completionKeymap]),
      keymap.of(lintKeymap),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        keyPressed();
        this.app.textChanged(update.state.doc.toString());
      }),
      EditorView.domEventHandlers({
        mousemove: (event, view) => this.pointAt(view.posAtCoords({ x: event.clientX, y: event.clientY })),
        mouseleave: () => this.pointAt(null),
      }),
    ];
  }

  private commands() {
    const run = () => {
      void this.app.trainer.run();
      return true;
    };
    return [
      { key: 'Ctrl-Enter', mac: 'Cmd-Enter', run },
      { key: 'F8', run: nextDiagnostic },
    ];
  }

  private pointAt(position: number | null): void {
    const layers = store.isCurrent.value ? (store.network.value?.layers ?? []) : [];
    const layer = position === null ? undefined : layers.find((l) => l.start <= position && position <= l.end);
    const before = store.hovered.value;
    if (layer) {
      if (before?.layer !== layer.number || before.place !== 'declaration') {
        store.hovered.value = { layer: layer.number, unit: null, place: 'declaration' };
      }
    } else if (before?.place === 'declaration') {
      store.hovered.value = null;
    }
  }
}
