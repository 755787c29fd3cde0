import type { Stage } from '../trace/stages';

/** The names of the values that a stage reads and writes. */
export function namesOfStage(stage: Stage): string[] {
  const n = stage.layer;
  switch (stage.phase) {
    case 'forward':
      return [`Y${n - 1}`, `W${n}`, `b${n}`, `Z${n}`, `Y${n}`];
    case 'backward':
      return [`dY${n}`, `dZ${n}`, `dW${n}`, `db${n}`, `dY${n - 1}`];
    case 'loss':
      return ['D'];
    default:
      return [];
  }
}
