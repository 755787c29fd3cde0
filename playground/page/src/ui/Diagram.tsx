import { useSignal } from '@preact/signals';
import type { DiagramChange, Layer, LayerArgument } from '../protocol';
import * as store from '../state/store';
import { formatCount, formatShape } from '../text/format';
import { page } from './page';

const dragType = 'application/x-layergen-layer';

/** Lets the engine write a change into the text. */
async function change(what: DiagramChange): Promise<boolean> {
  const network = store.network.value;
  const text = store.text.value;
  if (!network || !page.editor) return false;
  try {
    const { edits } = await page.app.engine.call('edit', { text, network: network.name, change: what });
    if (store.text.value !== text) throw new Error('The text has changed in the meantime.');
    page.editor.apply(edits);
    return true;
  } catch (error) {
    store.notice.value = { kind: 'error', text: (error as Error).message };
    return false;
  }
}

function ArgumentField({ layer, argument }: { layer: Layer; argument: LayerArgument }) {
  const set = (value: string) => {
    if (value !== argument.value) {
      void change({ kind: 'set', index: layer.index, argument: argument.name, value });
    }
  };
  const label = `${argument.name} of layer ${layer.number}`;
  const className = argument.isWritten ? 'argument' : 'argument default';
  if (argument.kind === 'flag') {
    return (
      <label class={className}>
        <span>{argument.name}</span>
        <input
          type="checkbox"
          aria-label={label}
          checked={argument.value === 'true'}
          onChange={(event) => set(String(event.currentTarget.checked))}
        />
      </label>
    );
  }
  return (
    <label class={className}>
      <span>{argument.name}</span>
      {argument.kind === 'choice' ? (
        <select aria-label={label} value={argument.value} onChange={(event) => set(event.currentTarget.value)}>
          {(argument.choices ?? [argument.value]).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          inputMode="decimal"
          aria-label={label}
          value={argument.value}
          onChange={(event) => set(event.currentTarget.value.trim())}
        />
      )}
    </label>
  );
}

interface CardProps {
  layer: Layer;
  place: number;
  count: number;
}

function CardHead({ layer, place, count, move }: CardProps & { move(to: number): void }) {
  return (
    <div class="card-head">
      <span class="card-title">
        <span class="muted">{layer.number}</span> {layer.kind}
      </span>
      <span class="card-buttons">
        <button type="button" aria-label="Move up" disabled={place === 0} onClick={() => move(place - 1)}>
          ↑
        </button>
        <button type="button" aria-label="Move down" disabled={place === count - 1} onClick={() => move(place + 1)}>
          ↓
        </button>
        <button type="button" aria-label="Remove" onClick={() => void change({ kind: 'remove', index: layer.index })}>
          ×
        </button>
      </span>
    </div>
  );
}

function Card({ layer, place, count }: CardProps) {
  const move = async (to: number) => {
    if (to < 0 || to >= count) return;
    if (await change({ kind: 'move', index: layer.index, to })) focusCard(to);
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Delete') void change({ kind: 'remove', index: layer.index });
    else if (event.altKey && event.key === 'ArrowUp') void move(place - 1);
    else if (event.altKey && event.key === 'ArrowDown') void move(place + 1);
    else return;
    event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    const from = Number(event.dataTransfer?.getData(dragType) || NaN);
    if (!Number.isInteger(from) || from === place) return;
    event.preventDefault();
    void change({ kind: 'move', index: from, to: place });
  };
  const isLit = store.hovered.value?.layer === layer.number;
  const light = (isOver: boolean) =>
    (store.hovered.value = isOver ? { layer: layer.number, unit: null, place: 'diagram' } : null);
  const [common, rare] = split(layer.arguments);
  return (
    <li
      class={isLit ? 'card lit' : 'card'}
      tabIndex={0}
      data-place={place}
      aria-label={`Layer ${layer.number}: ${layer.title}`}
      title="Alt+↑ and Alt+↓ move the layer, Delete removes it"
      onKeyDown={press}
      draggable
      onDragStart={(event) => event.dataTransfer?.setData(dragType, String(layer.index))}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(dragType)) event.preventDefault();
      }}
      onDrop={drop}
      onMouseEnter={() => light(true)}
      onMouseLeave={() => light(false)}
    >
      <CardHead layer={layer} place={place} count={count} move={(to) => void move(to)} />
      <p class="card-facts">
        → {formatShape(layer.output)} · {formatCount(layer.parameters)} parameters · {layer.plan}
      </p>
      <div class="arguments">{common.map((argument) => field(layer, argument))}</div>
      {rare.length > 0 && (
        <details>
          <summary>More</summary>
          <div class="arguments">{rare.map((argument) => field(layer, argument))}</div>
        </details>
      )}
    </li>
  );
}

function field(layer: Layer, argument: LayerArgument) {
  return <ArgumentField key={argument.name} layer={layer} argument={argument} />;
}

/** The written arguments and the first two come first; the others are behind “More”. */
function split(list: readonly LayerArgument[]): [LayerArgument[], LayerArgument[]] {
  const isCommon = (argument: LayerArgument, index: number) => argument.isWritten || index < 2;
  return [list.filter(isCommon), list.filter((argument, index) => !isCommon(argument, index))];
}

function focusCard(place: number): void {
  setTimeout(() => document.querySelector<HTMLElement>(`.card[data-place="${place}"]`)?.focus(), 200);
}

function Palette({ layers }: { layers: readonly Layer[] }) {
  const { layers: palette } = store.catalog.value;
  const chosen = useSignal(0);
  const place = useSignal(-1);
  const item = palette[chosen.value];
  if (!item) return null;
  const at = place.value < 0 || place.value > layers.length ? Math.max(0, layers.length - 1) : place.value;
  return (
    <div class="palette">
      <label>
        <span>Add</span>
        <select value={chosen.value} onChange={(event) => (chosen.value = Number(event.currentTarget.value))}>
          {palette.map((layer, index) => (
            <option key={layer.text} value={index}>
              {layer.text}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>before</span>
        <select value={at} onChange={(event) => (place.value = Number(event.currentTarget.value))}>
          {layers.map((layer, index) => (
            <option key={index} value={index}>
              {index + 1} {layer.kind}
            </option>
          ))}
          <option value={layers.length}>the end</option>
        </select>
      </label>
      <button type="button" onClick={() => void change({ kind: 'insert', index: at, text: item.text })}>
        Add
      </button>
      <p class="hint">{item.description}</p>
    </div>
  );
}

/** The layers as cards. Every change becomes an edit of the text. */
export function Diagram() {
  const network = store.network.value;
  if (!network) return <p class="hint padded">The text declares no network yet.</p>;
  const layers = [...network.layers].sort((a, b) => a.index - b.index);
  return (
    <div class="diagram">
      <p class="card-facts">
        {network.name}: {network.summary}
      </p>
      <ol class="cards">
        {layers.map((layer, place) => (
          <Card key={`${layer.index}:${layer.kind}`} layer={layer} place={place} count={layers.length} />
        ))}
      </ol>
      <Palette layers={layers} />
    </div>
  );
}
