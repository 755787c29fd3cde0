import type { GeneratedFile, LineMark, Network, Phase } from '../protocol';

/** One stage of a training step: what is computed, and by which lines. */
export interface Stage {
  phase: Phase | 'loss' | 'update';
  layer: number;
  title: string;
  equations: string[];
}

/** The stages of a step: forward layer by layer, the loss, backward layer by layer, the update of the parameters. */
export function stagesOf(network: Network, files: readonly GeneratedFile[]): Stage[] {
  const forward = network.layers.map((layer): Stage => ({
    phase: 'forward',
    layer: layer.number,
    title: `Forward, layer ${layer.number}`,
    equations: layer.equations,
  }));
  const backward = [...network.layers].reverse().map((layer): Stage => ({
    phase: 'backward',
    layer: layer.number,
    title: `Backward, layer ${layer.number}`,
    equations: equationsOf(files, 'backward', layer.number),
  }));
  const loss: Stage = { phase: 'loss', layer: 0, title: 'Loss', equations: [network.loss] };
  const update: Stage = { phase: 'update', layer: 0, title: 'Update of the parameters', equations: [] };
  return [...forward, loss, ...backward, update];
}

function equationsOf(files: readonly GeneratedFile[], phase: Phase, layer: number): string[] {
  const marks = files.flatMap((file) => file.marks.filter((mark) => mark.phase === phase && mark.layer === layer));
  return [...new Set(marks.map((mark) => mark.equation).filter((equation) => equation !== undefined))].slice(0, 4);
}

/** The kind of the file in which a stage is written, or null when no file is about it. */
export function fileOfStage(stage: Stage): string | null {
  switch (stage.phase) {
    case 'forward':
      return 'Forward';
    case 'backward':
      return 'Backward';
    case 'predict':
      return 'Predict';
    case 'loss':
      return 'Loss';
    case 'update':
      return 'Optimizers';
    case 'other':
      return null;
  }
}

/** The marks of a stage in a file, without those around other marks of the same stage. */
export function marksOfStage(stage: Stage, file: GeneratedFile): LineMark[] {
  if (stage.phase === 'update') return [];
  const phase = stage.phase === 'loss' ? null : stage.phase;
  return file.marks.filter((mark) => mark.layer === stage.layer && (phase === null || mark.phase === phase));
}
