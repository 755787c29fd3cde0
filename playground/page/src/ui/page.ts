import type { CodeView } from '../editor/codeView';
import type { DeclarationEditor } from '../editor/declarationEditor';
import type { App } from '../state/app';

/** The parts that live outside of the components. They are set once, before or while the page is drawn. */
export const page: { app: App; editor: DeclarationEditor | null; code: CodeView | null } = {
  app: null as unknown as App,
  editor: null,
  code: null,
};
