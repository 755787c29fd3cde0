import type { Request, Response } from '../protocol';
import type { Channel, EngineStatus, OpenChannel } from './engine';

/** The owner of a connection. */
export interface ConnectionOwner {
  statusChanged(connection: Connection): void;
  answered(connection: Connection, response: Response): void;
}

/** One engine with its state: it loads, is ready, or has failed. */
export class Connection {
  status: EngineStatus = { kind: 'loading', loaded: 0, total: 0 };
  /** Whether it has ever answered a call. */
  hasAnswered = false;
  private readonly channel: Channel;
  private isClosed = false;

  constructor(open: OpenChannel, owner: ConnectionOwner) {
    const change = (status: EngineStatus) => {
      if (!this.isClosed) {
        this.status = status;
        owner.statusChanged(this);
      }
    };
    this.channel = open({
      progress: (loaded, total) => {
        if (this.status.kind === 'loading') change({ kind: 'loading', loaded, total });
      },
      ready: () => change({ kind: 'ready' }),
      failed: (message) => change({ kind: 'failed', message }),
      response: (response) => {
        if (!this.isClosed) owner.answered(this, response);
      },
    });
  }

  send(request: Request): void {
    this.channel.send(request);
  }

  close(): void {
    this.isClosed = true;
    this.channel.close();
  }
}
