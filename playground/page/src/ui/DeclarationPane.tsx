import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { DeclarationEditor } from '../editor/declarationEditor';
import { applyFix } from '../editor/problems';
import * as store from '../state/store';
import { Diagram } from './Diagram';
import { SelectField } from './fields';
import { page } from './page';
import { TabList, TabPanel } from './Tabs';

const tabs = [
  { id: 'code', label: 'Code' },
  { id: 'diagram', label: 'Diagram' },
];

/** The editor. It stays alive while the diagram is shown, because it keeps the text and its history. */
function Editor() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const editor = new DeclarationEditor(place.current!, page.app);
    page.editor = editor;
    const disposals = [
      effect(() => editor.setText(store.text.value)),
      effect(() => editor.showProblems(store.problems.value)),
      effect(() => editor.light(litSpans())),
      effect(() => {
        if (store.editorJump.value) editor.goTo(store.editorJump.value);
      }),
    ];
    return () => {
      for (const dispose of disposals) dispose();
      editor.view.destroy();
    };
  }, []);
  return <div class="editor" ref={place} />;
}

/** The attribute of the layer that is hovered anywhere else. */
function litSpans() {
  const hovered = store.hovered.value;
  if (!hovered || hovered.place === 'declaration' || !store.isCurrent.value) return [];
  const { network } = store;
  const layer = network.value?.layers.find((candidate) => candidate.number === hovered.layer);
  return layer ? [{ start: layer.start, end: layer.end }] : [];
}

function ExampleChooser() {
  const { examples } = store.catalog.value;
  const isChanged = store.unchangedExample.value?.id !== store.exampleId.value;
  const chosen = examples.find((example) => example.id === store.exampleId.value);
  const open = (id: string) => {
    const example = examples.find((candidate) => candidate.id === id);
    if (example) page.app.openExample(example);
  };
  const options = examples.map((example) => ({
    value: example.id,
    label: example.id === store.exampleId.value && isChanged ? `${example.name} (changed)` : example.name,
    group: example.group,
  }));
  return (
    <div class="example">
      <SelectField label="Example" value={store.exampleId.value} options={options} change={open} />
      {isChanged && chosen && (
        <button type="button" title="Forget the changes" onClick={() => page.app.openExample(chosen)}>
          Restore
        </button>
      )}
      {chosen && <p class="hint">{chosen.description}</p>}
    </div>
  );
}

const signs = { error: '✕', warning: '!', info: 'i' };

function ProblemRow({ problem }: { problem: store.Problem }) {
  const line = store.text.value.slice(0, Math.max(0, problem.start)).split('\n').length;
  const fix = (index: number) => {
    try {
      applyFix(page.editor!.view, problem.fixes[index]);
    } catch (error) {
      store.notice.value = { kind: 'error', text: (error as Error).message };
    }
  };
  const goTo = () => {
    store.leftTab.value = 'code';
    store.editorJump.value = { start: problem.start, end: problem.end };
  };
  return (
    <li class={`problem ${problem.severity}`}>
      <button type="button" class="problem-text" onClick={goTo} disabled={problem.start < 0}>
        <span class="sign" role="img" aria-label={problem.severity}>
          {signs[problem.severity]}
        </span>
        <span>{problem.message}</span>
      </button>
      <span class="problem-more">
        {problem.start >= 0 && <span class="muted">line {line}</span>}
        {problem.link && /^https?:\/\//.test(problem.link) ? (
          <a href={problem.link} target="_blank" rel="noopener">
            {problem.id}
          </a>
        ) : (
          <span class="muted">{problem.id}</span>
        )}
        {problem.fixes.map((item, index) => (
          <button key={item.title} type="button" onClick={() => fix(index)}>
            {item.title}
          </button>
        ))}
      </span>
    </li>
  );
}

function ProblemList() {
  const problems = store.problems.value;
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const state = problems.length === 0 ? 'No problems' : `${problems.length} problem${problems.length > 1 ? 's' : ''}`;
  return (
    <div class="problems">
      <h2>
        <span role="status">
          {state}
          {errors > 0 && `, ${errors} error${errors > 1 ? 's' : ''}`}
        </span>
        <span class="muted wide-only"> F8: next problem</span>
      </h2>
      {problems.length > 0 && (
        <ul tabIndex={0} aria-label="Problems">
          {problems.map((problem) => (
            <ProblemRow key={`${problem.id}:${problem.start}:${problem.message}`} problem={problem} />
          ))}
        </ul>
      )}
    </div>
  );
}

export function DeclarationPane() {
  const selected = store.leftTab.value;
  return (
    <>
      <ExampleChooser />
      <TabList
        name="left"
        label="Declaration"
        tabs={tabs}
        selected={selected}
        select={(id) => (store.leftTab.value = id as typeof selected)}
      />
      <TabPanel name="left" selected={selected} class="left-panel">
        <div class="left-code" hidden={selected !== 'code'}>
          <Editor />
        </div>
        {selected === 'diagram' && <Diagram />}
      </TabPanel>
      <ProblemList />
    </>
  );
}
