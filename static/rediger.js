// The editor's desk: the preview follows while somebody writes, a fault leads to its line, and what was not saved is not
// left by a slip. Without this script the button "Vis" does the first, and the lines are counted by hand.
const form = document.querySelector('form[data-rediger]'), field = form?.elements.tekst;
if (form) {
  document.querySelectorAll('[data-uden-script]').forEach(b => b.hidden = true);
  const was = field.value;
  let timer, asked = 0;
  const show = async () => {
    const mine = ++asked;
    try {
      const r = await fetch(form.dataset.rediger, { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ tekst: field.value }) });
      if (r.ok && mine === asked) { const html = await r.text(), view = document.querySelector('#visning'), at = view.querySelector('.phone')?.scrollTop; view.innerHTML = html; view.querySelector('.phone').scrollTop = at; }
    } catch { /* no net: the preview stays as it was, the text is in the field */ }
  };
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 500); });
  document.addEventListener('click', e => {
    const line = e.target.closest('[data-linje]')?.dataset.linje;
    if (!line) return;
    e.preventDefault();
    const before = field.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0), end = field.value.indexOf('\n', before);
    field.focus();
    field.setSelectionRange(before, end < 0 ? field.value.length : end);
    field.scrollTop = (line - 5) * parseFloat(getComputedStyle(field).lineHeight);
  });
  let sent = false;
  form.addEventListener('submit', () => sent = true);
  addEventListener('beforeunload', e => { if (!sent && field.value !== was) e.preventDefault(); });
  document.querySelector('#samtidig')?.focus();
}
