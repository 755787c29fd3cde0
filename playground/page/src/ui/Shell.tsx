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

/** Without a change of the address, which holds the state. */
function skipToLearning(event: MouseEvent): void {
  event.preventDefault();
  store.section.value = 'learning';
  requestAnimationFrame(() => document.getElementById('learning')?.focus());
}

/** The whole page: three panes side by side, or one of them on a narrow screen. */
export function Shell() {
  const selected = store.section.value;
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
          <DeclarationPane />
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
          <CodePane />
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
          <LearningPane />
        </section>
      </main>
    </>
  );
}
