import { defaultKeymap } from '@codemirror/commands';
import { codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { GeneratedFile } from '../protocol';
import { singleEdit } from '../text/edits';
import { changedLines } from '../text/lineDiff';
import { LineMarks } from '../trace/lineMarks';
import { codeLook, lookOf, plainLook, setLook, type CodeLook } from './codeLook';
import { csharpFolding, csharpLanguage } from './csharp';

/** The pointer or the cursor is at a line with this mark. */
export type LineListener = (mark: { layer: number; equation?: string } | null) => void;

/** Shows one generated file at a time. */
export class CodeView {
  readonly view: EditorView;
  private fileName = '';
  private text = '';
  private readonly tops = new Map<string, number>();
  private diffTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    parent: HTMLElement,
    private readonly onLine: LineListener,
  ) {
    this.view = new EditorView({ parent, state: EditorState.create({ extensions: this.extensions() }) });
  }

  /** Shows a file. What changed against the previous text is marked a moment later. */
  show(file: GeneratedFile | null, previous: string | undefined): void {
    const name = file?.name ?? '';
    const text = file?.text ?? '';
    const isOther = name !== this.fileName;
    if (isOther) this.tops.set(this.fileName, this.view.scrollDOM.scrollTop);
    this.fileName = name;
    const edit = singleEdit(this.text, text);
    this.text = text;
    const look: Partial<CodeLook> = { ...(isOther || edit ? { stage: [] } : {}) };
    look.changed = plainLook.changed;
    look.removedBefore = plainLook.removedBefore;
    const changes = edit ? { from: edit.start, to: edit.end, insert: edit.text } : undefined;
    this.view.dispatch({ changes, ...(isOther ? { selection: { anchor: 0 } } : {}) });
    look.marks = file ? new LineMarks(file.marks, this.view.state.doc.lines) : null;
    this.look(look);
    if (isOther) this.scrollToStart(file);
    this.markChanges(previous, text);
  }

  /** Where the file was left, or else at the first line that computes something: before it are comments. */
  private scrollToStart(file: GeneratedFile | null): void {
    const top = file && this.tops.get(file.name);
    const first = file?.marks.find((mark) => mark.equation)?.from;
    if (typeof top === 'number' || first === undefined) this.view.scrollDOM.scrollTop = top ?? 0;
    else this.reveal(first);
  }

  look(look: Partial<CodeLook>): void {
    this.view.dispatch({ effects: setLook.of(look) });
  }

  /** Scrolls to a line and puts the cursor there. */
  goTo(line: number, isFocused: boolean): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.view.dispatch({
      selection: { anchor: at.from },
      effects: EditorView.scrollIntoView(at.from, { y: 'center' }),
    });
    if (isFocused) this.view.focus();
  }

  /** Scrolls a line into view, without moving the cursor. */
  reveal(line: number): void {
    const { doc } = this.view.state;
    const at = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.view.dispatch({ effects: EditorView.scrollIntoView(at.from, { y: 'start', yMargin: 48 }) });
  }

  search(): void {
    openSearchPanel(this.view);
  }

  private markChanges(previous: string | undefined, text: string): void {
    clearTimeout(this.diffTimer);
    if (previous === undefined || previous === text) return;
    this.diffTimer = setTimeout(() => {
      const lines = changedLines(previous, text);
      this.look({ changed: new Set(lines.changed), removedBefore: new Set(lines.removedBefore) });
    }, 30);
  }

  private extensions(): Extension {
    return [
      lineNumbers(),
      codeLook,
      foldGutter({ openText: '▾', closedText: '▸' }),
      codeFolding(),
      csharpFolding,
      drawSelection(),
      highlightActiveLine(),
      search({ top: true }),
      csharpLanguage(),
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ tabindex: '0', 'aria-label': 'Generated code', 'aria-readonly': 'true' }),
      keymap.of([...defaultKeymap, ...searchKeymap, ...foldKeymap]),
      EditorView.domEventHandlers({
        mousemove: (event, view) => this.pointAt(view.posAtCoords({ x: event.clientX, y: event.clientY })),
        mouseleave: () => this.onLine(null),
      }),
      EditorView.updateListener.of((update) => {
        if (update.selectionSet && update.view.hasFocus) this.pointAt(update.state.selection.main.head);
      }),
    ];
  }

  private pointAt(position: number | null): void {
    const { state } = this.view;
    const line = position === null ? null : state.doc.lineAt(position).number;
    this.onLine(line === null ? null : (lookOf(state).marks?.at(line) ?? null));
  }
}
