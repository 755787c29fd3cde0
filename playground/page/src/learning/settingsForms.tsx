import type { DataSettings, TrainingSettings } from '../protocol';
import { NumberField, SelectField } from '../ui/fields';
import { defaultData, ranges } from '../state/settings';
import * as learning from '../state/learningStore';
import * as store from '../state/store';

function changeData(change: Partial<DataSettings>): void {
  store.data.value = { ...store.data.value, ...change };
}

function changeTraining(change: Partial<TrainingSettings>): void {
  store.training.value = { ...store.training.value, ...change };
}

/** The chosen data set, with what it is. */
export function DataChooser() {
  const { dataSets } = store.catalog.value;
  const data = store.data.value;
  const set = dataSets.find((candidate) => candidate.id === data.set);
  const choose = (id: string) => {
    const next = dataSets.find((candidate) => candidate.id === id);
    if (next) store.data.value = defaultData(next, data);
  };
  return (
    <div class="form data-chooser">
      <SelectField
        label="Data set"
        value={data.set}
        options={dataSets.map((item) => ({ value: item.id, label: item.name, title: item.description }))}
        change={choose}
      />
      {set && !learning.run.value && <p class="hint">{set.description}</p>}
    </div>
  );
}

/** The settings of the chosen data set, the share for validation and the seed. */
export function DataForm() {
  const data = store.data.value;
  const set = store.catalog.value.dataSets.find((candidate) => candidate.id === data.set);
  return (
    <fieldset class="form">
      <legend>Data</legend>
      <div class="fields">
        {set?.settings.map((setting) => (
          <NumberField
            key={`${set.id}:${setting.id}`}
            label={setting.name}
            value={data.values[setting.id] ?? setting.value}
            range={setting}
            change={(value) => changeData({ values: { ...data.values, [setting.id]: value } })}
            hasSlider
          />
        ))}
        <NumberField
          label="Validation share"
          value={data.validation}
          range={ranges.validation}
          change={(validation) => changeData({ validation })}
          hasSlider
        />
        <NumberField label="Seed" value={data.seed} range={ranges.seed} change={(seed) => changeData({ seed })} />
      </div>
    </fieldset>
  );
}

/** How the network is trained. */
export function TrainingForm() {
  const { optimizers, schedules } = store.catalog.value;
  const training = store.training.value;
  const chooseOptimizer = (name: string) => {
    const known = optimizers.find((candidate) => candidate.name === name);
    changeTraining({ optimizer: name, ...(known ? { learningRate: known.learningRate } : {}) });
  };
  return (
    <fieldset class="form">
      <legend>Training</legend>
      <div class="fields two">
        <SelectField
          label="Optimizer"
          value={training.optimizer}
          options={optimizers.map(({ name }) => ({ value: name, label: name }))}
          change={chooseOptimizer}
        />
        <NumberField
          label="Learning rate"
          value={training.learningRate}
          range={ranges.learningRate}
          change={(learningRate) => changeTraining({ learningRate })}
        />
        <SelectField
          label="Schedule"
          value={training.schedule}
          options={schedules.map(({ id, name }) => ({ value: id, label: name }))}
          change={(schedule) => changeTraining({ schedule })}
        />
        <NumberField
          label="Batch size"
          value={training.batchSize}
          range={ranges.batchSize}
          change={(batchSize) => changeTraining({ batchSize })}
        />
        <NumberField
          label="Epochs"
          value={training.epochs}
          range={ranges.epochs}
          change={(epochs) => changeTraining({ epochs })}
        />
        <NumberField
          label="Seed"
          value={training.seed}
          range={ranges.seed}
          change={(seed) => changeTraining({ seed })}
        />
      </div>
    </fieldset>
  );
}

const speeds = [
  { id: 'exact', name: 'Exact', text: 'The same bits as on any machine; a fused multiply-add is slow here.' },
  { id: 'fast', name: 'Fast', text: 'Multiplies and adds apart: several times faster, other last bits.' },
] as const;

export function SpeedForm() {
  const chosen = store.speed.value;
  return (
    <fieldset class="form speed">
      <legend>Speed</legend>
      {speeds.map((item) => (
        <label key={item.id} class="check" title={item.text}>
          <input
            type="radio"
            name="speed"
            checked={item.id === chosen}
            onChange={() => (store.speed.value = item.id)}
          />
          {item.name}
        </label>
      ))}
      <p class="hint">{speeds.find((item) => item.id === chosen)?.text}</p>
    </fieldset>
  );
}
