import type { Action, Diagnostic as LintDiagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { Fix } from '../protocol';
import type { Problem } from '../state/store';
import { checkEdits } from '../text/edits';

/** Applies a fix as one step that can be undone. */
export function applyFix(view: EditorView, fix: Fix): void {
  const changes = checkEdits(view.state.doc.length, fix.edits).map((edit) => ({
    from: edit.start,
    to: edit.end,
    insert: edit.text,
  }));
  view.dispatch({ changes, userEvent: 'input.fix' });
}

/** The message of a problem with its id as a link. A link is only taken when it is one of the web. */
function messageNode(problem: Problem): Node {
  const node = document.createElement('span');
  node.append(problem.message, ' ');
  const isLink = problem.link !== undefined && /^https?:\/\//.test(problem.link);
  const id = document.createElement(isLink ? 'a' : 'span');
  id.textContent = problem.id;
  id.className = 'problem-id';
  if (id instanceof HTMLAnchorElement) {
    id.href = problem.link!;
    id.target = '_blank';
    id.rel = 'noopener';
  }
  node.append(id);
  return node;
}

function actionOf(fix: Fix): Action {
  return {
    name: fix.title,
    apply: (view) => {
      try {
        applyFix(view, fix);
      } catch {
        // The text has changed since the fix was found. The next analysis brings fixes that fit.
      }
    },
  };
}

/** The problems as the editor underlines them. */
export function toLint(problems: readonly Problem[], length: number): LintDiagnostic[] {
  return problems
    .filter((problem) => problem.start >= 0)
    .map((problem) => ({
      from: Math.min(problem.start, length),
      to: Math.min(Math.max(problem.end, problem.start), length),
      severity: problem.severity,
      message: problem.message,
      renderMessage: () => messageNode(problem),
      actions: problem.fixes.map(actionOf),
    }));
}
