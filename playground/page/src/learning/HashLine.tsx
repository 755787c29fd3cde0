import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { page } from '../ui/page';

function shorten(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 8)}…${hash.slice(-4)}` : hash;
}

/** The hash of the parameters, beside that of the native run where there is one for this example. */
export function HashLine() {
  const hash = learning.hash.value;
  if (!hash) return null;
  const example = store.unchangedExample.value;
  const hasEnded = learning.report.value?.hasEnded === true;
  let verdict = null;
  if (store.speed.value === 'fast') verdict = 'Fast: the last bits differ from those of other machines.';
  else if (example?.hash && hasEnded && page.app.trainer.isCurrent()) {
    verdict =
      example.hash === hash
        ? `✓ The same bits as native .NET: ${shorten(example.hash)}`
        : `✗ Native .NET has other bits: ${shorten(example.hash)}`;
  }
  return (
    <p class="hash">
      Parameters <code title={hash}>{shorten(hash)}</code>
      {verdict && <span> {verdict}</span>}
    </p>
  );
}
