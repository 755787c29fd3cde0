import type { DataPreview, SampleView } from '../protocol';

/** The class that outputs stand for: the largest one, or for one output whether it is above a half. */
export function predictedClass(outputs: readonly number[]): number {
  if (outputs.length === 1) return outputs[0] > 0.5 ? 1 : 0;
  let best = 0;
  for (let i = 1; i < outputs.length; i++) if (outputs[i] > outputs[best]) best = i;
  return best;
}

export function isClassification(data: DataPreview): boolean {
  return data.classes.length > 0;
}

/** Whether a prediction is right. Null for a regression or without a prediction. */
export function isRight(data: DataPreview, sample: SampleView, outputs: readonly number[] | undefined): boolean | null {
  if (!isClassification(data) || sample.label < 0 || !outputs) return null;
  return predictedClass(outputs) === sample.label;
}

export function className(data: DataPreview, index: number): string {
  return data.classes[index] ?? String(index);
}
