import { effect } from '@preact/signals';
import type { Engine } from '../engine/engine';
import * as learning from '../state/learningStore';
import * as store from '../state/store';

/** A slider that moves asks for its last place only, in milliseconds. */
const rest = 120;

/** Shows the samples of the chosen data set until there is a run with samples of its own. */
export function watchPreview(engine: Engine): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownSet = '';
  const load = async () => {
    const settings = store.data.value;
    try {
      const preview = await engine.call('data', { data: settings });
      if (store.data.value !== settings) return;
      shownSet = settings.set;
      learning.preview.value = preview;
    } catch {
      // The same error comes with the first run, where it is shown.
      if (store.data.value === settings) learning.preview.value = null;
    }
  };
  return effect(() => {
    // The samples of another set would be drawn in a wrong way.
    if (store.data.value.set !== shownSet) learning.preview.value = null;
    const isNeeded = store.engineStatus.value.kind === 'ready' && learning.run.value === null;
    clearTimeout(timer);
    if (isNeeded) timer = setTimeout(() => void load(), learning.preview.peek() ? rest : 0);
  });
}
