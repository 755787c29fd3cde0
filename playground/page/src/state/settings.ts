import type { Catalog, DataSet, DataSettings, Speed, TrainingSettings } from '../protocol';

/** The limits of the settings that are the same for all data and networks. */
export const ranges = {
  validation: { minimum: 0, maximum: 0.9, step: 0.05 },
  seed: { minimum: 0, maximum: 2_147_483_647, step: 1 },
  learningRate: { minimum: 1e-6, maximum: 10, step: 0.001 },
  batchSize: { minimum: 1, maximum: 1024, step: 1 },
  epochs: { minimum: 1, maximum: 100_000, step: 1 },
} as const;

export interface Range {
  minimum: number;
  maximum: number;
  step: number;
}

/** Puts a number into a range, and rounds it if the range is one of whole numbers. */
export function fitNumber(value: number, range: Range): number {
  const whole = Number.isInteger(range.step) && Number.isInteger(range.minimum) ? Math.round(value) : value;
  return Math.min(range.maximum, Math.max(range.minimum, whole));
}

/** Reads what a person has typed. Null when it is no number. */
export function parseNumber(text: string, range: Range): number | null {
  if (text.trim() === '') return null;
  const value = Number(text.trim().replace(',', '.'));
  return Number.isFinite(value) ? fitNumber(value, range) : null;
}

/** The settings with which a data set is chosen. */
export function defaultData(set: DataSet, before?: DataSettings): DataSettings {
  const values = Object.fromEntries(set.settings.map((setting) => [setting.id, setting.value]));
  return { set: set.id, values, validation: before?.validation ?? 0.2, seed: before?.seed ?? 0 };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function numberIn(value: unknown, range: Range, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${what} is not a number`);
  if (value < range.minimum || value > range.maximum) {
    throw new RangeError(`${what} is ${value}, not between ${range.minimum} and ${range.maximum}`);
  }
  return fitNumber(value, range);
}

function oneOf(value: unknown, choices: readonly string[], what: string): string {
  if (typeof value !== 'string' || !choices.includes(value)) throw new RangeError(`${what} is not known`);
  return value;
}

/** Checks settings of unknown origin. Throws a RangeError that names the setting. */
export function checkData(value: unknown, catalog: Catalog): DataSettings {
  if (!isRecord(value)) throw new RangeError('the data settings are missing');
  const set = catalog.dataSets.find((candidate) => candidate.id === value.set);
  if (!set) throw new RangeError('the data set is not known');
  const values: Record<string, number> = {};
  const given = isRecord(value.values) ? value.values : {};
  for (const setting of set.settings) {
    const own = Object.hasOwn(given, setting.id) ? given[setting.id] : setting.value;
    values[setting.id] = numberIn(own, setting, setting.name);
  }
  return {
    set: set.id,
    values,
    validation: numberIn(value.validation, ranges.validation, 'the validation share'),
    seed: numberIn(value.seed, ranges.seed, 'the seed of the data'),
  };
}

/** Checks settings of unknown origin. Throws a RangeError that names the setting. */
export function checkTraining(value: unknown, catalog: Catalog): TrainingSettings {
  if (!isRecord(value)) throw new RangeError('the training settings are missing');
  return {
    optimizer: oneOf(
      value.optimizer,
      catalog.optimizers.map((o) => o.name),
      'the optimizer',
    ),
    learningRate: numberIn(value.learningRate, ranges.learningRate, 'the learning rate'),
    batchSize: numberIn(value.batchSize, ranges.batchSize, 'the batch size'),
    epochs: numberIn(value.epochs, ranges.epochs, 'the number of epochs'),
    schedule: oneOf(
      value.schedule,
      catalog.schedules.map((s) => s.id),
      'the schedule',
    ),
    seed: numberIn(value.seed, ranges.seed, 'the seed of the training'),
  };
}

export function checkSpeed(value: unknown): Speed {
  return oneOf(value, ['exact', 'fast'], 'the speed') as Speed;
}

/** Whether two settings are the same, whatever the order of their fields. */
export function sameSettings(a: unknown, b: unknown): boolean {
  if (!isRecord(a) || !isRecord(b)) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameSettings(a[key], b[key]));
}
