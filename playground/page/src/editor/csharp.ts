import {
  HighlightStyle,
  StreamLanguage,
  foldService,
  syntaxHighlighting,
  type StreamParser,
} from '@codemirror/language';
import { csharp } from '@codemirror/legacy-modes/mode/clike';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--code-keyword)' },
  { tag: [tags.typeName, tags.standard(tags.typeName)], color: 'var(--code-type)' },
  { tag: [tags.string, tags.character], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.atom], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)' },
  { tag: [tags.meta, tags.processingInstruction], color: 'var(--code-meta)' },
]);

/** The looks of both editors. All colours are variables of the page's style sheet. */
const look = EditorView.theme({
  '&': { height: '100%', fontSize: 'var(--code-size)', backgroundColor: 'var(--surface)', color: 'var(--text)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--muted)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--active-line)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selection)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selection)' },
});

const parser = csharp as StreamParser<unknown>;

/** C# in which names with a capital letter are types, except for members and methods. */
const withTypes: StreamParser<unknown> = {
  ...parser,
  token(stream, state) {
    const style = parser.token(stream, state);
    if (style !== 'variable' || !/^[A-Z]/.test(stream.current())) return style;
    const before = stream.string.slice(0, stream.start).trimEnd();
    if (before.endsWith('[')) return 'typeName';
    return before.endsWith('.') || stream.peek() === '(' ? style : 'typeName';
  },
};

/** C# with its colours. */
export function csharpLanguage(): Extension {
  return [StreamLanguage.define(withTypes), syntaxHighlighting(colours), look];
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

function foldBlock(state: EditorState, lineStart: number): { from: number; to: number } | null {
  const { doc } = state;
  const line = doc.lineAt(lineStart);
  if (line.text.trim() !== '{' || line.number === 1) return null;
  const indent = indentOf(line.text);
  for (let number = line.number + 1; number <= doc.lines; number++) {
    const other = doc.line(number);
    if (indentOf(other.text) === indent && other.text.trimStart().startsWith('}')) {
      return { from: line.to, to: other.from + indent };
    }
  }
  return null;
}

function foldComment(state: EditorState, lineStart: number): { from: number; to: number } | null {
  const { doc } = state;
  const first = doc.lineAt(lineStart);
  const isComment = (text: string) => text.trimStart().startsWith('//');
  if (!isComment(first.text) || (first.number > 1 && isComment(doc.line(first.number - 1).text))) return null;
  let last = first;
  while (last.number < doc.lines && isComment(doc.line(last.number + 1).text)) last = doc.line(last.number + 1);
  return last.number - first.number >= 2 ? { from: first.to, to: last.to } : null;
}

/** Folds blocks, whose braces stand in lines of their own in generated code, and comments of three lines or more. */
export const csharpFolding = foldService.of((state, start) => foldBlock(state, start) ?? foldComment(state, start));
