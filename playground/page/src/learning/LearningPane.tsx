import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Run } from '../protocol';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatNumber } from '../text/format';
import { Confusion } from './Confusion';
import { CurveView } from './CurveView';
import { Curves, Figures } from './Figures';
import { HashLine } from './HashLine';
import { ImagesView } from './ImagesView';
import { Numbers, chooseSample } from './Numbers';
import { PlaneView } from './PlaneView';
import { RunControls } from './RunControls';
import { DataForm, SpeedForm, TrainingForm } from './settingsForms';
import { TableView } from './TableView';

function DataView({ run }: { run: Run }) {
  switch (run.view) {
    case 'plane':
      return <PlaneView key="plane" run={run} choose={chooseSample} />;
    case 'curve':
      return <CurveView key="curve" run={run} choose={chooseSample} />;
    case 'images':
      return run.image ? <ImagesView run={run} choose={chooseSample} /> : <TableView run={run} choose={chooseSample} />;
    case 'table':
    case 'sequences':
      return <TableView run={run} choose={chooseSample} />;
  }
}

/** The settings in a few words. */
function overview(): string {
  const set = store.catalog.value.dataSets.find((candidate) => candidate.id === store.data.value.set);
  const { optimizer, learningRate, batchSize, epochs } = store.training.value;
  return `${set?.name ?? ''}, ${optimizer} ${formatNumber(learningRate)}, batch ${batchSize}, ${epochs} epochs`;
}

/** The settings are open until the first run, which needs their room. */
function Settings({ hasRun }: { hasRun: boolean }) {
  const isOpen = useSignal(true);
  useEffect(() => {
    isOpen.value = !hasRun;
  }, [hasRun]);
  return (
    <details class="settings" open={isOpen.value} onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>
        Settings <span class="muted">{isOpen.value ? '' : overview()}</span>
      </summary>
      <DataForm />
      <TrainingForm />
      <SpeedForm />
    </details>
  );
}

export function LearningPane() {
  const run = learning.run.value;
  return (
    <>
      <RunControls />
      <div class="learning-scroll">
        <Settings hasRun={run !== null} />
        {run && (
          <>
            <Figures />
            <HashLine />
            <Curves />
            <DataView run={run} />
            <Confusion run={run} />
            <Numbers run={run} />
          </>
        )}
      </div>
    </>
  );
}
