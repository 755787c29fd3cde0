import type { Run } from '../protocol';
import * as learning from '../state/learningStore';
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

export function LearningPane() {
  const run = learning.run.value;
  return (
    <>
      <RunControls />
      <div class="learning-scroll">
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
        <DataForm />
        <TrainingForm />
        <SpeedForm />
      </div>
    </>
  );
}
