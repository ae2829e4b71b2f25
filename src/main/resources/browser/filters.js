/* The form that searches: it makes the same URLs that any client of the API would. */
import { element } from './dom.js';

const PLACES = new Set(['token', 'offset', 'f']);

/** What the URL asks for. */
export function asked() {
  return new URLSearchParams(location.search);
}

/** The bbox that the URL asks for, or null. */
export function askedBox() {
  const numbers = (asked().get('bbox') || '').split(',').map(Number);
  return numbers.length === 4 || numbers.length === 6 ? numbers : null;
}

function field(label, input, hint) {
  const hintId = hint ? `${input.id}-hint` : null;
  if (hintId) {
    input.setAttribute('aria-describedby', hintId);
  }
  return element('div', { class: 'field' },
    element('label', { for: input.id }, label), input, hint && element('small', { id: hintId }, hint));
}

function input(name, type, value, more) {
  return element('input', { id: `f-${name}`, name, type, value, ...more });
}

function select(name, options, chosen) {
  const box = element('select', { id: `f-${name}`, name });
  for (const [value, text] of options) {
    box.append(element('option', { value, selected: value === chosen }, text));
  }
  return box;
}

/**
 * The form.
 *
 * @param action the URL it searches at
 * @param offers which of q, collections, bbox, datetime, sort, limit, filter it has
 * @param map whose view can be searched in, or null
 */
export function form(action, offers, map) {
  const given = action === location.pathname ? asked() : new URLSearchParams();
  const [from, to] = days(given.get('datetime'));
  const box = input('bbox', 'text', given.get('bbox') || '',
    { inputmode: 'text', autocomplete: 'off', placeholder: 'west,south,east,north' });
  const fields = [];
  if (offers.includes('q')) {
    fields.push(field('Text', input('q', 'search', given.get('q') || '')));
  }
  if (offers.includes('collections')) {
    fields.push(field('Collections', input('collections', 'text', given.get('collections') || '',
      { placeholder: 'ids, with commas' })));
  }
  fields.push(field('From', input('from', 'date', from)), field('To', input('to', 'date', to)));
  fields.push(field('Bounding box', box));
  if (offers.includes('sort')) {
    const order = given.get('sortby') || '';
    const orders = [['', 'Newest first'], ['+properties.datetime', 'Oldest first'], ['+id', 'By id']];
    fields.push(field('Order', select('sortby',
      orders.some(([value]) => value === order) ? orders : [...orders, [order, order]], order)));
  }
  const limit = given.get('limit') || '';
  const limits = [['', 'Default'], ['20', '20'], ['50', '50'], ['100', '100'], ['500', '500']];
  fields.push(field('Per page', select('limit',
    limits.some(([value]) => value === limit) ? limits : [...limits, [limit, limit]], limit)));
  if (offers.includes('filter')) {
    const filter = input('filter', 'text', given.get('filter') || '', { placeholder: 'gsd < 0.5', spellcheck: 'false' });
    fields.push(field('Filter', filter, 'CQL2 text'));
  }
  const buttons = element('div', { class: 'buttons' },
    element('button', { type: 'submit' }, 'Search'),
    map && element('button', {
      type: 'button',
      class: 'second',
      click: () => {
        box.value = map.bbox().join(',');
        made.requestSubmit();
      },
    }, 'Search in the map’s view'),
    [...given.keys()].length ? element('a', { href: action }, 'Clear') : null);
  const made = element('form', {
    class: 'filters',
    role: 'search',
    action,
    submit: (event) => {
      event.preventDefault();
      location.assign(`${action}${query(new FormData(made), given)}`);
    },
  }, ...fields, buttons);
  return made;
}

/** The first and last day of an interval, as far as it has them. */
function days(datetime) {
  if (!datetime) {
    return ['', ''];
  }
  const ends = datetime.includes('/') ? datetime.split('/') : [datetime, datetime];
  return ends.map((end) => (/^\d{4}-\d\d-\d\d/.test(end) ? end.slice(0, 10) : ''));
}

/** The query of the form's URL: what it has no field for stays as it is, but for the place in the list. */
function query(data, given) {
  const next = new URLSearchParams();
  for (const [name, value] of given) {
    if (!PLACES.has(name) && name !== 'datetime' && !data.has(name)) {
      next.append(name, value);
    }
  }
  const [from, to] = [data.get('from'), data.get('to')];
  const [oldFrom, oldTo] = days(given.get('datetime'));
  if (from === oldFrom && to === oldTo && given.get('datetime')) {
    next.set('datetime', given.get('datetime'));
  } else if (from || to) {
    next.set('datetime', `${from ? `${from}T00:00:00Z` : '..'}/${to ? `${to}T23:59:59.999Z` : '..'}`);
  }
  for (const [name, value] of data) {
    const text = value.trim();
    if (name === 'from' || name === 'to' || !text) {
      continue;
    }
    const separators = { bbox: /\s*[,\s]\s*/g, collections: /\s*,\s*/g }; // ids may have blanks
    next.set(name, separators[name] ? text.replace(separators[name], ',') : text);
  }
  if (data.has('filter') && data.get('filter').trim() !== (given.get('filter') || '').trim()) {
    next.delete('filter-lang'); // was said of another filter; the API tells by itself which language one is in
  }
  const text = next.toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%2F/g, '/');
  return text ? `?${text}` : '';
}
