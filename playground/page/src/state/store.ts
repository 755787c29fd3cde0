/** What the page shows. Components read these signals; the controllers in this folder write them. */
import { computed, signal } from '@preact/signals';
import type {
  Catalog,
  DataSettings,
  Diagnostic,
  Fix,
  Generated,
  Hello,
  Network,
  Speed,
  TrainingSettings,
} from '../protocol';
import type { CallName, EngineStatus } from '../engine/engine';
import { exampleOf, type SharedState } from './urlState';

export const catalog = signal<Catalog>({
  version: '',
  examples: [],
  dataSets: [],
  optimizers: [],
  schedules: [],
  layers: [],
  activations: [],
});

/** The example that was chosen last. Its text and settings may have been changed since. */
export const exampleId = signal('');
export const text = signal('');
export const data = signal<DataSettings>({ set: '', values: {}, validation: 0.2, seed: 0 });
export const training = signal<TrainingSettings>({
  optimizer: 'Adam',
  learningRate: 0.01,
  batchSize: 8,
  epochs: 100,
  schedule: 'constant',
  seed: 0,
});
export const speed = signal<Speed>('exact');

export const engineStatus = signal<EngineStatus>({ kind: 'loading', loaded: 0, total: 0 });
/** The call that takes long, if there is one. */
export const slowCall = signal<CallName | null>(null);
export const hello = signal<Hello | null>(null);

/** A diagnostic with the fixes that the engine offers for it. */
export interface Problem extends Diagnostic {
  fixes: Fix[];
}

export const problems = signal<Problem[]>([]);
export const generated = signal<Generated>({ networks: [], files: [] });
/** The text for which the code was generated. Positions of layers refer to it. */
export const generatedText = signal('');
/** The texts of the files before the last edit, by their names. */
export const previousFiles = signal<ReadonlyMap<string, string>>(new Map());
/** The name of the network that is shown, of several in a text. */
export const networkName = signal('');

export const network = computed<Network | null>(() => {
  const { networks } = generated.value;
  return networks.find((candidate) => candidate.name === networkName.value) ?? networks[0] ?? null;
});

/** The files of the shown network. */
export const files = computed(() => {
  const name = network.value?.name;
  return generated.value.files.filter((file) => file.network === name);
});

/** The text declares no network. The last one that was declared stays in view. */
export const isMissing = signal(false);

/** The declaration has errors, so that its code has no bodies. The code of the last one without errors stays in view. */
export const isOldCode = signal(false);

/** Whether the generated code belongs to the text in the editor. */
export const isCurrent = computed(() => generatedText.value === text.value);

export type Place = 'drawing' | 'code' | 'declaration' | 'diagram';

/** What the pointer or the cursor is at: a layer, perhaps one unit of it. */
export interface Hovered {
  layer: number;
  unit: number | null;
  place: Place;
  equation?: string;
}

export const hovered = signal<Hovered | null>(null);
/** Where the code view should go. Each jump is a new object. */
export const jump = signal<{ file: string; line: number } | null>(null);
/** Where the editor should go. */
export const editorJump = signal<{ start: number; end: number } | null>(null);

export const leftTab = signal<'code' | 'diagram'>('code');
export const fileKind = signal('Forward');
/** All parts of the page are drawn. */
export const isDrawn = signal(false);
/** The part that a narrow screen shows. */
export const section = signal<'declaration' | 'code' | 'learning'>('declaration');

export interface Notice {
  kind: 'info' | 'error';
  text: string;
}

/** The last message for the user, outside of the learning pane. */
export const notice = signal<Notice | null>(null);

/** Everything that a link contains. */
export function sharedState(): SharedState {
  return {
    text: text.value,
    data: data.value,
    training: training.value,
    speed: speed.value,
    file: fileKind.value,
    leftTab: leftTab.value,
  };
}

/** The example that is shown without any change. */
export const unchangedExample = computed(() => exampleOf(sharedState(), catalog.value));
