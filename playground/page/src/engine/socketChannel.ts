import type { Response } from '../protocol';
import type { Channel, ChannelEvents } from './engine';

/** Opens a connection to the server that has delivered the page. Closing it ends the run on the server. */
export function openSocket(token: string): (events: ChannelEvents) => Channel {
  return (events) => {
    const url = new URL('engine', document.baseURI);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    url.searchParams.set('token', token);
    const socket = new WebSocket(url);
    let hasOpened = false;
    socket.addEventListener('open', () => {
      hasOpened = true;
      events.ready();
    });
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (typeof event.data === 'string') events.response(JSON.parse(event.data) as Response);
    });
    socket.addEventListener('close', () =>
      events.failed(
        hasOpened ? 'the server has closed the connection' : 'The server does not answer, or the token is not its own.',
      ),
    );
    return { send: (request) => socket.send(JSON.stringify(request)), close: () => socket.close() };
  };
}
