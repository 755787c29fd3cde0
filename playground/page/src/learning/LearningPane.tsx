import { useSignal } from '@preact/signals';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatNumber } from '../text/format';
import { Confusion } from './Confusion';
import { CurveView } from './CurveView';
import type { DataViewProps } from './dataView';
import { Curves, Figures } from './Figures';
import { HashLine } from './HashLine';
import { ImagesView } from './ImagesView';
import { Numbers, chooseSample } from './Numbers';
import { PlaneView } from './PlaneView';
import { RunControls } from './RunControls';
import { DataChooser, DataForm, SpeedForm, TrainingForm } from './settingsForms';
import { TableView } from './TableView';

function DataView({ data, choose }: DataViewProps) {
  switch (data.view) {
    case 'plane':
      return <PlaneView key="plane" data={data} choose={choose} />;
    case 'curve':
      return <CurveView key="curve" data={data} choose={choose} />;
    case 'images':
      return data.image ? <ImagesView data={data} choose={choose} /> : <TableView data={data} choose={choose} />;
    case 'table':
    case 'sequences':
      return <TableView data={data} choose={choose} />;
  }
}

/** The samples, and what will appear with a run. */
function BeforeRun() {
  const preview = learning.preview.value;
  return (
    <div class="before-run">
      <p class="hint">
        {preview
          ? 'The samples. With a run, losses, accuracy and predictions appear here, too.'
          : 'The samples appear here when the compiler is loaded, and with a run losses, accuracy and predictions.'}
      </p>
      {preview && <DataView data={preview} />}
    </div>
  );
}

/** The settings in a few words. */
function overview(): string {
  const { optimizer, learningRate, batchSize, epochs } = store.training.value;
  return `${optimizer} ${formatNumber(learningRate)}, batch ${batchSize}, ${epochs} epochs, ${store.speed.value}`;
}

/** The settings are closed at first: the samples and the run are what a visitor looks for. */
function Settings() {
  const isOpen = useSignal(false);
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
        <DataChooser />
        <Settings />
        {run ? (
          <>
            <Figures />
            <HashLine />
            <Curves />
            <DataView data={run} choose={chooseSample} />
            <Confusion run={run} />
            <Numbers run={run} />
          </>
        ) : (
          <BeforeRun />
        )}
      </div>
    </>
  );
}
