import { useSignal } from '@preact/signals';
import type { Run } from '../protocol';
import * as learning from '../state/learningStore';
import { className } from './classes';

/** The confusion matrix: rows are the classes of the samples, columns what was predicted. */
export function Confusion({ run }: { run: Run }) {
  const part = useSignal<'train' | 'validation'>('validation');
  const confusion = learning.confusion.value;
  if (!confusion || run.classes.length === 0) return null;
  const shown = part.value === 'validation' && confusion.validation ? 'validation' : 'train';
  const matrix = shown === 'validation' ? confusion.validation! : confusion.train;
  const largest = Math.max(1, ...matrix.flat());
  return (
    <div class="confusion">
      <p class="view-head">
        <span>Confusion</span>
        <span>
          {(['validation', 'train'] as const).map((name) => (
            <label key={name} class="check">
              <input
                type="radio"
                name="confusion"
                checked={shown === name}
                disabled={name === 'validation' && !confusion.validation}
                onChange={() => (part.value = name)}
              />
              {name === 'train' ? 'training' : name}
            </label>
          ))}
        </span>
      </p>
      <div class="table-view" tabIndex={0} role="region" aria-label="Confusion matrix">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">is \ predicted</th>
              {run.classes.map((_, index) => (
                <th key={index} scope="col">
                  {className(run, index)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.map((row, actual) => (
              <tr key={actual}>
                <th scope="row">{className(run, actual)}</th>
                {row.map((count, predicted) => (
                  <td
                    key={predicted}
                    class={count === 0 ? 'none' : actual === predicted ? 'right' : 'wrong'}
                    style={{ '--share': (count / largest).toFixed(2) }}
                  >
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
