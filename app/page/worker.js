// Lets an app open without network. Each app gets one of its own, which sees only its own scope.
//
// Invariant: nothing under /api is ever answered or kept here, and no personal data stand in these caches.
// The build fills in the app's name, the addresses of its files (the page itself among them) and a version over
// them (xtask/src/pack.rs).

const APP = "__APP__";
const PRECACHE = __PRECACHE__;
const PREFIX = `sundae-${APP}-`;
const CACHE = `${PREFIX}__VERSION__`;
// Apps that live below this one and have a worker of their own.
const NESTED = __NESTED__;
const PAGE = self.registration.scope;
// On a network that is there but does not answer, the kept page is better than a white one.
const PAGE_MILLIS_MAX = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    // `reload`: the files of this version, not what the browser's own cache still holds.
    await cache.addAll(PRECACHE.map((address) => new Request(address, { cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin || address.pathname.startsWith("/api")) return;
  if (NESTED.some((app) => `${address.pathname}/`.startsWith(app))) return;
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (address.href.startsWith(PAGE)) {
    event.respondWith(file(request));
  }
});

// Files have their hash in their name, so a kept one is never old.
async function file(request) {
  const kept = await caches.match(request, { cacheName: CACHE });
  return kept ?? fetch(request);
}

// Every address of the app is the same page. The newest if the network gives it in time, else the kept one.
async function page(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PAGE_MILLIS_MAX) });
    if (response.status < 500) return response;
  } catch {
    // No network: the kept page below.
  }
  return (await caches.match(PAGE, { cacheName: CACHE })) ?? Response.error();
}
