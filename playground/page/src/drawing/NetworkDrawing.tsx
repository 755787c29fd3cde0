import { memo } from './memo';
import { useMemo } from 'preact/hooks';
import type { Network, UnitFigures } from '../protocol';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { formatNumber } from '../text/format';
import { LineMarks } from '../trace/lineMarks';
import type { TraceIndex } from '../trace/traceIndex';
import { edgeGroups, unitEdges, type Weights } from './edges';
import { layoutNetwork, type Column, type Drawing, type Link } from './layout';

function hover(layer: number | null, unit: number | null = null): void {
  if (layer !== null) store.hovered.value = { layer, unit, place: 'drawing' };
  else if (store.hovered.value?.place === 'drawing') store.hovered.value = null;
}

/** Goes to the lines of a layer in the shown file, or in the first file that has some. */
function goToCode(layer: number): void {
  const shown = store.files.value.find((file) => file.kind === store.fileKind.value);
  const forward = store.files.value.filter((file) => file.kind === 'Forward');
  for (const file of [...(shown ? [shown] : []), ...forward]) {
    const line = new LineMarks(file.marks, 0).firstLine(layer);
    if (line === null) continue;
    store.fileKind.value = file.kind;
    store.section.value = 'code';
    store.jump.value = { file: file.name, line };
    return;
  }
}

function weightsOf(index: TraceIndex | null, layer: number): Weights | null {
  const values = index?.vector(`W${layer}`);
  const shape = index?.shape(`W${layer}`);
  if (!values || shape?.length !== 2 || values.length < shape[0] * shape[1]) return null;
  return { values, units: shape[1] };
}

const LinkLines = memo(function LinkLines(props: { link: Link; columns: Column[]; index: TraceIndex | null }) {
  const { link, columns, index } = props;
  const groups = edgeGroups(link, columns, weightsOf(index, link.to));
  return (
    <g>
      {groups.map((group) => (
        <path key={group.sign + group.strength} class={`edge ${group.sign} s${group.strength}`} d={group.path} />
      ))}
    </g>
  );
});

interface ColumnProps {
  column: Column;
  values: readonly number[] | null;
  dead: readonly boolean[] | null;
  isLit: boolean;
}

function UnitMarks({ column, values, dead }: ColumnProps) {
  const { radius: r } = column;
  const largest = values ? Math.max(1e-12, ...values.map(Math.abs)) : 1;
  return (
    <>
      {column.units.map((unit) => {
        const value = values?.[unit.index];
        const isDead = dead?.[unit.index] === true;
        const opacity = value === undefined ? 0 : Math.min(1, Math.abs(value) / largest);
        return (
          <g
            key={unit.index}
            class="unit"
            onMouseEnter={() => hover(column.layer, unit.index)}
            onMouseLeave={() => hover(column.layer)}
            onClick={(event) => {
              event.stopPropagation();
              goToCode(column.layer);
            }}
          >
            <title>
              {`Unit ${unit.index}` +
                (value === undefined ? '' : `: ${formatNumber(value)}`) +
                (isDead ? ', dead: 0 for every sample' : '')}
            </title>
            <circle class="unit-back" cx={unit.x} cy={unit.y} r={r} />
            <circle
              class={value !== undefined && value < 0 ? 'unit-value negative' : 'unit-value'}
              cx={unit.x}
              cy={unit.y}
              r={r}
              fill-opacity={opacity.toFixed(2)}
            />
            {isDead && (
              <path
                class="dead"
                d={`M${unit.x - r},${unit.y - r}l${2 * r},${2 * r}M${unit.x + r},${unit.y - r}l${-2 * r},${2 * r}`}
              />
            )}
          </g>
        );
      })}
      {column.hidden > 0 && (
        <text class="more" x={column.x} y={column.hiddenY + 3}>
          {`${moreText(column)} `}
        </text>
      )}
    </>
  );
}

function BoxMark({ column }: { column: Column }) {
  const box = column.box!;
  return (
    <>
      {Array.from({ length: box.sheets }, (_, i) => box.sheets - 1 - i).map((sheet) => (
        <rect
          key={sheet}
          class="box"
          x={box.x + sheet * 4}
          y={box.y - sheet * 4}
          width={box.width}
          height={box.height}
        />
      ))}
    </>
  );
}

/** The name of a column for screen readers. It begins with the text that is drawn. */
function labelOf(column: Column): string {
  const hidden = column.hidden > 0 ? moreText(column) : '';
  const drawn = [column.title, column.subtitle, hidden, ...column.note.split('|')].filter(Boolean).join(' ');
  return column.layer === 0 ? drawn : `${drawn}, layer ${column.layer}`;
}

function moreText(column: Column): string {
  return `⋮ ${column.hidden} more`;
}

const ColumnMarks = memo(function ColumnMarks(props: ColumnProps & { height: number }) {
  const { column, isLit, height } = props;
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') goToCode(column.layer);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const units = column.units.map((unit) => unit.index);
      const before = units.indexOf(store.hovered.value?.unit ?? -1);
      const next = event.key === 'ArrowDown' ? before + 1 : Math.max(0, before - 1);
      if (units.length > 0) hover(column.layer, units[Math.min(next, units.length - 1)]);
    } else return;
    event.preventDefault();
  };
  const notes = column.note.split('|');
  return (
    <g
      class={isLit ? 'column lit' : 'column'}
      tabIndex={0}
      role="button"
      aria-label={labelOf(column)}
      onMouseEnter={() => hover(column.layer)}
      onMouseLeave={() => hover(null)}
      onFocus={() => hover(column.layer)}
      onBlur={() => hover(null)}
      onClick={() => goToCode(column.layer)}
      onKeyDown={press}
    >
      <rect class="column-back" x={column.x - 54} y={2} width={108} height={height - 4} />
      <text class="title" x={column.x} y={17}>
        {column.title}
      </text>{' '}
      <text class="subtitle" x={column.x} y={32}>
        {column.subtitle}
      </text>{' '}
      {column.box ? <BoxMark column={column} /> : <UnitMarks {...props} />}
      {notes.map((note, index) => (
        <text key={note} class="note" x={column.x} y={height - 20 + 13 * index}>
          {`${note} `}
        </text>
      ))}
    </g>
  );
});

function Lit({ drawing, layer, unit }: { drawing: Drawing; layer: number; unit: number | null }) {
  if (unit === null) return null;
  const path = drawing.links.map((link) => unitEdges(link, drawing.columns, layer, unit)).join('');
  const drawn = drawing.columns[layer]?.units.find((candidate) => candidate.index === unit);
  return (
    <g class="lit-unit">
      <path d={path} />
      {drawn && <circle cx={drawn.x} cy={drawn.y} r={drawing.columns[layer].radius + 2} />}
    </g>
  );
}

function activation(index: TraceIndex | null, layer: number): readonly number[] | null {
  if (!index) return null;
  return index.vector(`Y${layer}`) ?? null;
}

function deadOf(units: readonly UnitFigures[] | null, layer: number): readonly boolean[] | null {
  return units?.find((figures) => figures.layer === layer)?.dead ?? null;
}

function describe(network: Network): string {
  const layers = network.layers.map((layer) => `${layer.number}: ${layer.title}, ${layer.parameters} parameters`);
  return `${network.name}, ${network.summary}. Layers: ${layers.join('; ')}.`;
}

/** The network as a drawing: units or tensors, their connections with the weights, and what is known of each layer. */
export function NetworkDrawing() {
  const network = store.network.value;
  const drawing = useMemo(() => (network ? layoutNetwork(network) : null), [network]);
  if (!network || !drawing) return <div class="drawing empty">The text declares no network.</div>;
  const index = learning.traceIndex.value;
  const hovered = store.hovered.value;
  const layer = hovered && !(hovered.layer === 0 && hovered.place === 'code') ? hovered.layer : null;
  return (
    <figure class="drawing" tabIndex={-1}>
      <svg
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        style={{ minWidth: `${Math.min(drawing.width, drawing.width * 0.8)}px` }}
        role="group"
        aria-label={`Drawing of ${network.name}`}
        onMouseLeave={() => hover(null)}
      >
        {drawing.columns.map((column) => (
          <rect
            key={column.layer}
            class={column.layer === layer ? 'column-light lit' : 'column-light'}
            x={column.x - 54}
            y={2}
            width={108}
            height={drawing.height - 4}
          />
        ))}
        {drawing.links.map((link) => (
          <LinkLines key={`${link.from}-${link.to}`} link={link} columns={drawing.columns} index={index} />
        ))}
        {drawing.arcs.map((arc) => (
          <path key={`${arc.from}-${arc.to}`} class="arc" d={arc.path} marker-end="url(#arrow)" />
        ))}
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path class="arrow" d="M0,0L8,4L0,8z" />
          </marker>
        </defs>
        {drawing.columns.map((column) => (
          <ColumnMarks
            key={column.layer}
            column={column}
            height={drawing.height}
            values={column.units.length > 0 ? activation(index, column.layer) : null}
            dead={deadOf(learning.units.value, column.layer)}
            isLit={column.layer === layer}
          />
        ))}
        {layer !== null && <Lit drawing={drawing} layer={layer} unit={hovered?.unit ?? null} />}
      </svg>
      <figcaption class="visually-hidden">{describe(network)}</figcaption>
    </figure>
  );
}
