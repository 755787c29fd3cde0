/*
 * Keeps the page and the engine for later visits and for working offline. The build fills in the version and the files.
 *
 * A file whose name contains a hash never changes, so the kept one is taken. Every other file is asked for at the
 * server first, so that a visit after an update gets the new page with its new files. A new service worker waits until
 * all old pages are closed, because they may still load files of their own version.
 */
const version = '__VERSION__';
const files = __FILES__;

const pageCache = `playground-page-${version}`;
const engineCache = 'playground-engine';
const hashed = /-[\w-]{8}\.\w+$|\.[a-z0-9]{10}\.\w+$/;
const patience = 4000;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(pageCache).then((cache) => cache.addAll(files)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

async function removeOldCaches() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('playground-page-') && name !== pageCache);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The page tells which files its engine has loaded before this worker was there. */
self.addEventListener('message', (event) => {
  const urls = Array.isArray(event.data?.keep) ? event.data.keep.filter(isOwn) : [];
  event.waitUntil(keep(urls));
});

function isOwn(url) {
  return typeof url === 'string' && url.startsWith(self.registration.scope);
}

async function keep(urls) {
  const cache = await caches.open(engineCache);
  for (const url of urls) {
    if (!(await caches.match(url, { ignoreSearch: true }))) await cache.add(url).catch(() => undefined);
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !isOwn(request.url) || url.searchParams.has('token')) return;
  event.respondWith(hashed.test(url.pathname) ? keptFirst(request) : serverFirst(request));
});

function cacheFor(request) {
  return caches.open(new URL(request.url).pathname.includes('/engine/') ? engineCache : pageCache);
}

async function keptFirst(request) {
  const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await cacheFor(request)).put(request.url, response.clone());
  return response;
}

/** The page is the same for all queries and under both of its names. */
function keyOf(request) {
  const { scope } = self.registration;
  const address = request.url.replace(/[?#].*$/, '');
  return address === `${scope}index.html` ? scope : address;
}

async function serverFirst(request) {
  const cache = await cacheFor(request);
  const key = keyOf(request);
  try {
    const response = await fetchWithin(request, await cache.match(key, { ignoreVary: true }));
    if (response.ok && !response.redirected) {
      if (request.url.endsWith('/dotnet.js')) await forgetOldEngine(cache, key, response.clone());
      await cache.put(key, response.clone());
    }
    return response;
  } catch (error) {
    const kept = await caches.match(key, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

/** A server that does not answer soon counts as none, if there is something kept. */
function fetchWithin(request, kept) {
  if (!kept) return fetch(request);
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error('late')), patience));
  return Promise.race([fetch(request), late]);
}

/** The files of an engine belong together: when its first file is another one, all others go. */
async function forgetOldEngine(cache, key, response) {
  const kept = await cache.match(key);
  if (!kept || (await kept.text()) === (await response.text())) return;
  for (const request of await cache.keys()) await cache.delete(request);
}
