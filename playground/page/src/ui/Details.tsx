import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatCount, formatNumber, formatShape, formatVector } from '../text/format';
import type { TraceIndex } from '../trace/traceIndex';
import { Equation } from './Equation';

/** What is known of one unit: value, gradient, weights in and out. */
function UnitDetails({ layer, unit, index }: { layer: number; unit: number; index: TraceIndex }) {
  const value = (letter: string) => index.vector(`${letter}${layer}`)?.[unit];
  const bias = index.element(`b${layer}_${unit}`);
  const facts: [string, number | undefined][] = [
    ['value', layer === 0 ? index.trace.input[unit] : value('Y')],
    ['before the activation', value('Z')],
    ['gradient', value('dZ')],
    ['bias', bias],
  ];
  const into = columnOf(index, `W${layer}`, unit);
  const out = rowOf(index, `W${layer + 1}`, unit);
  return (
    <>
      {facts.map(([name, number]) =>
        number === undefined ? null : (
          <span key={name} class="fact">
            {name} <b>{formatNumber(number)}</b>
          </span>
        ),
      )}
      {into && <span class="fact">weights in {formatVector(into, 5)}</span>}
      {out && <span class="fact">weights out {formatVector(out, 5)}</span>}
    </>
  );
}

function columnOf(index: TraceIndex, name: string, unit: number): number[] | null {
  const [values, shape] = [index.vector(name), index.shape(name)];
  if (!values || shape?.length !== 2 || values.length < shape[0] * shape[1]) return null;
  return Array.from({ length: shape[0] }, (_, row) => values[row * shape[1] + unit]);
}

function rowOf(index: TraceIndex, name: string, unit: number): number[] | null {
  const [values, shape] = [index.vector(name), index.shape(name)];
  if (!values || shape?.length !== 2 || values.length < shape[0] * shape[1]) return null;
  return values.slice(unit * shape[1], (unit + 1) * shape[1]);
}

/** The bar below the drawing: the hovered layer with its equation, or the hovered unit. */
export function Details() {
  const hovered = store.hovered.value;
  const network = store.network.value;
  const layer = network?.layers.find((candidate) => candidate.number === hovered?.layer);
  const index = learning.traceIndex.value;
  let head = 'Point at a layer, a unit or a line of code.';
  if (hovered && layer) head = `${layer.number} ${layer.title}`;
  else if (hovered?.layer === 0)
    head = hovered.place === 'code' ? 'Loss' : `Input ${formatShape(network?.input ?? [])}`;
  const equations = hovered?.equation ? [hovered.equation] : (layer?.equations ?? []);
  const isUnit = hovered?.unit !== null && hovered?.unit !== undefined;
  const isDead = isUnit && learning.units.value?.find((u) => u.layer === hovered.layer)?.dead[hovered.unit!];
  return (
    <div class="details" data-testid="details" role="region" aria-label="Details" tabIndex={0}>
      <p>
        <strong>{head}</strong>
        {isUnit && `, unit ${hovered.unit}`}
        {isDead && <em> dead: 0 for every sample</em>}
        {layer && !isUnit && (
          <span class="muted">
            {' '}
            {formatCount(layer.parameters)} parameters, {layer.plan}
          </span>
        )}
      </p>
      <p class="equations">
        {isUnit && index ? (
          <UnitDetails layer={hovered.layer} unit={hovered.unit!} index={index} />
        ) : (
          equations.map((equation) => <Equation key={equation} text={equation} />)
        )}
        {isUnit && !index && <span class="muted">Values appear when the network learns.</span>}
      </p>
    </div>
  );
}
