import type { Diagnostic, Fix, Generated } from '../protocol';
import { EngineError, type Engine } from './engine';

/** What the analysis of a text brings, in this order. */
export interface AnalysisEvents {
  diagnosed(text: string, diagnostics: Diagnostic[]): void;
  /** The networks, and only the file that is shown. */
  shown(text: string, generated: Generated): void;
  generated(text: string, generated: Generated): void;
  /** All problems, those of the compiler among them. */
  problems(text: string, diagnostics: Diagnostic[]): void;
  /** The fixes refer to the diagnostics of `diagnosed`. */
  fixes(text: string, fixes: Fix[]): void;
  failed(error: EngineError): void;
}

export interface AnalysisDelays {
  /** From the last key to the first call, in milliseconds. */
  diagnose: number;
  /** From the last key to the slow calls. */
  problems: number;
}

type Step = 'diagnose' | 'show' | 'generate' | 'problems' | 'fixes';

/**
 * Analyses a text that changes while it is analysed. One call is on its way at a time, only the newest text is sent,
 * and the result for a text that is not the newest is dropped.
 */
export class Analysis {
  private text: string | null = null;
  private version = 0;
  private lastChange = 0;
  private isRunning = false;
  private wake: (() => void) | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly events: AnalysisEvents,
    /** The kind of the file that is shown. */
    private readonly shownKind: () => string,
    private readonly delays: AnalysisDelays = { diagnose: 10, problems: 150 },
  ) {}

  /** Takes a new text. `isUrgent` leaves out the first delay, for a text that is not typed. */
  change(text: string, isUrgent = false): void {
    this.text = text;
    this.version++;
    this.lastChange = isUrgent ? -Infinity : performance.now();
    this.wake?.();
    if (!this.isRunning) void this.run();
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    let done = 0;
    while (done !== this.version) {
      const version = this.version;
      try {
        await this.analyse(this.text!, version);
      } catch (error) {
        this.events.failed(error instanceof EngineError ? error : new EngineError(String(error)));
      }
      done = version;
    }
    this.isRunning = false;
  }

  private async analyse(text: string, version: number): Promise<void> {
    const steps: Step[] = ['diagnose', 'show', 'generate', 'problems', 'fixes'];
    for (const step of steps) {
      if (step === 'diagnose') await this.rest(this.delays.diagnose);
      if (step === 'problems') await this.rest(this.delays.problems);
      if (version !== this.version) return;
      const publish = await this.perform(step, text);
      if (version !== this.version) return;
      publish();
    }
  }

  private async perform(step: Step, text: string): Promise<() => void> {
    const { engine, events } = this;
    switch (step) {
      case 'diagnose': {
        const result = await engine.call('diagnose', { text });
        return () => events.diagnosed(text, result.diagnostics);
      }
      case 'show': {
        const result = await engine.call('generate', { text, kind: this.shownKind() });
        return () => events.shown(text, result);
      }
      case 'generate': {
        const result = await engine.call('generate', { text });
        return () => events.generated(text, result);
      }
      case 'problems': {
        const result = await engine.call('problems', { text });
        return () => events.problems(text, result.diagnostics);
      }
      case 'fixes': {
        const result = await engine.call('fixes', { text });
        return () => events.fixes(text, result.fixes);
      }
    }
  }

  /** Waits until the text has rested for so many milliseconds. A change ends the wait, for the caller to look. */
  private rest(milliseconds: number): Promise<void> {
    const remaining = this.lastChange + milliseconds - performance.now();
    if (!(remaining > 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(end, remaining);
      this.wake = end;
    });
  }
}
