import type { Run } from '../protocol';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatNumber, formatVector } from '../text/format';
import { fileOfStage, stagesOf, type Stage } from '../trace/stages';
import { Equation } from '../ui/Equation';
import { page } from '../ui/page';
import { className } from './classes';
import { namesOfStage } from './stageNames';

/** Shows the numbers of a sample. */
export function chooseSample(index: number): void {
  learning.sample.value = index;
  learning.showsNumbers.value = true;
  void page.app.trainer.refresh();
}

function Values({ stage }: { stage: Stage }) {
  const index = learning.traceIndex.value;
  if (!index) return null;
  const known = namesOfStage(stage).filter((name) => index.vector(name));
  return (
    <dl class="values">
      {known.map((name) => (
        <div key={name}>
          <dt>
            <Equation text={name} />
          </dt>
          <dd>{formatVector(index.vector(name)!)}</dd>
        </div>
      ))}
      {stage.phase === 'loss' && (
        <>
          <div>
            <dt>output</dt>
            <dd>{formatVector(index.trace.output)}</dd>
          </div>
          <div>
            <dt>loss</dt>
            <dd>{formatNumber(index.trace.loss)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}

function sampleLabel(run: Run, index: number): string {
  const sample = run.samples[index];
  const what = sample.label >= 0 ? className(run, sample.label) : formatVector(sample.target, 2);
  return `${index}: ${what}${sample.isValidation ? ', validation' : ''}`;
}

function goToStage(stages: readonly Stage[], index: number): void {
  const stage = stages[index];
  learning.stage.value = index;
  learning.showsNumbers.value = true;
  const kind = fileOfStage(stage);
  if (kind && stage.phase !== 'update' && store.files.value.some((file) => file.kind === kind)) {
    store.fileKind.value = kind;
  }
  if (stage.phase !== 'loss' && stage.phase !== 'update') {
    store.hovered.value = { layer: stage.layer, unit: null, place: 'diagram' };
  } else store.hovered.value = null;
}

async function next(stages: readonly Stage[]): Promise<void> {
  const index = learning.stage.value + 1;
  if (index < stages.length) {
    goToStage(stages, index);
    return;
  }
  learning.stage.value = -1;
  await page.app.trainer.advance({ steps: 1 });
  goToStage(stages, 0);
}

function SampleChooser({ run }: { run: Run }) {
  return (
    <label>
      <span>Sample</span>
      <select value={learning.sample.value} onChange={(event) => chooseSample(Number(event.currentTarget.value))}>
        {run.samples.slice(0, 200).map((_, i) => (
          <option key={i} value={i}>
            {sampleLabel(run, i)}
          </option>
        ))}
        {learning.sample.value >= 200 && (
          <option value={learning.sample.value}>{sampleLabel(run, learning.sample.value)}</option>
        )}
      </select>
    </label>
  );
}

/** The step view: one sample through forward, loss and backward, with the actual numbers. */
export function Numbers({ run }: { run: Run }) {
  const network = store.network.value;
  if (!network) return null;
  const stages = stagesOf(network, store.files.value);
  const index = Math.min(learning.stage.value, stages.length - 1);
  const stage = index >= 0 ? stages[index] : null;
  const isLast = index === stages.length - 1;
  const isBlocked = learning.isBusy.value;
  return (
    <details
      class="numbers"
      open={learning.showsNumbers.value}
      onToggle={(event) => (learning.showsNumbers.value = event.currentTarget.open)}
    >
      <summary>Numbers, step by step</summary>
      <div class="numbers-head">
        <SampleChooser run={run} />
        <button type="button" disabled={isBlocked || index <= 0} onClick={() => goToStage(stages, index - 1)}>
          Back
        </button>
        <button type="button" disabled={isBlocked} onClick={() => void next(stages)}>
          {isLast ? 'Update' : 'Next'}
        </button>
      </div>
      {stage ? (
        <div aria-live="polite">
          <p>
            <strong>{stage.title}</strong> <span class="muted">{`${index + 1} of ${stages.length}`}</span>
          </p>
          {stage.equations.map((equation) => (
            <p key={equation}>
              <Equation text={equation} />
            </p>
          ))}
          {stage.phase === 'update' ? (
            <p>The optimizer changes all parameters by the gradients of a batch.</p>
          ) : (
            <Values stage={stage} />
          )}
        </div>
      ) : (
        <p class="hint">
          Next walks through a step: forward layer by layer, the loss, backward, and the update. The values stand beside
          the lines of the generated code.
        </p>
      )}
    </details>
  );
}
