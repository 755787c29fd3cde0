import type { DataPreview, SampleView } from '../protocol';
import * as learning from '../state/learningStore';
import { formatNumber, formatVector } from '../text/format';
import { className, isClassification, isRight, predictedClass } from './classes';
import type { DataViewProps } from './dataView';

const mostRows = 60;

/** The inputs as a row of small bars. */
function Sparkline({ values }: { values: readonly number[] }) {
  const [width, height] = [120, 24];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const points = values.map((value, index) => {
    const x = 2 + ((width - 4) * index) / Math.max(1, values.length - 1);
    const y = height - 3 - ((height - 6) * (value - low)) / (high - low || 1);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg class="sparkline" width={width} height={height} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  );
}

function Prediction({ data, sample, outputs }: { data: DataPreview; sample: SampleView; outputs?: readonly number[] }) {
  if (!outputs) return <td>–</td>;
  if (!isClassification(data)) return <td>{formatVector(outputs, 3)}</td>;
  const predicted = predictedClass(outputs);
  const right = isRight(data, sample, outputs);
  const share = outputs.length === 1 ? Math.max(outputs[0], 1 - outputs[0]) : outputs[predicted];
  return (
    <td class={right === false ? 'wrong' : ''}>
      {className(data, predicted)} {right === false ? '✗' : '✓'}{' '}
      <span class="muted">{Number.isFinite(share) ? formatNumber(share, 2) : ''}</span>
    </td>
  );
}

/** Samples as rows with their predictions; sequences as lines. */
export function TableView({ data, choose }: DataViewProps) {
  const predictions = learning.predictions.value;
  const chosen = learning.showsNumbers.value ? learning.sample.value : -1;
  const shown = data.samples.slice(0, mostRows);
  const areLines = data.view === 'sequences' || data.samples[0]?.input.length > 8;
  return (
    <div class="table-view" tabIndex={0} role="region" aria-label={predictions ? 'Samples and predictions' : 'Samples'}>
      <table>
        <caption>
          {shown.length} of {data.trainSamples + data.validationSamples} samples
        </caption>
        <thead>
          <tr>
            <th scope="col">Sample</th>
            <th scope="col">Input</th>
            <th scope="col">{isClassification(data) ? 'Class' : 'Target'}</th>
            {predictions && <th scope="col">Prediction</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map((sample, index) => (
            <tr key={index} aria-current={index === chosen ? 'true' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  class="link"
                  disabled={!choose}
                  onClick={() => choose?.(index)}
                  title="Show its numbers"
                >
                  {index}
                  {sample.isValidation ? ' v' : ''}
                </button>
              </th>
              <td>{areLines ? <Sparkline values={sample.input} /> : formatVector(sample.input, 8)}</td>
              <td>{isClassification(data) ? className(data, sample.label) : formatVector(sample.target, 3)}</td>
              {predictions && <Prediction data={data} sample={sample} outputs={predictions[index]} />}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
