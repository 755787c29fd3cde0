import { useSignal } from '@preact/signals';
import { formatBytes } from '../text/format';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { page } from './page';
import { theme, toggleTheme } from './theme';

function EngineState() {
  const status = store.engineStatus.value;
  const slow = store.slowCall.value;
  if (status.kind === 'ready' && slow && !['compiling', 'starting'].includes(learning.learningState.value)) {
    return (
      <span class="engine-state">
        The compiler is busy…
        <button type="button" onClick={() => page.app.cancel()}>
          Cancel
        </button>
      </span>
    );
  }
  if (status.kind === 'ready') {
    const hello = store.hello.value;
    const detail = hello ? `${hello.framework} in the ${hello.engine}, ${hello.vectorBytes * 8}-bit vectors` : '';
    return (
      <span class="engine-state" title={detail}>
        Ready{hello && (hello.engine === 'server' ? ' on this machine' : ' in your browser')}
      </span>
    );
  }
  if (status.kind === 'failed') {
    return (
      <span class="engine-state">
        <span class="failed">The engine could not be loaded: {status.message}</span>
        <button type="button" onClick={() => page.app.engine.retry()}>
          Retry
        </button>
      </span>
    );
  }
  const share = status.total > 0 ? Math.min(100, Math.floor((100 * status.loaded) / status.total)) : null;
  const detail = status.total > 100_000 ? `, ${formatBytes(status.total)}` : '';
  return (
    <span class="engine-state">
      <span>
        Loading the compiler…{share === null ? '' : ` ${share} %`}
        <span class="wide-only">{detail}</span>
      </span>
      <progress max={100} value={share ?? undefined} aria-label="Loading the compiler" />
    </span>
  );
}

function CopyLink() {
  const label = useSignal('Copy link');
  const copy = async () => {
    const link = page.app.link();
    try {
      if (!link) throw new Error('The text is too long for a link.');
      await navigator.clipboard.writeText(link);
      label.value = 'Copied';
    } catch (error) {
      store.notice.value = { kind: 'error', text: `The link was not copied. ${(error as Error).message}` };
    }
    setTimeout(() => (label.value = 'Copy link'), 1500);
  };
  return (
    <button type="button" onClick={() => void copy()} title="A link with the text and all settings">
      {label.value}
    </button>
  );
}

const guide = 'https://github.com/layergen/layergen/blob/main/docs/playground.md';

export function Header() {
  const isDark = theme.value === 'dark';
  return (
    <header class="header">
      <h1>
        LayerGen <span>playground</span>
      </h1>
      <p class="tagline">
        Declare a network in C#, read the code that is generated for it, and watch it learn.{' '}
        <a href={guide} target="_blank" rel="noopener">
          What is this?
        </a>
      </p>
      <div class="header-state" role="status" aria-live="polite">
        <EngineState />
      </div>
      <div class="header-buttons">
        <a class="wide-only" href="licenses.txt" target="_blank" rel="noopener">
          Licenses
        </a>
        <CopyLink />
        <button type="button" onClick={toggleTheme} aria-label={`Use the ${isDark ? 'light' : 'dark'} theme`}>
          {isDark ? 'Light' : 'Dark'}
        </button>
      </div>
    </header>
  );
}

/** The last message, until it is closed. */
export function Notice() {
  const notice = store.notice.value;
  return (
    <div class="notice-place" role="alert">
      {notice && (
        <div class={`notice ${notice.kind}`}>
          <span>{notice.text}</span>
          <button type="button" aria-label="Close the message" onClick={() => (store.notice.value = null)}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}
