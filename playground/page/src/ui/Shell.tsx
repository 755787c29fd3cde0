import { useEffect, useState } from 'preact/hooks';
import * as store from '../state/store';
import { CodePane } from './CodePane';
import { DeclarationPane } from './DeclarationPane';
import { Header, Notice } from './Header';
import { LearningPane } from '../learning/LearningPane';
import { Splitter } from './Splitter';
import { TabList } from './Tabs';

const sections = [
  { id: 'declaration', label: 'Declaration' },
  { id: 'code', label: 'Network and code' },
  { id: 'learning', label: 'Learning' },
] as const;

/** Counts the parts that may be drawn: one more with each frame, so that the page answers in between. */
function usePartsInTurn(count: number): number {
  const [parts, setParts] = useState(1);
  useEffect(() => {
    if (parts >= count) {
      store.isDrawn.value = true;
      return;
    }
    const timer = setTimeout(() => setParts(parts + 1));
    return () => clearTimeout(timer);
  }, [parts]);
  return parts;
}

/** Without a change of the address, which holds the state. */
function skipToLearning(event: MouseEvent): void {
  event.preventDefault();
  store.section.value = 'learning';
  requestAnimationFrame(() => document.getElementById('learning')?.focus());
}

/** The whole page: three panes side by side, or one of them on a narrow screen. */
export function Shell() {
  const selected = store.section.value;
  const parts = usePartsInTurn(3);
  return (
    <>
      <a class="skip-link" href="#learning" onClick={skipToLearning}>
        Skip to learning
      </a>
      <Header />
      <Notice />
      <nav class="section-tabs" aria-label="Parts of the page">
        <TabList
          name="section"
          label="Parts of the page"
          tabs={sections}
          selected={selected}
          select={(id) => (store.section.value = id as typeof selected)}
        />
      </nav>
      <main class="panes" id="section-panel" data-section={selected}>
        <section class="pane declaration-pane" aria-label="Declaration">
          {parts > 0 && <DeclarationPane />}
        </section>
        <Splitter
          label="Width of the declaration"
          property="--left"
          initial={27}
          minimum={18}
          maximum={45}
          direction="columns"
        />
        <section class="pane code-pane" aria-label="Network and generated code">
          {parts > 1 && <CodePane />}
        </section>
        <Splitter
          label="Width of the learning pane"
          property="--right"
          initial={29}
          minimum={20}
          maximum={45}
          direction="columns"
          isReversed
        />
        <section class="pane learning-pane" id="learning" aria-label="Learning" tabIndex={-1}>
          {parts > 2 && <LearningPane />}
        </section>
      </main>
    </>
  );
}
