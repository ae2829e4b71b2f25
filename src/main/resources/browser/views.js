/* One view for each kind of document. Each takes the document and returns its title and its parts. */
import { element, instant, interval, link, shown, webUrl } from './dom.js';
import { askedBox, form } from './filters.js';
import { FootprintMap } from './map.js';

const page = document.documentElement.dataset;
const extensions = new Set(page.extensions.split(' '));
const root = new URL(page.root, location.href).pathname;
const mapSettings = { tiles: page.tiles, attribution: page.tileAttribution, assets: page.assets };

const collectionsPath = `${root}collections`;
const searchPath = `${root}search`;
const collectionPath = (id) => `${collectionsPath}/${encodeURIComponent(id)}`;
const itemsPath = (id) => `${collectionPath(id)}/items`;
const itemPath = (item) => `${itemsPath(item.collection)}/${encodeURIComponent(item.id)}`;
const titleOf = (record) => record.title || (record.properties && record.properties.title) || record.id;
const list = (value) => (Array.isArray(value) ? value : []);
const members = (value) => (value !== null && typeof value === 'object' ? Object.entries(value) : []);

/** The view of a document. */
export function view(document) {
  if (document.type === 'FeatureCollection') {
    return items(document);
  }
  if (Array.isArray(document.collections)) {
    return collections(document);
  }
  if (document.type === 'Feature') {
    return item(document);
  }
  if (document.type === 'Collection') {
    return collection(document);
  }
  if (document.type === 'Catalog') {
    return catalog(document);
  }
  if (document.code && document.description) {
    return fault(document);
  }
  return { title: 'Document', parts: [element('h1', {}, 'Document'), json(document)] };
}

function itemOffers(more) {
  return [...more, 'bbox', 'datetime', 'limit',
    extensions.has('sort') && 'sort', extensions.has('filter') && 'filter', extensions.has('free_text') && 'q']
    .filter(Boolean);
}

function catalog(document) {
  const results = element('div', { 'aria-live': 'polite' }, element('p', {}, 'Loading the collections …'));
  fetch(collectionsPath, { headers: { Accept: 'application/json' } })
    .then((answer) => answer.json())
    .then((found) => {
      if (!Array.isArray(found.collections)) {
        throw new Error(found.description);
      }
      const shownHere = collections(found, true);
      results.replaceChildren(...shownHere.parts.filter(Boolean));
      shownHere.then();
    })
    .catch((failure) => results.replaceChildren(
      element('p', { class: 'fault', role: 'alert' }, `The collections cannot be shown: ${failure.message}`)));
  const services = list(document.links).filter((each) => ['service-doc', 'service-desc', 'conformance'].includes(each.rel));
  return {
    title: titleOf(document),
    parts: [
      element('h1', {}, titleOf(document)),
      element('p', { class: 'description' }, document.description),
      element('p', { class: 'actions' },
        element('a', { class: 'button', href: searchPath }, 'Search for items'),
        element('a', { class: 'button second', href: collectionsPath }, 'All collections'),
        services.map((each) => link(each.href, each.title || each.rel))),
      element('h2', {}, 'Collections'),
      results,
    ],
  };
}

function collections(document, inside) {
  const map = new FootprintMap(mapSettings);
  const found = document.collections;
  const offers = ['bbox', 'datetime', 'limit', extensions.has('free_text') && 'q'].filter(Boolean);
  const cards = found.map((each) => {
    const times = list(each.extent?.temporal?.interval)[0] || [];
    return card(each, collectionPath(each.id), map,
      [interval(times[0], times[1]), each.license].filter(Boolean).join(' · '), summary(each.description));
  });
  const searchable = !inside && extensions.has('collection_search');
  return {
    title: 'Collections',
    parts: [
      inside ? null : element('h1', {}, 'Collections'),
      searchable ? form(location.pathname, offers, map) : null,
      counted(document, found.length, 'collection'),
      found.length ? element('div', { class: 'results' }, element('ul', { class: 'cards' }, cards), map.box) : null,
      paging(document, inside ? collectionsPath : null),
    ],
    then: () => found.length && map.draw(found.map((each) => ({
      bboxes: list(each.extent?.spatial?.bbox).slice(0, 1),
      label: titleOf(each),
      href: collectionPath(each.id),
    })), inside ? null : askedBox()),
  };
}

function items(document) {
  const map = new FootprintMap(mapSettings);
  const found = list(document.features);
  const parent = list(document.links).find((each) => each.rel === 'collection');
  const id = parent && location.pathname.startsWith(`${collectionsPath}/`)
    ? decodeURIComponent(location.pathname.slice(collectionsPath.length + 1).split('/')[0]) : null;
  const name = id ? `Items of ${id}` : 'Search';
  return {
    title: name,
    parts: [
      id ? trail([collectionsPath, 'Collections'], [collectionPath(id), id]) : null,
      element('h1', {}, name),
      form(location.pathname, itemOffers(id ? [] : ['collections']), map),
      counted(document, found.length, 'item'),
      element('div', { class: 'results' },
        element('ul', { class: 'cards' }, found.map((each) => card(each, itemPath(each), map,
          [times(each.properties || {}), id ? null : each.collection].filter(Boolean).join(' · ')))),
        map.box),
      paging(document),
    ],
    then: () => map.draw(found.map((each) => ({
      geometry: each.geometry,
      bboxes: [each.bbox],
      label: titleOf(each),
      href: itemPath(each),
    })), askedBox()),
  };
}

function collection(document) {
  const map = new FootprintMap(mapSettings);
  const when = list(document.extent?.temporal?.interval).map(([from, to]) => interval(from, to)).filter(Boolean);
  const facts = [
    ['Id', document.id],
    ['Time', when.join('; ')],
    ['Licence', document.license],
    ['Keywords', list(document.keywords).join(', ')],
    ...members(document.summaries),
  ];
  return {
    title: titleOf(document),
    parts: [
      trail([collectionsPath, 'Collections']),
      element('h1', {}, titleOf(document)),
      element('div', { class: 'record' },
        element('div', {},
          element('p', { class: 'description' }, document.description),
          element('p', { class: 'actions' },
            element('a', { class: 'button', href: itemsPath(document.id) }, 'Browse the items')),
          picture(document),
          table(facts),
          providers(document)),
        map.box),
      element('h2', {}, 'Search in it'),
      form(itemsPath(document.id), itemOffers([]), map),
      assets(document),
      links(document),
    ],
    then: () => map.draw([{ bboxes: boxes(document), label: titleOf(document) }]),
  };
}

/** The first bbox is the whole; where more are given, they are its parts. */
function boxes(document) {
  const all = list(document.extent?.spatial?.bbox);
  return all.length > 1 ? all.slice(1) : all;
}

function item(document) {
  const map = new FootprintMap(mapSettings);
  return {
    title: titleOf(document),
    parts: [
      trail([collectionsPath, 'Collections'], [collectionPath(document.collection), document.collection],
        [itemsPath(document.collection), 'Items']),
      element('h1', {}, titleOf(document)),
      element('div', { class: 'record' },
        element('div', {},
          picture(document),
          document.properties?.description
            ? element('p', { class: 'description' }, document.properties.description) : null),
        map.box),
      assets(document),
      element('h2', {}, 'Properties'),
      table([['id', document.id], ['collection', document.collection],
        ...members(document.properties).filter(([name]) => name !== 'description' && name !== 'title')]),
      links(document),
    ],
    then: () => map.draw([{
      geometry: document.geometry, bboxes: [document.bbox], label: titleOf(document),
    }]),
  };
}

function fault(document) {
  return {
    title: 'Error',
    parts: [
      element('h1', {}, document.code === 'NotFound' ? 'Not found' : 'This cannot be answered'),
      element('p', { class: 'fault', role: 'alert' }, document.description),
      element('p', { class: 'actions' },
        element('a', { class: 'button', href: root }, 'To the start'),
        location.search ? element('a', { href: location.pathname }, 'The same without parameters') : null),
    ],
  };
}

function json(document) {
  return element('pre', { class: 'json', tabindex: '0' }, JSON.stringify(document, null, 2));
}

function trail(...steps) {
  return element('nav', { class: 'trail', 'aria-label': 'Path' }, element('ol', {},
    steps.map(([href, text]) => element('li', {}, element('a', { href }, text)))));
}

function times(properties) {
  return properties.datetime
    ? instant(properties.datetime) : interval(properties.start_datetime, properties.end_datetime);
}

function summary(description) {
  const text = String(description || '').replace(/\s+/g, ' ');
  return text.length > 180 ? `${text.slice(0, 179)}…` : text;
}

function card(record, href, map, facts, text) {
  const thumbnail = thumbnailOf(record);
  return element('li', {
    class: 'card',
    'data-href': href,
    mouseenter: () => map.mark(href, true),
    mouseleave: () => map.mark(href, false),
    focusin: () => map.mark(href, true),
    focusout: () => map.mark(href, false),
  },
  thumbnail ? image(thumbnail, '') : null,
  element('div', {},
    element('a', { class: 'name', href }, titleOf(record)),
    facts ? element('p', { class: 'facts' }, facts) : null,
    text ? element('p', {}, text) : null));
}

/** Pictures that cannot be had go away. */
function image(source, description) {
  return element('img', {
    src: source, alt: description, loading: 'lazy', referrerpolicy: 'no-referrer', error: (event) => event.target.remove(),
  });
}

function thumbnailOf(record) {
  const self = list(record.links).find((each) => each.rel === 'self');
  const found = members(record.assets).find(([name, asset]) => asset
    && (list(asset.roles).includes('thumbnail') || name === 'thumbnail'))
    || members(record.assets).find(([, asset]) => asset
      && list(asset.roles).includes('overview') && /^image\/(png|jpe?g|webp|gif)/.test(asset.type));
  const preview = list(record.links).find((each) => each.rel === 'preview' && /^image\//.test(each.type));
  const href = found ? found[1].href : preview && preview.href;
  return typeof href === 'string' ? webUrl(href, self && self.href) : null;
}

function picture(record) {
  const source = thumbnailOf(record);
  return source ? element('p', { class: 'picture' }, image(source, `Preview of ${titleOf(record)}`)) : null;
}

function table(facts) {
  const rows = facts.filter(([, value]) => value !== undefined && value !== null && value !== ''
    && !(Array.isArray(value) && !value.length));
  return rows.length ? element('dl', { class: 'properties' },
    rows.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, shown(value))))) : null;
}

function providers(document) {
  const all = list(document.providers);
  return all.length ? element('p', {}, 'Provided by ', all.flatMap((each, index) => [index ? ', ' : '',
    each.url ? link(each.url, each.name) : each.name, each.roles ? ` (${list(each.roles).join(', ')})` : ''])) : null;
}

function assets(document) {
  const all = members(document.assets).filter(([, asset]) => asset && typeof asset.href === 'string');
  if (!all.length) {
    return null;
  }
  const self = list(document.links).find((each) => each.rel === 'self');
  return element('section', {},
    element('h2', {}, 'Assets'),
    element('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': 'Assets' }, element('table', {},
      element('thead', {}, element('tr', {},
        ['Asset', 'Type', 'Roles', 'Size'].map((head) => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, all.map(([name, asset]) => {
        const href = webUrl(asset.href, self && self.href);
        return element('tr', {},
          element('td', {}, href ? element('a', { href }, asset.title || name) : asset.title || name,
            href ? null : element('br'), href ? null : element('code', {}, asset.href)),
          element('td', {}, asset.type),
          element('td', {}, list(asset.roles).join(', ')),
          element('td', {}, size(asset['file:size'])));
      })))));
}

function size(bytes) {
  if (!Number.isFinite(bytes)) {
    return '';
  }
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), 4);
  return `${(bytes / 1000 ** power).toFixed(power ? 1 : 0)} ${['B', 'kB', 'MB', 'GB', 'TB'][power]}`;
}

/** The links of the record's own: those to its neighbours in the API are on the page already. */
function links(document) {
  const known = new Set(['self', 'root', 'parent', 'collection', 'items', 'preview']);
  const own = list(document.links).filter((each) => !known.has(each.rel) && typeof each.href === 'string');
  return own.length ? element('section', {},
    element('h2', {}, 'Links'),
    element('ul', {}, own.map((each) => element('li', {},
      link(each.href, each.title || each.href), ` (${each.rel.split('/').pop()})`)))) : null;
}

function counted(document, count, noun) {
  const many = (number) => `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
  const matched = document.numberMatched;
  const more = list(document.links).some((each) => ['next', 'prev', 'previous'].includes(each.rel));
  const text = Number.isFinite(matched) && matched > count
    ? `${count} of ${many(matched)}` : many(count) + (more ? ' on this page' : '');
  return element('p', { class: 'count', role: 'status' }, count ? text : `No ${noun}s found.`);
}

function paging(document, moreAt) {
  const names = { first: 'First page', prev: 'Previous page', previous: 'Previous page', next: 'Next page' };
  const pages = Object.keys(names)
    .map((rel) => list(document.links).find((each) => each.rel === rel && (each.method || 'GET') === 'GET'))
    .filter(Boolean);
  if (moreAt) {
    return pages.some((each) => each.rel === 'next') ? element('p', {}, element('a', { href: moreAt }, 'More')) : null;
  }
  return pages.length ? element('nav', { class: 'paging', 'aria-label': 'Pages' },
    pages.map((each) => element('a', { class: 'button second', href: each.href, rel: each.rel }, names[each.rel]))) : null;
}
