// Suggests the home screen on a receipt, where the browser can do it or, on an iPhone, says how. A no is remembered on the
// device until somebody signs out.
const card = document.querySelector('[data-hjem]'), key = 'indblik_hjem', part = name => card.querySelector(`[data-${name}]`);
const installed = matchMedia('(display-mode: standalone)').matches || navigator.standalone === true;
const away = () => { localStorage.setItem(key, 'nej'); card.hidden = true; document.querySelector('#main').focus(); };

if (card && !installed && !localStorage.getItem(key)) {
  const show = name => { card.hidden = false; part(name).hidden = false; };
  part('senere').addEventListener('click', away);
  addEventListener('beforeinstallprompt', e => {
    e.preventDefault(); // the card asks instead, and only here
    show('foej');
    part('foej').onclick = async () => { await e.prompt(); away(); };
  });
  addEventListener('appinstalled', away);
  if ('standalone' in navigator && navigator.maxTouchPoints > 0) show('ios');
}
