/* One view for each kind of document. Each takes the document and returns its title and its parts. */
import { element, instant, interval, link, shown, webUrl } from './dom.js';
import { askedBox, form } from './filters.js';
import { FootprintMap } from './map.js';

const page = document.documentElement.dataset;
const extensions = new Set(page.extensions.split(' '));
const root = new URL(page.root, location.href).pathname;
const mapSettings = { tiles: page.tiles, attribution: page.tileAttribution, assets: page.assets };

const collectionsPath = `${root}collections`;
const collectionPath = (id) => `${collectionsPath}/${encodeURIComponent(id)}`;
const itemsPath = (id) => `${collectionPath(id)}/items`;
const titleOf = (record) => record.title || (record.properties && record.properties.title) || record.id || 'Without an id';
const list = (value) => (Array.isArray(value) ? value : []);
const linkTo = (document, rel) => list(document.links).find((each) => each.rel === rel && (each.method || 'GET') === 'GET');
const members = (value) => (value !== null && typeof value === 'object' ? Object.entries(value) : []);

/** The lists that are no searches: their member, their title, and what each of them is. */
const LISTS = [
  ['collections', 'Collections', 'collection'],
  ['catalogs', 'Catalogs', 'catalog'],
  ['children', 'Catalogs and collections', 'record'],
];

/** The view of a document. */
export function view(document) {
  if (document.type === 'FeatureCollection') {
    return items(document);
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
  const kind = LISTS.find(([member]) => Array.isArray(document[member]));
  if (kind) {
    return records(document, kind);
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

/** Where this page finds what a link leads to: below its own root what the document has below its root, null for what cannot be followed. */
function pathOf(document, target) {
  const url = webUrl(target?.href);
  const top = webUrl(linkTo(document, 'root')?.href);
  if (!url || !top) {
    return url;
  }
  const start = top.endsWith('/') ? top : `${top}/`;
  return `${url}/` === start ? root : url.startsWith(start) ? root + url.slice(start.length) : url;
}

/** Where a record is shown; a client may have left out what that is known by, and then it has a link to itself or none. */
function recordPath(record) {
  if (record.id && record.type === 'Catalog') {
    return `${root}catalogs/${encodeURIComponent(record.id)}`;
  }
  if (record.id && record.type === 'Feature' && record.collection) {
    return `${itemsPath(record.collection)}/${encodeURIComponent(record.id)}`;
  }
  return record.id && record.type === 'Collection' ? collectionPath(record.id) : pathOf(record, linkTo(record, 'self'));
}

/** The root is a Catalog too: each says itself where its Collections are, what can be searched, and what hangs below it. */
function catalog(document) {
  const [data, search, catalogs] = ['data', 'search', 'catalogs'].map((rel) => pathOf(document, linkTo(document, rel)));
  const results = element('div', { 'aria-live': 'polite' }, element('p', {}, 'Loading the collections …'));
  const load = () => fetch(data, { headers: { Accept: 'application/json' } })
    .then((answer) => answer.json())
    .then((found) => {
      if (!Array.isArray(found.collections)) {
        throw new Error(found.description);
      }
      const shownHere = records(found, LISTS[0], data);
      results.replaceChildren(...shownHere.parts.filter(Boolean));
      shownHere.then();
    })
    .catch((failure) => results.replaceChildren(
      element('p', { class: 'fault', role: 'alert' }, `The collections cannot be shown: ${failure.message}`)));
  const below = list(document.links).filter((each) => each.rel === 'child')
    .map((each) => [pathOf(document, each), each.title])
    .filter(([path]) => path && !(data && path.startsWith(`${data}/`)));
  const services = list(document.links).filter((each) => ['service-doc', 'service-desc', 'conformance'].includes(each.rel));
  return {
    title: titleOf(document),
    parts: [
      trail(),
      element('h1', {}, titleOf(document)),
      element('p', { class: 'description' }, document.description),
      element('p', { class: 'actions' },
        search ? element('a', { class: 'button', href: search }, 'Search for items') : null,
        data ? element('a', { class: 'button second', href: data }, 'All collections') : null,
        catalogs ? element('a', { class: 'button second', href: catalogs }, 'All catalogs') : null,
        services.map((each) => link(each.href, each.title || each.rel))),
      below.length ? element('section', {},
        element('h2', {}, 'Catalogs'),
        element('ul', { class: 'children' }, below.map(([path, title]) => element('li', {},
          element('a', { href: path }, title || lastOf(path)))))) : null,
      data ? element('h2', {}, 'Collections') : null,
      data ? results : null,
    ],
    then: () => data && load(),
  };
}

/** Collections, Catalogs or both; a Catalog shows those of its Collections inside, which lie at that path. */
function records(document, [member, title, noun], inside) {
  const map = new FootprintMap(mapSettings);
  const found = document[member].map((each) => (member === 'collections' ? { type: 'Collection', ...each } : each));
  const offers = ['bbox', 'datetime', 'limit', extensions.has('free_text') && 'q'].filter(Boolean);
  const cards = found.map((each) => {
    const times = list(each.extent?.temporal?.interval)[0] || [];
    return card(each, recordPath(each), map,
      [interval(times[0], times[1]), each.license].filter(Boolean).join(' · '), summary(each.description));
  });
  const mapped = found.some((each) => each.extent);
  // the lists of Catalogs know pages only
  const searchable = location.pathname === collectionsPath && extensions.has('collection_search');
  return {
    title,
    parts: [
      inside ? null : trail(),
      inside ? null : element('h1', {}, title),
      searchable ? form(location.pathname, offers, mapped ? map : null) : null,
      counted(document, found.length, noun),
      mapped ? element('div', { class: 'results' }, element('ul', { class: 'cards' }, cards), map.box)
        : found.length ? element('ul', { class: 'cards' }, cards) : null,
      paging(document, inside),
    ],
    then: () => mapped && map.draw(found.map((each) => ({
      bboxes: list(each.extent?.spatial?.bbox).slice(0, 1),
      label: titleOf(each),
      href: recordPath(each),
    })), inside ? null : askedBox()),
  };
}

function items(document) {
  const map = new FootprintMap(mapSettings);
  const found = list(document.features);
  const parent = webUrl(linkTo(document, 'collection')?.href);
  const id = parent ? lastOf(parent) : null;
  const name = id ? `Items of ${id}` : 'Search';
  return {
    title: name,
    parts: [
      trail(),
      element('h1', {}, name),
      form(location.pathname, itemOffers(id ? [] : ['collections']), map),
      counted(document, found.length, 'item'),
      element('div', { class: 'results' },
        element('ul', { class: 'cards' }, found.map((each) => card(each, recordPath(each), map,
          [times(each.properties || {}), id ? null : each.collection].filter(Boolean).join(' · ')))),
        map.box),
      paging(document),
    ],
    then: () => map.draw(found.map((each) => ({
      geometry: each.geometry,
      bboxes: [each.bbox],
      label: titleOf(each),
      href: recordPath(each),
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
      trail(),
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
      trail(),
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

/** The steps from the root down to what the page shows, by its URL: a kind and an id by turns. */
function trail() {
  const kinds = { catalogs: 'Catalogs', collections: 'Collections', items: 'Items' };
  const steps = location.pathname.slice(root.length).split('/').slice(0, -1);
  return steps.length ? element('nav', { class: 'trail', 'aria-label': 'Path' }, element('ol', {},
    steps.map((step, at) => element('li', {}, element('a', { href: root + steps.slice(0, at + 1).join('/') },
      at % 2 ? decodeURIComponent(step) : kinds[step] || step))))) : null;
}

/** The last step of a path or URL, as a person writes it. */
function lastOf(path) {
  return decodeURIComponent(path.split('?')[0].split('/').filter(Boolean).pop());
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
    element(href ? 'a' : 'span', { class: 'name', href }, titleOf(record)),
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
