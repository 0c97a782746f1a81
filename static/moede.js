// Meetings: what a script makes easier. Without it every name is on the list, texts are copied by hand, and what can be
// undone stays on the page.
const $$ = (s, r = document) => [...r.querySelectorAll(s)];
$$('[data-kun-script]').forEach(e => e.hidden = false);

// A name is found while somebody types.
$$('[data-find]').forEach(field => {
  const list = document.querySelector(field.dataset.find), none = document.querySelector('#ingen');
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    $$('[data-navn]', list).forEach(li => { li.hidden = !words.every(w => li.dataset.navn.toLowerCase().includes(w)); n += !li.hidden; });
    list.hidden = !n; none.hidden = !!n;
  });
  field.addEventListener('keydown', e => { if (e.key === 'Enter') e.preventDefault(); });
});

// What was done can be undone for ten seconds; while somebody is at it the time stands still.
$$('[data-toast]').forEach(t => {
  let timer;
  const start = () => timer = setTimeout(() => t.remove(), 10000), stop = () => clearTimeout(timer);
  for (const [event, act] of [['pointerenter', stop], ['focusin', stop], ['pointerleave', start], ['focusout', start]]) t.addEventListener(event, act);
  history.replaceState(null, '', location.pathname);
  start();
});

// Copying, said aloud.
$$('[data-kopier]').forEach(b => b.addEventListener('click', async () => {
  const field = document.querySelector(b.dataset.kopier);
  field.select?.();
  try { await navigator.clipboard.writeText(field.value ?? field.textContent); } catch { if (!document.execCommand('copy')) return; }
  const live = document.querySelector('#live');
  live.textContent = ''; requestAnimationFrame(() => live.textContent = b.dataset.kopieret);
  b.querySelector('span').textContent = b.dataset.kopieret;
}));
