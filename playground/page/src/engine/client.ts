import type { Calls, Response } from '../protocol';
import { Connection } from './connection';
import {
  EngineError,
  limits,
  priorities,
  type CallName,
  type Engine,
  type EngineStatus,
  type OpenChannel,
} from './engine';

/** The server has ended a process or the connection; a limit or a crash has ended a worker; the user has ended it. */
export type LossReason = 'server' | 'limit' | 'user';

/** After this time, a user may want to end a call, in milliseconds. */
const slowAfter = 3000;

interface PendingCall {
  id: number;
  name: CallName;
  args: unknown;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export interface ClientOptions {
  open: OpenChannel;
  statusChanged?(status: EngineStatus): void;
  /** The engine was replaced: its compiled network and its run are gone. */
  lost?(message: string, reason: LossReason): void;
  /** A call has not been answered for a while, or, with null, it is over. */
  slow?(call: CallName | null): void;
  /** Whether a second engine may wait, so that a replacement is there at once. */
  maySpare?(): boolean;
  /** How long after the first engine is ready the spare one begins to load, in milliseconds. */
  spareDelay?: number;
}

/**
 * Sends one call after the other to an engine, the most urgent first. A call over its limit, or a crash, ends the
 * engine and starts a fresh one.
 */
export class EngineClient implements Engine {
  private readonly options: ClientOptions;
  private current: Connection;
  private spare: Connection | null = null;
  private waiting: PendingCall[] = [];
  private active: PendingCall | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private slowTimer: ReturnType<typeof setTimeout> | undefined;
  private spareTimer: ReturnType<typeof setTimeout> | undefined;
  private nextId = 1;

  constructor(options: ClientOptions) {
    this.options = options;
    this.current = this.connect();
  }

  get status(): EngineStatus {
    return this.current.status;
  }

  call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']> {
    return new Promise((resolve, reject) => {
      const pending: PendingCall = {
        id: this.nextId++,
        name,
        args,
        resolve: resolve as (result: unknown) => void,
        reject,
      };
      const place = this.waiting.findIndex((other) => priorities[other.name] > priorities[name]);
      this.waiting.splice(place < 0 ? this.waiting.length : place, 0, pending);
      this.sendNext();
    });
  }

  /** Loads the engine again after it has failed. */
  retry(): void {
    if (this.current.status.kind === 'failed') this.replace();
  }

  /** Ends the engine in use, whatever it does, and starts a fresh one. */
  restart(message: string): void {
    this.lose(message, 'user');
  }

  private connect(): Connection {
    return new Connection(this.options.open, {
      statusChanged: (connection) => this.connectionChanged(connection),
      answered: (connection, response) => this.answered(connection, response),
    });
  }

  private connectionChanged(connection: Connection): void {
    const { status } = connection;
    if (connection === this.spare) {
      if (status.kind === 'failed') this.dropSpare();
      return;
    }
    if (this.current && connection !== this.current) return;
    if (status.kind === 'failed' && (this.active || connection.hasAnswered)) {
      // Without a call, it is a server that was out of reach for a while. A connection that works is needed for a loop.
      this.lose(`The engine has stopped: ${status.message}`, this.active ? 'limit' : 'server');
      return;
    }
    this.options.statusChanged?.(status);
    if (status.kind === 'ready') {
      this.planSpare();
      // A channel can be ready before the constructor has stored it.
      queueMicrotask(() => this.sendNext());
    }
    if (status.kind === 'failed') this.rejectAll(new EngineError(status.message, true));
  }

  private sendNext(): void {
    if (this.active || this.waiting.length === 0 || this.current.status.kind === 'loading') return;
    if (this.current.status.kind === 'failed') {
      this.rejectAll(new EngineError(this.current.status.message, true));
      return;
    }
    const call = this.waiting.shift()!;
    this.active = call;
    this.timer = setTimeout(() => this.timedOut(call), limits[call.name]);
    // The first call is slow by nature, and no text of a user can be its reason.
    if (call.name !== 'hello') this.slowTimer = setTimeout(() => this.options.slow?.(call.name), slowAfter);
    this.current.send({ id: call.id, call: call.name, args: call.args });
  }

  private answered(connection: Connection, response: Response): void {
    const call = this.active;
    if (connection !== this.current || !call || response.id !== call.id) return;
    connection.hasAnswered = true;
    this.endCall();
    if ('error' in response) {
      if (response.lost) this.options.lost?.(response.error, 'server');
      call.reject(new EngineError(response.error, response.lost));
    } else call.resolve(response.result);
    this.sendNext();
  }

  private timedOut(call: PendingCall): void {
    const seconds = limits[call.name] / 1000;
    this.lose(`“${call.name}” took longer than ${seconds} seconds and was ended. The text is unchanged.`, 'limit');
  }

  /** Nothing is active any more. */
  private endCall(): PendingCall | null {
    clearTimeout(this.timer);
    clearTimeout(this.slowTimer);
    this.options.slow?.(null);
    const call = this.active;
    this.active = null;
    return call;
  }

  private lose(message: string, reason: LossReason): void {
    const call = this.endCall();
    this.replace();
    this.options.lost?.(message, reason);
    call?.reject(new EngineError(message, true));
  }

  private replace(): void {
    this.current.close();
    clearTimeout(this.spareTimer);
    if (this.spare) {
      this.current = this.spare;
      this.spare = null;
    } else {
      this.current = this.connect();
    }
    this.options.statusChanged?.(this.current.status);
    if (this.current.status.kind === 'ready') {
      this.planSpare();
      this.sendNext();
    }
  }

  private rejectAll(error: EngineError): void {
    const calls = this.waiting;
    this.waiting = [];
    for (const call of calls) call.reject(error);
  }

  private planSpare(): void {
    clearTimeout(this.spareTimer);
    if (!this.options.maySpare) return;
    this.spareTimer = setTimeout(() => {
      if (this.spare || this.current.status.kind !== 'ready') return;
      if (this.options.maySpare!()) this.spare = this.connect();
      else this.planSpare();
    }, this.options.spareDelay ?? 8000);
  }

  private dropSpare(): void {
    this.spare?.close();
    this.spare = null;
  }
}
