import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatTime } from '../text/format';
import { page } from '../ui/page';

function stateText(): string {
  switch (learning.learningState.value) {
    case 'compiling':
      return 'Compiling…';
    case 'starting':
      return 'Preparing the data…';
    case 'running':
      return 'Learning';
    case 'paused':
      return 'Paused';
    case 'ended':
      return learning.report.value?.reason ?? 'Completed';
    case 'idle':
      return store.engineStatus.value.kind === 'ready' ? 'Run compiles the generated code and trains the network.' : '';
  }
}

/** The run belongs to another text or other settings than those that are shown. */
function isOutdated(): boolean {
  // Read, so that the component is drawn again when one of them changes.
  void [store.text.value, store.data.value, store.training.value, store.speed.value];
  return learning.run.value !== null && !page.app.trainer.isCurrent();
}

function RunButtons() {
  const { trainer } = page.app;
  const state = learning.learningState.value;
  const isRunning = state === 'running';
  const isWorking = state === 'compiling' || state === 'starting';
  const isReady = store.engineStatus.value.kind === 'ready';
  const hasErrors = store.isMissing.value || store.network.value === null || store.network.value.hasErrors;
  const isBlocked = isWorking || isRunning || !isReady || hasErrors;
  const others = [
    { label: 'Step', title: 'One batch', act: () => trainer.advance({ steps: 1 }) },
    { label: 'Epoch', title: 'One epoch', act: () => trainer.advance({ epochs: 1 }) },
    { label: 'Reset', title: 'Back to the first weights', act: () => trainer.reset() },
  ];
  return (
    <div class="run-buttons">
      <button
        type="button"
        class="primary"
        aria-keyshortcuts="Control+Enter"
        title="Ctrl+Enter"
        disabled={isWorking || !isReady || (hasErrors && !isRunning)}
        onClick={() => trainer.toggle()}
      >
        {isRunning ? 'Pause' : 'Run'}
      </button>
      {others.map(({ label, title, act }) => (
        <button key={label} type="button" title={title} disabled={isBlocked} onClick={() => void act()}>
          {label}
        </button>
      ))}
    </div>
  );
}

export function RunControls() {
  const state = learning.learningState.value;
  const compiled = learning.compiled.value;
  const isCompiled = compiled?.success && state !== 'compiling' && state !== 'idle';
  return (
    <div class="run-controls">
      <RunButtons />
      <p class="run-state" role="status" aria-live="polite">
        {stateText()}
        {isCompiled && <span class="muted">, compiled in {formatTime(compiled.milliseconds)}</span>}
        {(state === 'compiling' || state === 'starting') && (
          <>
            {' '}
            <button type="button" class="link" onClick={() => page.app.cancel()}>
              Cancel
            </button>
          </>
        )}
      </p>
      {learning.isLost.value && (
        <p class="hint">The engine was replaced. The next command compiles again and goes on from here.</p>
      )}
      {isOutdated() && (
        <p class="hint">
          Text or settings have changed.{' '}
          {state === 'running' ? 'This run goes on with the old ones.' : 'Run starts again with them.'}
        </p>
      )}
      {learning.learningError.value && (
        <p class="error" role="alert">
          {learning.learningError.value}
        </p>
      )}
    </div>
  );
}
