import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineClient } from '../src/engine/client';
import { EngineError, limits, type EngineStatus } from '../src/engine/engine';
import { fakeChannels } from './helpers';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

function makeClient(options: { maySpare?: () => boolean } = {}) {
  const { open, channels } = fakeChannels();
  const statuses: EngineStatus['kind'][] = [];
  const lost: string[] = [];
  const slow: (string | null)[] = [];
  const client = new EngineClient({
    open,
    statusChanged: (status) => statuses.push(status.kind),
    lost: (message, reason) => lost.push(`${reason}: ${message}`),
    slow: (call) => slow.push(call),
    spareDelay: 1000,
    ...options,
  });
  return { client, channels, statuses, lost, slow };
}

describe('the calls to an engine', () => {
  it('wait until it is ready, and go one after the other', async () => {
    const { client, channels } = makeClient();
    const first = client.call('diagnose', { text: 'a' });
    const second = client.call('generate', { text: 'a' });
    expect(channels[0].sent).toHaveLength(0);
    channels[0].events.ready();
    await settled();
    expect(channels[0].sent.map((request) => request.call)).toEqual(['diagnose']);
    channels[0].answerLast({ diagnostics: [] });
    expect(await first).toEqual({ diagnostics: [] });
    expect(channels[0].sent.map((request) => request.call)).toEqual(['diagnose', 'generate']);
    channels[0].answerLast({ networks: [], files: [] });
    expect(await second).toEqual({ networks: [], files: [] });
  });

  it('let an edit pass before slow work', async () => {
    const { client, channels } = makeClient();
    channels[0].events.ready();
    await settled();
    void client.call('advance', { want: {} });
    void client.call('problems', { text: '' });
    void client.call('complete', { text: '', position: 0 });
    channels[0].answerLast({});
    expect(channels[0].sent.map((request) => request.call)).toEqual(['advance', 'complete']);
  });

  it('reject with the message of the engine, which goes on', async () => {
    const { client, channels, lost } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('start', {} as never);
    channels[0].events.response({ id: channels[0].sent[0].id, error: 'The data have 2 features.' });
    await expect(call).rejects.toThrow('The data have 2 features.');
    expect(lost).toEqual([]);
    expect(channels).toHaveLength(1);
  });

  it('over the limit end the engine, and a fresh one takes the next call', async () => {
    const { client, channels, lost } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('generate', { text: '' });
    const failure = expect(call).rejects.toMatchObject({
      isLost: true,
      message: expect.stringContaining('20 seconds'),
    });
    const next = client.call('problems', { text: '' });
    await vi.advanceTimersByTimeAsync(limits.generate + 1);
    await failure;
    expect(channels[0].isClosed).toBe(true);
    expect(channels).toHaveLength(2);
    expect(lost).toHaveLength(1);
    channels[1].events.ready();
    await settled();
    channels[1].answerLast({ diagnostics: [] });
    expect(await next).toEqual({ diagnostics: [] });
  });

  it('do not take the answer of an engine that was ended', async () => {
    const { client, channels } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('compile', {} as never).catch((error: EngineError) => error.message);
    const old = channels[0].sent[0].id;
    await vi.advanceTimersByTimeAsync(limits.compile + 1);
    channels[0].events.response({ id: old, result: { success: true } });
    expect(await call).toContain('60 seconds');
  });

  it('are rejected when the engine crashes', async () => {
    const { client, channels, lost } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('advance', { want: {} });
    channels[0].events.failed('out of memory');
    await expect(call).rejects.toThrow('out of memory');
    expect(lost[0]).toContain('out of memory');
    expect(channels).toHaveLength(2);
  });
});

describe('an engine that is gone', () => {
  it('is told by the server with the answer to a call, and the connection stays', async () => {
    const { client, channels, lost } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('advance', { want: {} });
    channels[0].events.response({ id: channels[0].sent[0].id, error: 'It was idle.', lost: true });
    await expect(call).rejects.toMatchObject({ isLost: true, message: 'It was idle.' });
    expect(lost).toEqual(['server: It was idle.']);
    expect(channels).toHaveLength(1);
  });

  it('is replaced when the connection ends without a call, but not again and again', async () => {
    const { client, channels, lost } = makeClient();
    channels[0].events.ready();
    await settled();
    void client.call('hello', {});
    channels[0].answerLast({});
    channels[0].events.failed('the server has closed the connection');
    expect(lost).toEqual([expect.stringContaining('server: ')]);
    expect(channels).toHaveLength(2);
    channels[1].events.ready();
    channels[1].events.failed('the server has closed the connection');
    expect(channels).toHaveLength(2);
    expect(client.status.kind).toBe('failed');
  });

  it('was cancelled by the user, who is told that a call takes long', async () => {
    const { client, channels, lost, slow } = makeClient();
    channels[0].events.ready();
    await settled();
    const call = client.call('compile', {} as never);
    const rejected = expect(call).rejects.toThrow('Compiling was cancelled.');
    await vi.advanceTimersByTimeAsync(2000);
    expect(slow).toEqual([]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(slow).toEqual(['compile']);
    client.restart('Compiling was cancelled.');
    await rejected;
    expect(slow).toEqual(['compile', null]);
    expect(lost).toEqual(['user: Compiling was cancelled.']);
    expect(channels[0].isClosed).toBe(true);
    expect(channels).toHaveLength(2);
  });
});

describe('loading', () => {
  it('that fails rejects what waits, and can be tried again', async () => {
    const { client, channels, statuses } = makeClient();
    const call = client.call('hello', {});
    channels[0].events.progress(1, 2);
    channels[0].events.failed('no network');
    await expect(call).rejects.toThrow('no network');
    await expect(client.call('hello', {})).rejects.toThrow('no network');
    client.retry();
    expect(channels).toHaveLength(2);
    channels[1].events.ready();
    expect(statuses).toEqual(['loading', 'failed', 'loading', 'ready']);
  });
});

describe('the spare engine', () => {
  it('loads some time after the first is ready, and takes its place at once', async () => {
    const { client, channels } = makeClient({ maySpare: () => true });
    channels[0].events.ready();
    await vi.advanceTimersByTimeAsync(999);
    expect(channels).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(channels).toHaveLength(2);
    channels[1].events.ready();
    const call = client.call('generate', { text: '' }).catch(() => 'ended');
    await vi.advanceTimersByTimeAsync(limits.generate + 1);
    expect(await call).toBe('ended');
    expect(client.status.kind).toBe('ready');
    void client.call('hello', {});
    expect(channels[1].sent.map((request) => request.call)).toEqual(['hello']);
  });

  it('does not load while the page is hidden', async () => {
    let isVisible = false;
    const { channels } = makeClient({ maySpare: () => isVisible });
    channels[0].events.ready();
    await vi.advanceTimersByTimeAsync(5000);
    expect(channels).toHaveLength(1);
    isVisible = true;
    await vi.advanceTimersByTimeAsync(1001);
    expect(channels).toHaveLength(2);
  });
});
