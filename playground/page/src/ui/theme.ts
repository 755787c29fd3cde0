import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const key = 'layergen-playground-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function stored(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function systemTheme(): Theme {
  return system.matches ? 'dark' : 'light';
}

/** The theme that is shown: the one that was chosen, or that of the system. */
export const theme = signal<Theme>(stored() ?? systemTheme());

export function applyTheme(): void {
  document.documentElement.dataset.theme = theme.value;
}

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  applyTheme();
  try {
    localStorage.setItem(key, theme.value);
  } catch {
    // Without storage, the choice lasts as long as the page.
  }
}

system.addEventListener('change', () => {
  if (stored()) return;
  theme.value = systemTheme();
  applyTheme();
});

/** The value of a colour of the style sheet, for canvases. */
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The colours of classes, in their order. */
export function classColours(): string[] {
  const style = getComputedStyle(document.documentElement);
  return Array.from({ length: 10 }, (_, index) => style.getPropertyValue(`--class-${index}`).trim());
}

export const prefersReducedMotion = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
