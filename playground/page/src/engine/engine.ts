import type { Calls, Request, Response } from '../protocol';

export type CallName = keyof Calls;

/** What the rest of the page knows of an engine. */
export interface Engine {
  /** Rejects with an {@link EngineError} whose message is for the user. */
  call<N extends CallName>(name: N, args: Calls[N]['args']): Promise<Calls[N]['result']>;
}

/** An engine could not do its work. The message is for the user. */
export class EngineError extends Error {
  /** Whether the engine was replaced, so that the compiled network and the run are gone. */
  readonly isLost: boolean;

  constructor(message: string, isLost = false) {
    super(message);
    this.name = 'EngineError';
    this.isLost = isLost;
  }
}

export type EngineStatus =
  { kind: 'loading'; loaded: number; total: number } | { kind: 'ready' } | { kind: 'failed'; message: string };

/** What a channel tells its owner. */
export interface ChannelEvents {
  progress(loaded: number, total: number): void;
  ready(): void;
  response(response: Response): void;
  /** The channel is broken and will not answer any more. */
  failed(message: string): void;
}

/** A way to one engine: a worker, a socket, or the fake of a test. */
export interface Channel {
  send(request: Request): void;
  close(): void;
}

export type OpenChannel = (events: ChannelEvents) => Channel;

/** How long a call may take, in milliseconds. */
export const limits: Record<CallName, number> = {
  hello: 20_000,
  diagnose: 20_000,
  fixes: 20_000,
  generate: 20_000,
  problems: 30_000,
  complete: 20_000,
  edit: 20_000,
  compile: 60_000,
  data: 20_000,
  start: 20_000,
  advance: 20_000,
  project: 20_000,
};

/** Waiting calls go in this order: what a person waits for comes first. */
export const priorities: Record<CallName, number> = {
  hello: 0,
  edit: 1,
  complete: 1,
  diagnose: 2,
  generate: 3,
  data: 1,
  project: 4,
  start: 4,
  advance: 5,
  compile: 6,
  problems: 7,
  fixes: 8,
};
