// The card of a citizen example. A draft is kept by the server while somebody writes, and never by the device.
const form = document.querySelector('form[data-kladde]'), out = document.querySelector('[data-kladde-status]'), drop = document.querySelector('[data-kladde-slet]');
const say = text => { if (out.textContent !== text) out.textContent = text; };
let waiting, sent = new URLSearchParams(new FormData(form)).toString(), flight;

async function keep() {
  waiting = 0;
  const body = new URLSearchParams(new FormData(form)).toString();
  if (body === sent) return;
  flight = new AbortController();
  try {
    const r = await fetch(form.dataset.kladde, { method: 'POST', body, signal: flight.signal, headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' } });
    const answer = await r.json();
    if (r.ok) sent = body;
    if (answer.kept) drop.hidden = false;
    say(answer.status ?? answer.error ?? out.dataset.fejl);
  } catch (e) {
    if (e.name !== 'AbortError') say(navigator.onLine ? out.dataset.fejl : out.dataset.udenNet);
  }
}
form.addEventListener('input', () => { waiting ||= setTimeout(keep, 2000); });
form.addEventListener('submit', () => { clearTimeout(waiting); waiting = -1; flight?.abort(); });

// A ready sentence is written into the field, where it can be changed; what somebody wrote themselves is left alone.
const text = document.querySelector('#proev'), ready = [...form.querySelectorAll('input[name=forslag]')];
ready.forEach(r => r.addEventListener('change', () => {
  if (!text.value.trim() || ready.some(other => other.value === text.value.trim())) text.value = r.value;
}));
