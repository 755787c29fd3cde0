/*
 * Keeps the site for later visits and for working offline. The build fills in the version, the hash of each file, and
 * which files every visitor needs.
 *
 * A page gets files of one version only: a file is taken from the server only if it has the hash of this version. A new
 * version waits until its files are there and no other page of the old one is open. Then the next load of the page
 * begins with it.
 */
const version = '__VERSION__';
const hashes = __HASHES__;
const first = __FIRST__;

const prefix = 'playground-';
const ownCache = prefix + version;
const { scope } = self.registration;

/** Returns the name of a file of the site, or null for anything else. */
function nameOf(url) {
  if (typeof url !== 'string' || !url.startsWith(scope)) return null;
  const path = url.slice(scope.length).replace(/[?#].*$/, '');
  const name = path === '' || path === 'index.html' ? './' : path;
  return Object.hasOwn(hashes, name) ? name : null;
}

function addressOf(name) {
  return new URL(name, scope).href;
}

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

/** Besides what every visitor needs: what the versions before have kept, such as an engine. */
async function install() {
  const kept = await keptNames();
  const hasEngine = kept.some((name) => name.startsWith('engine/'));
  const names = Object.keys(hashes).filter(
    (name) => first.includes(name) || kept.includes(name) || (hasEngine && name.startsWith('engine/')),
  );
  await Promise.all(names.map((name) => keep(name, 'no-cache')));
}

async function otherCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== ownCache);
}

/** The names of what other versions have kept. Files of the engine have other names in each version. */
async function keptNames() {
  const names = [];
  for (const other of await otherCaches()) {
    for (const request of await (await caches.open(other)).keys()) {
      const path = request.url.slice(scope.length);
      names.push(path === '' ? './' : path);
    }
  }
  return names;
}

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

async function removeOldCaches() {
  await Promise.all((await otherCaches()).map((name) => caches.delete(name)));
}

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  // The page tells which files it has loaded before this worker was there.
  const names = Array.isArray(event.data?.keep) ? event.data.keep.map(nameOf).filter(Boolean) : [];
  event.waitUntil(Promise.all(names.map((name) => keep(name, 'default').catch(() => undefined))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const name = nameOf(request.url);
  if (request.method !== 'GET' || name === null || new URL(request.url).searchParams.has('token')) return;
  event.respondWith(request.mode === 'navigate' ? navigate(name) : answer(name));
});

/** Gives way to a new version, if this load is the only page. The empty page loads again, from the new version. */
async function navigate(name) {
  const { waiting } = self.registration;
  const pages = await self.clients.matchAll({ type: 'window' });
  if (waiting && pages.length <= 1) {
    waiting.postMessage('take over');
    // A header “Refresh” does nothing for an address with a fragment.
    const empty = '<!doctype html><link rel="icon" href="data:,"><script>location.reload()</script>';
    return new Response(empty, { headers: { 'Content-Type': 'text/html' } });
  }
  return answer(name);
}

async function answer(name) {
  try {
    return await keep(name, 'default');
  } catch (error) {
    // The server has another version already.
    if (error instanceof RangeError) void self.registration.update().catch(() => undefined);
    return Response.error();
  }
}

/** Returns a file of this version, and keeps it. */
async function keep(name, mode) {
  const address = addressOf(name);
  const cache = await caches.open(ownCache);
  const kept = await cache.match(address);
  if (kept) return kept;
  const response = (await fromOtherVersion(name)) ?? (await fromServer(name, mode));
  await cache.put(address, response.clone());
  return response;
}

async function fromOtherVersion(name) {
  for (const other of await otherCaches()) {
    const response = await (await caches.open(other)).match(addressOf(name));
    if (response) {
      const checked = await withHash(name, response);
      if (checked) return checked;
    }
  }
  return null;
}

/** A kept answer of the browser may be that of another version, so that the server is asked in the second place. */
async function fromServer(name, mode) {
  for (const cache of mode === 'default' ? ['default', 'no-cache'] : [mode]) {
    const response = await fetch(addressOf(name), { cache, credentials: 'same-origin' });
    if (!response.ok) throw new RangeError(`${name}: ${response.status}`);
    const checked = await withHash(name, response);
    if (checked) return checked;
  }
  throw new RangeError(`${name} is of another version`);
}

/** Returns the response if its content has the hash of this version. */
async function withHash(name, response) {
  const content = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const hash = [...digest.slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hash !== hashes[name]) return null;
  return new Response(content, { headers: { 'Content-Type': response.headers.get('Content-Type') ?? '' } });
}
