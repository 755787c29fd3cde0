import { batch, effect } from '@preact/signals';
import type { Diagnostic, Example, Fix, Generated } from '../protocol';
import { Analysis, type AnalysisEvents } from '../engine/analysis';
import { EngineClient, type LossReason } from '../engine/client';
import type { EngineStatus, OpenChannel } from '../engine/engine';
import { watchPreview } from '../learning/preview';
import { Trainer } from '../learning/trainer';
import * as learning from './learningStore';
import * as store from './store';
import { withPart } from './generatedFiles';
import { sinceLastKey, timings } from './timings';
import { decodeFragment, fragmentOf, stateOfExample, type SharedState } from './urlState';

/** Edits that follow one another faster than this count as one, for the marks of changed lines. */
const oneEdit = 1200;

export interface AppOptions {
  open: OpenChannel;
  mayHaveSpare: boolean;
  /** Loads the code of an example that was written when the site was built. */
  prerendered(example: string): Promise<Generated>;
}

/** The controller of the page: it connects the signals with an engine and with the address. */
export class App {
  readonly engine: EngineClient;
  readonly trainer: Trainer;
  private readonly analysis: Analysis;
  private fixable: Diagnostic[] = [];
  private lastGenerated = 0;
  /** The text of which the shown file came before the others. */
  private partText: string | null = null;
  private analysisFailed = false;
  private analysisNotice: store.Notice | null = null;
  private writtenFragment: string | null = null;

  constructor(private readonly options: AppOptions) {
    const { open, mayHaveSpare } = options;
    this.engine = new EngineClient({
      open,
      statusChanged: (status) => this.statusChanged(status),
      lost: (message, reason) => this.lost(message, reason),
      slow: (call) => (store.slowCall.value = call),
      maySpare: mayHaveSpare ? () => document.visibilityState === 'visible' && !learning.isBusy.value : undefined,
    });
    this.trainer = new Trainer(this.engine);
    const events: AnalysisEvents = {
      diagnosed: (_, diagnostics) => this.diagnosed(diagnostics),
      shown: (text, part) => this.partFor(text, part),
      generated: (text, generated) => this.generatedFor(text, generated),
      problems: (_, diagnostics) => this.foundProblems(diagnostics),
      fixes: (_, fixes) => this.foundFixes(fixes),
      failed: (error) => {
        // A text that has ended an engine is not sent to the next one, until it is changed.
        this.analysisFailed = !error.isLost || this.engine.status.kind === 'failed';
        if (this.engine.status.kind === 'failed') return;
        this.analysisNotice = { kind: 'error', text: error.message };
        store.notice.value = this.analysisNotice;
      },
    };
    this.analysis = new Analysis(this.engine, events, () => store.fileKind.value);
    watchPreview(this.engine);
    void this.engine.call('hello', {}).then(
      (hello) => (store.hello.value = hello),
      () => undefined,
    );
  }

  /** Opens what the address asks for. The promise ends when there is code to show, unless that takes the engine. */
  async openAddress(): Promise<void> {
    const { examples } = store.catalog.value;
    const wish = decodeFragment(location.hash, store.catalog.value);
    const example = wish.kind === 'example' ? wish.example : examples[0];
    if (wish.kind === 'state') this.openState(wish.state);
    else if (example) this.openState(stateOfExample(example), example.id);
    if (wish.kind === 'broken') store.notice.value = { kind: 'error', text: wish.message };
    await this.showPrerendered();
  }

  openExample(example: Example): void {
    this.openState(stateOfExample(example), example.id);
    void this.showPrerendered();
  }

  /** While the engine loads, the code of an example is that of the build. Without it, the engine's comes later. */
  private async showPrerendered(): Promise<void> {
    const text = store.text.value;
    const example = store.catalog.value.examples.find((candidate) => candidate.text === text);
    if (!example || this.engine.status.kind === 'ready') return;
    const generated = await this.options.prerendered(example.id).catch(() => null);
    const isAnswered = store.generatedText.value === text && store.generated.value.networks.length > 0;
    if (generated && store.text.value === text && !isAnswered) this.show(text, generated);
  }

  /** Takes a text that was typed. */
  textChanged(text: string): void {
    if (text === store.text.value) return;
    store.text.value = text;
    this.analysis.change(text);
  }

  /** Keeps the address in step with the state. */
  watchAddress(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    effect(() => {
      store.sharedState();
      clearTimeout(timer);
      timer = setTimeout(() => this.writeAddress(), 400);
    });
    addEventListener('hashchange', () => {
      const isNew = location.hash !== this.writtenFragment;
      if (isNew && decodeFragment(location.hash, store.catalog.value).kind !== 'nothing') {
        void this.openAddress();
      }
    });
  }

  /**
   * The whole address of the state, also of an example. Null when the text is too long for a link. Without the query,
   * because the token of a server is not to be passed on.
   */
  link(): string | null {
    const state = store.sharedState();
    const fragment = fragmentOf(state, store.catalog.value);
    if (fragment === null) return null;
    const example = store.unchangedExample.value;
    const own = fragment === '' && example ? `#example=${example.id}` : fragment;
    return location.origin + location.pathname + own;
  }

  private writeAddress(): void {
    const fragment = fragmentOf(store.sharedState(), store.catalog.value) ?? '';
    if (fragment === location.hash) return;
    this.writtenFragment = fragment;
    history.replaceState(null, '', location.pathname + location.search + fragment);
  }

  private openState(state: SharedState, example?: string): void {
    batch(() => {
      this.trainer.abandon();
      store.exampleId.value = example ?? store.catalog.value.examples[0]?.id ?? '';
      store.notice.value = null;
      store.text.value = state.text;
      store.data.value = state.data;
      store.training.value = state.training;
      store.speed.value = state.speed;
      store.fileKind.value = state.file;
      store.leftTab.value = state.leftTab;
      store.problems.value = [];
      store.previousFiles.value = new Map();
      store.generated.value = { networks: [], files: [] };
      store.isOldCode.value = false;
    });
    this.fixable = [];
    this.lastGenerated = 0;
    this.analysis.change(state.text, true);
  }

  private show(text: string, generated: Generated): void {
    batch(() => {
      store.generated.value = generated;
      store.generatedText.value = text;
      store.isMissing.value = generated.networks.length === 0;
    });
    timings.firstExample ??= performance.now();
  }

  private statusChanged(status: EngineStatus): void {
    store.engineStatus.value = status;
    if (status.kind !== 'ready') return;
    timings.engineReady ??= performance.now();
    if (this.analysisFailed) {
      this.analysisFailed = false;
      this.analysis.change(store.text.value, true);
    }
  }

  /** Ends what the engine is doing. A fresh engine takes its place, and the text and the settings stay. */
  cancel(): void {
    const what = learning.learningState.value === 'compiling' ? 'Compiling' : `The call “${store.slowCall.value}”`;
    this.engine.restart(`${what} was cancelled. The text is unchanged.`);
  }

  private lost(message: string, reason: LossReason): void {
    const isRestoring = this.trainer.lost(message, reason === 'server');
    const next = isRestoring ? ' The network is compiled again, and its run goes on where it was.' : '';
    store.notice.value = { kind: isRestoring || reason === 'user' ? 'info' : 'error', text: message + next };
  }

  private diagnosed(diagnostics: Diagnostic[]): void {
    this.analysisFailed = false;
    if (this.analysisNotice && store.notice.value === this.analysisNotice) store.notice.value = null;
    this.fixable = diagnostics;
    // The findings of the compiler come later. Until then, those of the last text would be at wrong places.
    store.problems.value = diagnostics.map((diagnostic) => ({ ...diagnostic, fixes: [] }));
    timings.diagnostics = sinceLastKey();
  }

  /** Takes the file that is shown, before the others are there. */
  private partFor(text: string, part: Generated): void {
    const whole = withPart(store.generated.value, part);
    if (!whole) return;
    this.partText = text;
    timings.code = sinceLastKey();
    store.isOldCode.value = false;
    this.noteEdit(whole);
    this.show(text, whole);
  }

  private generatedFor(text: string, generated: Generated): void {
    if (this.partText !== text) timings.code = sinceLastKey();
    if (generated.networks.length === 0 && store.generated.value.networks.length > 0) {
      store.isMissing.value = true;
      return;
    }
    const shown = this.withOldCode(generated);
    store.isOldCode.value = shown !== generated;
    this.noteEdit(shown);
    this.show(text, shown);
  }

  /** For a declaration with errors: the code of the last one without errors, and behind it what there is instead. */
  private withOldCode(generated: Generated): Generated {
    if (!generated.networks.some((network) => network.hasErrors)) return generated;
    const names = new Set(generated.files.map((file) => file.name));
    const broken = new Set(generated.networks.filter((n) => n.hasErrors).map((network) => network.name));
    const old = store.generated.value.files.filter((file) => broken.has(file.network) && !names.has(file.name));
    return old.length === 0 ? generated : { networks: generated.networks, files: [...old, ...generated.files] };
  }

  /** Keeps the texts from before an edit, for the marks of changed lines. */
  private noteEdit(generated: Generated): void {
    const now = performance.now();
    const isNewEdit = now - this.lastGenerated > oneEdit;
    const before = store.generated.value.files;
    const isSame =
      before.length === generated.files.length && before.every((f, i) => f.text === generated.files[i].text);
    if (!isSame) {
      if (isNewEdit && before.length > 0) {
        store.previousFiles.value = new Map(before.map((file) => [file.name, file.text]));
      }
      this.lastGenerated = now;
    }
  }

  private foundProblems(diagnostics: Diagnostic[]): void {
    store.problems.value = diagnostics.map((diagnostic) => ({ ...diagnostic, fixes: [] }));
    timings.problems = sinceLastKey();
  }

  private foundFixes(fixes: Fix[]): void {
    const isOf = (fix: Fix, diagnostic: Diagnostic) => {
      const own = this.fixable[fix.diagnostic];
      return own?.id === diagnostic.id && own.start === diagnostic.start && own.end === diagnostic.end;
    };
    if (fixes.length === 0) return;
    store.problems.value = store.problems.value.map((problem) => ({
      ...problem,
      fixes: fixes.filter((fix) => isOf(fix, problem)),
    }));
  }
}
