import type { Response } from '../protocol';

/** The first message to a worker: the address of the page, beside which the engine lies. */
export interface WorkerStart {
  base: string;
}

/** What a worker tells the page. */
export type WorkerMessage =
  | { kind: 'progress'; loaded: number; total: number }
  | { kind: 'ready'; resources: string[] }
  | { kind: 'failed'; message: string }
  | { kind: 'response'; response: Response };
