/* Shows the document that came with the page. */
import { element } from './dom.js';
import { view } from './views.js';

const main = document.getElementById('main');
const json = new URL(location.href);
json.searchParams.set('f', 'json');
document.getElementById('json').href = json.href;
try {
  const shown = view(JSON.parse(document.getElementById('document').textContent));
  document.title = shown.title === document.title ? shown.title : `${shown.title} · ${document.title}`;
  main.replaceChildren(...shown.parts.filter(Boolean));
  if (shown.then) {
    shown.then();
  }
} catch (failure) {
  main.append(element('p', { class: 'fault', role: 'alert' },
    `This document cannot be shown (${failure.message}). `, element('a', { href: json.href }, 'It is there as JSON.')));
}
document.documentElement.dataset.ready = 'true';
