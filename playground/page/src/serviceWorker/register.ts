/** The addresses of the engine's files, as the worker has loaded them before the service worker was there. */
let resources: readonly string[] = [];

export function engineLoaded(urls: readonly string[]): void {
  resources = urls;
  void sendResources();
}

async function sendResources(): Promise<void> {
  if (resources.length === 0 || !('serviceWorker' in navigator)) return;
  if (!(await navigator.serviceWorker.getRegistration())) return;
  const registration = await navigator.serviceWorker.ready;
  const own = performance.getEntriesByType('resource').map((entry) => entry.name);
  registration.active?.postMessage({ keep: [...resources, ...own] });
}

/** Lets a service worker keep the page and the engine for later visits and for working offline. */
export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return;
  navigator.serviceWorker.register('sw.js').then(sendResources, () => undefined);
}
