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
      return store.engineStatus.value.kind === 'ready' ? 'Run compiles the network and trains it.' : '';
  }
}

/** The run belongs to another text or other settings than those that are shown. */
function isOutdated(): boolean {
  // Read, so that the component is drawn again when one of them changes.
  void [store.text.value, store.data.value, store.training.value, store.speed.value];
  return learning.run.value !== null && !page.app.trainer.isCurrent();
}

export function RunControls() {
  const { trainer } = page.app;
  const state = learning.learningState.value;
  const isRunning = state === 'running';
  const isWorking = state === 'compiling' || state === 'starting';
  const isReady = store.engineStatus.value.kind === 'ready';
  const hasErrors = store.isMissing.value || store.network.value === null || store.network.value.hasErrors;
  const isBlocked = isWorking || isRunning || !isReady || hasErrors;
  const compiled = learning.compiled.value;
  const isCompiled = compiled?.success && state !== 'compiling' && state !== 'idle';
  const time = isCompiled ? `, compiled in ${formatTime(compiled.milliseconds)}` : '';
  return (
    <div class="run-controls">
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
        <button type="button" title="One batch" disabled={isBlocked} onClick={() => void trainer.advance({ steps: 1 })}>
          Step
        </button>
        <button
          type="button"
          title="One epoch"
          disabled={isBlocked}
          onClick={() => void trainer.advance({ epochs: 1 })}
        >
          Epoch
        </button>
        <button
          type="button"
          title="Back to the first weights"
          disabled={isBlocked}
          onClick={() => void trainer.reset()}
        >
          Reset
        </button>
      </div>
      <p class="run-state" role="status" aria-live="polite">
        {stateText()}
        {time && <span class="muted">{time}</span>}
      </p>
      {isOutdated() && (
        <p class="hint">
          Text or settings have changed.{' '}
          {isRunning ? 'This run goes on with the old ones.' : 'Run starts again with them.'}
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
