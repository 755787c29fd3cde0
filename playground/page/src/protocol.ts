/**
 * The messages between the page and an engine: the web worker in the browser, or the server. They are calls with one
 * object of arguments and one result. An engine answers one call after the other. It keeps the last text, the last
 * compiled network and one training run, nothing else. Positions in a text count UTF-16 units from 0, lines count
 * from 1.
 */

/** A half-open range of a text. */
export interface Span {
  start: number;
  end: number;
}

/** Replaces a range of a text. The edits of one list do not overlap and refer to the text before all of them. */
export interface TextEdit extends Span {
  text: string;
}

export type Severity = 'error' | 'warning' | 'info';

export interface Diagnostic extends Span {
  id: string;
  severity: Severity;
  message: string;
  /** The page of the diagnostic in the documentation, if there is one. */
  link?: string;
}

/** A change that mends a diagnostic. */
export interface Fix {
  /** The index of the diagnostic in the result of `diagnose` for the same text. */
  diagnostic: number;
  title: string;
  edits: TextEdit[];
}

/** An argument of a layer that the diagram can change. */
export interface LayerArgument {
  /** The name of the attribute's property: `Units`. */
  name: string;
  /** The value as text: `16`, `Relu`, `true`. */
  value: string;
  kind: 'integer' | 'number' | 'choice' | 'flag';
  /** The possible values of a choice. */
  choices?: string[];
  /** Whether it is written in the declaration; otherwise it has its default. */
  isWritten: boolean;
}

export interface Layer extends Span {
  /** From 1, in the order in which layers are computed. A number is used in the names of generated code: `z2`. */
  number: number;
  /** The place of its attribute among the attributes of layers, from 0. It differs from the order for `Residual`. */
  index: number;
  /** `Dense`. */
  kind: string;
  /** `Dense 4 → 16, Relu`. */
  title: string;
  /** The name of the activation, or an empty string. */
  activation: string;
  /** The numbers of the layers whose outputs it takes; 0 is the input of the network. */
  inputs: number[];
  /** The shape of its output: `[16]`, `[rows, columns, channels]`, or `[steps, features]`. */
  output: number[];
  parameters: number;
  /** How its code is written: `unrolled`, `rows`, `tiled`, `loops`, or `–`. */
  plan: string;
  /** The equations: `Z1 = W1ᵀ·Y0 + b1`. */
  equations: string[];
  arguments: LayerArgument[];
}

export interface Network extends Span {
  /** The name of the class. */
  name: string;
  /** The beginnings of the names of its files: `Demo.ParityNet`. */
  hint: string;
  /** `4 → 16 → 16 → 2, float, 386 parameters, cross-entropy`. */
  summary: string;
  input: number[];
  output: number[];
  parameters: number;
  /** `float` or `double`. */
  precision: string;
  /** `cross-entropy`. */
  loss: string;
  layers: Layer[];
  /** Whether the declaration has errors. The code then has no bodies and cannot be compiled. */
  hasErrors: boolean;
}

export type Phase = 'forward' | 'backward' | 'predict' | 'other';

/** Lines of a generated file that belong to a layer. Of several marks of a line, the last one is the closest. */
export interface LineMark {
  /** The first line. */
  from: number;
  /** The last line. */
  to: number;
  /** The number of the layer, 0 for the loss. */
  layer: number;
  phase: Phase;
  /** The equation that these lines compute: `Z1 = W1ᵀ·Y0 + b1`. */
  equation?: string;
}

export interface OutlineItem {
  /** `Forward(Cache cache)`. */
  name: string;
  kind: 'type' | 'method' | 'property' | 'field';
  line: number;
  depth: number;
}

export interface GeneratedFile {
  /** `Demo.ParityNet.Forward.g.cs`. */
  name: string;
  /** `Forward`, for its tab. */
  kind: string;
  /** The name of the network's class. */
  network: string;
  text: string;
  marks: LineMark[];
  outline: OutlineItem[];
}

export interface Generated {
  networks: Network[];
  files: GeneratedFile[];
}

export interface CompletionItem {
  label: string;
  kind: 'class' | 'enum' | 'property' | 'keyword' | 'function';
  /** A short signature or type, shown beside the label. */
  detail: string;
  /** The first sentence of the documentation, or an empty string. */
  documentation: string;
  /** The text to insert instead of the label; `$0` is where the cursor goes. */
  apply?: string;
}

export interface Completions {
  /** Where the word begins that an item replaces. */
  from: number;
  items: CompletionItem[];
}

/** A change that the diagram makes. Indexes are those of {@link Layer.index}. */
export type DiagramChange =
  | { kind: 'insert'; index: number; text: string }
  | { kind: 'remove'; index: number }
  | { kind: 'move'; index: number; to: number }
  | { kind: 'set'; index: number; argument: string; value: string };

export interface Compiled {
  success: boolean;
  /** The errors of the compiler. Those in generated code have no position: start and end are −1. */
  diagnostics: Diagnostic[];
  bytes: number;
  milliseconds: number;
}

/** Exact: the bits of every machine. Fast: multiplies and adds apart where the code asks for one rounding. */
export type Speed = 'exact' | 'fast';

export interface DataSettings {
  /** The id of a data set of the catalog. */
  set: string;
  /** The values of its settings, by their ids. */
  values: Record<string, number>;
  /** The share of samples that are kept for validation, 0 to 0.9. */
  validation: number;
  seed: number;
}

export interface TrainingSettings {
  /** The name of an optimizer of the catalog. */
  optimizer: string;
  learningRate: number;
  batchSize: number;
  epochs: number;
  /** The id of a schedule of the catalog. */
  schedule: string;
  /** The seed of the weights and of the order of the samples. */
  seed: number;
}

/** How data are drawn: points of a plane with classes; a curve y(x); images; rows of numbers; sequences. */
export type View = 'plane' | 'curve' | 'images' | 'table' | 'sequences';

export interface SampleView {
  /** The values of the inputs. */
  input: number[];
  /** The class, −1 for a regression. */
  label: number;
  target: number[];
  isValidation: boolean;
}

/** The samples of a data set, before there is a network. The targets of classes are empty. */
export interface DataPreview {
  view: View;
  /** The names of the classes, empty for a regression. */
  classes: string[];
  /** The rows, columns and channels of an image. */
  image?: [number, number, number];
  trainSamples: number;
  validationSamples: number;
  /** At most 600 samples, the training samples first. */
  samples: SampleView[];
}

export interface Run extends DataPreview {
  batches: number;
  report: Report;
}

/** What a report should contain, besides the figures. */
export interface Wanted {
  /** The outputs over a plane, or the fitted curve, with so many points along each axis. */
  surface?: number;
  /** The confusion matrix over training and validation data. */
  confusion?: boolean;
  /** The predictions for the samples of the run. */
  predictions?: boolean;
  /** All values of one sample: the index of {@link Run.samples}. */
  trace?: number;
  /** What each unit does over the samples. */
  units?: boolean;
  /** The hash of the parameters. */
  hash?: boolean;
}

export interface EpochFigures {
  epoch: number;
  trainLoss: number;
  /** Null without validation data. */
  validationLoss: number | null;
  validationAccuracy: number | null;
  learningRate: number;
}

export interface Surface {
  points: number;
  /** The range of the first and the second input. */
  x: [number, number];
  y: [number, number];
  outputs: number;
  /** The outputs: output by output, then row by row with y ascending. For a curve there is one row. */
  values: number[];
}

/** A matrix of the pass for one sample: `Z1`, `Y1`, `dZ1`. */
export interface TracedMatrix {
  name: string;
  layer: number;
  values: number[];
}

/** A parameter tensor with the gradients of the traced sample's loss: `W1`, `b1`. */
export interface TracedTensor {
  name: string;
  layer: number;
  shape: number[];
  /** At most 4096 values. */
  values: number[];
  gradients: number[];
}

export interface Trace {
  sample: number;
  input: number[];
  target: number[];
  output: number[];
  loss: number;
  matrices: TracedMatrix[];
  tensors: TracedTensor[];
}

export interface UnitFigures {
  layer: number;
  /** The mean of the activation of each unit over the samples. */
  means: number[];
  /** Whether each unit is 0 for every sample. */
  dead: boolean[];
}

export interface Report {
  epoch: number;
  epochs: number;
  /** The finished batches of the current epoch. */
  batch: number;
  batches: number;
  /** All steps so far. */
  step: number;
  hasEnded: boolean;
  /** Why the run has ended: `Completed`, or a sentence about a loss that is not finite. */
  reason?: string;
  /** The epochs that ended since the last report. */
  finished: EpochFigures[];
  /** The losses of the batches since the last report, at most 200 of them, evenly spaced. */
  batchLosses: number[];
  /** The share of correct training samples, or null for a regression. Measured when {@link Wanted.confusion} is set. */
  trainAccuracy: number | null;
  /** The time spent in training so far. */
  milliseconds: number;
  hash?: string;
  surface?: Surface;
  confusion?: { train: number[][]; validation: number[][] | null };
  /** The outputs for each sample of the run. */
  predictions?: number[][];
  trace?: Trace;
  units?: UnitFigures[];
}

export interface ProjectFile {
  path: string;
  text: string;
}

export interface Setting {
  id: string;
  name: string;
  minimum: number;
  maximum: number;
  step: number;
  value: number;
}

export interface DataSet {
  id: string;
  name: string;
  description: string;
  view: View;
  settings: Setting[];
  /** A declaration that fits it, for the hint when the shapes differ: `[Network(2)] … [Dense(2, Softmax)]`. */
  fits: string;
}

export interface Example {
  id: string;
  name: string;
  description: string;
  text: string;
  data: DataSettings;
  training: TrainingSettings;
  /** The heading under which it is listed, if it is not one of the first. */
  group?: string;
  /** The hash of the parameters after all epochs, as a native run computed it when the site was built. */
  hash?: string;
}

export interface Catalog {
  /** The version of LayerGen. */
  version: string;
  examples: Example[];
  dataSets: DataSet[];
  optimizers: { name: string; learningRate: number }[];
  schedules: { id: string; name: string }[];
  /** The layers that the diagram offers: `Dense(16, Relu)`. */
  layers: { kind: string; text: string; description: string }[];
  activations: string[];
}

export interface Hello {
  engine: 'browser' | 'server';
  /** `.NET 10.0.12`. */
  framework: string;
  processors: number;
  /** The bytes of a vector. */
  vectorBytes: number;
}

/** All calls, by their names. */
export interface Calls {
  hello: { args: Record<string, never>; result: Hello };
  /** The findings of LayerGen and the syntax errors. Fast. */
  diagnose: { args: { text: string }; result: { diagnostics: Diagnostic[] } };
  fixes: { args: { text: string }; result: { fixes: Fix[] } };
  /** With a kind, only the files of this kind, which are there much sooner than all of them. */
  generate: { args: { text: string; kind?: string }; result: Generated };
  /** All diagnostics of the compiler for the declaration, including those of `diagnose`. Slower. */
  problems: { args: { text: string }; result: { diagnostics: Diagnostic[] } };
  complete: { args: { text: string; position: number }; result: Completions };
  edit: { args: { text: string; network: string; change: DiagramChange }; result: { edits: TextEdit[] } };
  compile: {
    args: { text: string; network: string; optimizer: string; speed: Speed };
    result: Compiled;
  };
  /** Draws the samples of a data set. It needs no network. */
  data: { args: { data: DataSettings }; result: DataPreview };
  /** Creates the compiled network and its data, before the first step. */
  start: { args: { data: DataSettings; training: TrainingSettings; want: Wanted }; result: Run };
  /** Trains until one of the limits is reached. Without a limit it only reports. */
  advance: { args: { milliseconds?: number; steps?: number; epochs?: number; want: Wanted }; result: Report };
  /** The files of a project that trains the same network on the same data. */
  project: {
    args: { text: string; network: string; data: DataSettings; training: TrainingSettings };
    result: { files: ProjectFile[] };
  };
}

/** What a worker or a server receives. */
export interface Request {
  id: number;
  call: keyof Calls;
  args: unknown;
}

/**
 * What it answers: a result, or an error with a message for the user. With `lost`, the process that has compiled and
 * trained is gone, and the next call gets a fresh one.
 */
export type Response = { id: number; result: unknown } | { id: number; error: string; lost?: boolean };
