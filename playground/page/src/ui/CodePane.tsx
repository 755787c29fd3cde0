import { batch, effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { NetworkDrawing } from '../drawing/NetworkDrawing';
import { CodeView } from '../editor/codeView';
import type { GeneratedFile, LineMark, Network } from '../protocol';
import * as learning from '../state/learningStore';
import * as store from '../state/store';
import { marksOfStage, stagesOf } from '../trace/stages';
import { downloadProject, downloadText } from './download';
import { Details } from './Details';
import { SelectField } from './fields';
import { page } from './page';
import { Splitter } from './Splitter';
import { TabList, TabPanel } from './Tabs';

const order = [
  'Forward',
  'Backward',
  'Predict',
  'Loss',
  'Cache',
  'Parameters',
  'Model',
  'Optimizers',
  'Weights',
  'Schema',
];

/** The files in the order of interest, those for wide vectors last. */
export function sortFiles(files: readonly GeneratedFile[]): GeneratedFile[] {
  const rank = (file: GeneratedFile) => {
    const index = order.indexOf(file.kind);
    return index >= 0 ? index : file.kind.includes('Wide') ? 100 : 50;
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function shownFile(): GeneratedFile | null {
  const files = store.files.value;
  return files.find((file) => file.kind === store.fileKind.value) ?? sortFiles(files)[0] ?? null;
}

/** The layer of which a line is lit in the code view. The input has no lines. */
function litLayer(): number | null {
  const hovered = store.hovered.value;
  if (!hovered || store.isOldCode.value || (hovered.layer === 0 && hovered.place !== 'code')) return null;
  return hovered.layer;
}

function currentStageMarks(file: GeneratedFile | null) {
  const network = store.network.value;
  const index = learning.stage.value;
  if (!network || !file || index < 0 || !learning.showsNumbers.value) return [];
  const stage = stagesOf(network, store.files.value)[index];
  return stage ? marksOfStage(stage, file) : [];
}

/** The method of a stage, rather than the line that calls it. */
function longest(marks: readonly LineMark[]): LineMark {
  return marks.reduce((best, mark) => (mark.to - mark.from > best.to - best.from ? mark : best));
}

function lineHovered(mark: { layer: number; equation?: string } | null): void {
  const before = store.hovered.value;
  if (mark === null) {
    if (before?.place === 'code') store.hovered.value = null;
  } else if (before?.place !== 'code' || before.layer !== mark.layer || before.equation !== mark.equation) {
    store.hovered.value = { layer: mark.layer, unit: null, place: 'code', equation: mark.equation };
  }
}

function Code() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const code = new CodeView(place.current!, lineHovered);
    page.code = code;
    const disposals = [
      effect(() => {
        const file = shownFile();
        code.show(file, file ? store.previousFiles.value.get(file.name) : undefined);
      }),
      effect(() => code.look({ layer: litLayer() })),
      effect(() => code.look({ trace: learning.showsNumbers.value ? learning.traceIndex.value : null })),
      effect(() => {
        const stage = currentStageMarks(shownFile());
        code.look({ stage });
        if (stage.length > 0) code.reveal(longest(stage).from);
      }),
      effect(() => {
        const jump = store.jump.value;
        if (jump) code.goTo(jump.line, false);
      }),
    ];
    return () => {
      for (const dispose of disposals) dispose();
      code.view.destroy();
    };
  }, []);
  return <div class="editor" ref={place} />;
}

function FileTools({ file }: { file: GeneratedFile }) {
  const copy = () =>
    navigator.clipboard.writeText(file.text).then(
      () => (store.notice.value = { kind: 'info', text: `${file.name} was copied.` }),
      () => (store.notice.value = { kind: 'error', text: 'The browser does not allow copying.' }),
    );
  return (
    <div class="file-tools">
      <label class="outline">
        <span class="visually-hidden">Outline of {file.name}</span>
        <select
          value=""
          onChange={(event) => {
            const line = Number(event.currentTarget.value);
            event.currentTarget.value = '';
            page.code?.goTo(line, true);
          }}
        >
          <option value="">Outline</option>
          {file.outline.map((item) => (
            <option key={item.line} value={item.line}>
              {'\u2003'.repeat(item.depth) + item.name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" title="Ctrl+F in the code" onClick={() => page.code?.search()}>
        Search
      </button>
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
      <button type="button" title={file.name} onClick={() => downloadText(file.name, file.text)}>
        Download
      </button>
      <button
        type="button"
        title="A zip with a project that trains this network on these data"
        onClick={() => void downloadProject()}
      >
        Project
      </button>
      <label class="check" title="The values of one sample beside the lines that compute them">
        <input
          type="checkbox"
          checked={learning.showsNumbers.value}
          onChange={(event) => (learning.showsNumbers.value = event.currentTarget.checked)}
        />
        Numbers
      </label>
    </div>
  );
}

function NetworkChooser() {
  const { networks } = store.generated.value;
  if (networks.length < 2) return null;
  return (
    <SelectField
      label="Network"
      value={store.network.value?.name ?? ''}
      options={networks.map((network) => ({ value: network.name, label: network.name }))}
      change={(name) =>
        batch(() => {
          store.networkName.value = name;
          store.hovered.value = null;
        })
      }
    />
  );
}

/** What the network is, or why what is shown is not that of the text. */
function Summary({ network }: { network: Network | null }) {
  if (network && store.isMissing.value) {
    return <span class="summary failed">The text declares no network. This is the last one.</span>;
  }
  if (network?.hasErrors) {
    const text = store.isOldCode.value
      ? 'The declaration has errors. This is the code of the last one without.'
      : 'The declaration has errors, so its code has no bodies.';
    return <span class="summary failed">{text}</span>;
  }
  return (
    <span class="muted summary" title={network?.summary}>
      {network?.summary}
    </span>
  );
}

export function CodePane() {
  const files = sortFiles(store.files.value);
  const file = shownFile();
  const tabs = files.map((item) => ({ id: item.kind, label: item.kind, title: item.name }));
  const network = store.network.value;
  return (
    <>
      <div class="drawing-part">
        <div class="drawing-head">
          <h2>{network ? network.name : 'Network'}</h2>
          <Summary network={network} />
          <NetworkChooser />
        </div>
        <NetworkDrawing />
        <Details />
      </div>
      <Splitter
        label="Height of the drawing"
        property="--drawing"
        initial={44}
        minimum={20}
        maximum={75}
        direction="rows"
      />
      <div class="files-part">
        <TabList
          name="file"
          label="Generated files"
          tabs={tabs}
          selected={file?.kind ?? ''}
          select={(kind) => (store.fileKind.value = kind)}
        />
        {file && <FileTools file={file} />}
        <TabPanel name="file" selected={file?.kind ?? ''} class="file-panel">
          <Code />
        </TabPanel>
      </div>
    </>
  );
}
