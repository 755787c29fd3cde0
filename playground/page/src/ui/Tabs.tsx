import type { ComponentChildren } from 'preact';

export interface Tab {
  id: string;
  label: string;
  title?: string;
}

interface TabListProps {
  name: string;
  label: string;
  tabs: readonly Tab[];
  selected: string;
  select(id: string): void;
  children?: ComponentChildren;
}

/** Tabs with the arrow keys, Home and End. The panel has the id `{name}-panel`. */
export function TabList({ name, label, tabs, selected, select }: TabListProps) {
  const move = (event: KeyboardEvent) => {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const last = tabs.length - 1;
    const targets: Record<string, number> = {
      ArrowRight: index === last ? 0 : index + 1,
      ArrowLeft: index <= 0 ? last : index - 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || !tabs[target]) return;
    event.preventDefault();
    select(tabs[target].id);
    document.getElementById(`${name}-tab-${tabs[target].id}`)?.focus();
  };
  if (tabs.length === 0) return <div class="tabs" />;
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${name}-tab-${tab.id}`}
          type="button"
          role="tab"
          title={tab.title}
          aria-selected={tab.id === selected}
          aria-controls={`${name}-panel`}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => select(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  name: string;
  selected: string;
  class?: string;
  children: ComponentChildren;
}

export function TabPanel({ name, selected, children, ...rest }: TabPanelProps) {
  return (
    <div class={rest.class} id={`${name}-panel`} role="tabpanel" aria-labelledby={`${name}-tab-${selected}`}>
      {children}
    </div>
  );
}
