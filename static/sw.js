// What is kept for when there is no net: the shell, and module pages, which are the same for everyone. Nothing of a
// person is ever kept here. The names below become addresses with a hash, so a new release is a new worker.
const shell = 'skal-VERSION', files = ['indblik.css', 'indblik.js', 'ikoner.svg', 'ikon.svg', 'figtree-latin.woff2', '/uden-net'];
const aModule = /^\/moduler\/[a-z0-9-]+$/, anyway = { ignoreSearch: true, ignoreVary: true };

addEventListener('install', e => e.waitUntil(caches.open(shell).then(c => c.addAll(files)).then(() => skipWaiting())));
addEventListener('activate', e => e.waitUntil(renew().then(() => clients.claim())));

// Kept modules name the files of the release they came from: they are fetched anew, and the old files go when all are.
async function renew() {
  const kept = await caches.open('moduler');
  let all = true;
  for (const r of await kept.keys()) {
    try {
      const s = await fetch(r.url);
      if (s.ok && !s.redirected) await kept.put(r.url, s); else if (s.status === 404) await kept.delete(r); else all = false;
    } catch { all = false; }
  }
  if (all) for (const name of await caches.keys()) if (name.startsWith('skal-') && name !== shell) await caches.delete(name);
}

addEventListener('fetch', e => {
  const r = e.request, u = new URL(r.url);
  if (r.method !== 'GET' || u.origin !== location.origin) return;
  if (u.pathname.startsWith('/static/')) e.respondWith(caches.match(r, anyway).then(kept => kept || fetch(r)));
  else if (r.mode === 'navigate') e.respondWith(page(r, u.pathname));
});

// Pages come from the net. A module that is kept is shown when the net takes more than four seconds.
async function page(r, path) {
  const kept = aModule.test(path) ? await caches.match(path, anyway) : undefined;
  try {
    const s = await (kept ? Promise.race([fetch(r), new Promise((_, no) => setTimeout(no, 4000))]) : fetch(r));
    if (s.ok && !s.redirected && aModule.test(path)) await (await caches.open('moduler')).put(path, s.clone());
    return s;
  } catch { return kept || caches.match('/uden-net', anyway); }
}

addEventListener('sync', e => e.waitUntil(clients.matchAll().then(all => all.forEach(c => c.postMessage('send')))));
