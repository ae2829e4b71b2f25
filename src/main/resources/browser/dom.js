/* Elements out of text: nothing that a record holds is ever read as HTML, or followed but by http and https. */

/** An element with attributes (a function is a listener) and children (null is none, all but nodes is text). */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') {
      made.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return made;
}

/** The absolute URL of a record's href, or null if it is none that a page may show or follow. */
export function webUrl(href, base) {
  if (typeof href !== 'string') {
    return null;
  }
  try {
    const url = new URL(href, base || location.href);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** A link where the href can be followed, the text alone where not. */
export function link(href, text, attributes) {
  const url = webUrl(href);
  return url ? element('a', { href: url, ...attributes }, text) : element('span', {}, text);
}

/** Any value of a record, for reading. */
export function shown(value) {
  if (typeof value === 'string') {
    return /^https?:\/\//.test(value) ? link(value, value) : value;
  }
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object' || each === null)) {
    return value.map(String).join(', ');
  }
  if (value !== null && typeof value === 'object') {
    return element('pre', {}, JSON.stringify(value, null, 1));
  }
  return String(value);
}

/** A time for reading, to the minute; a day where it is the start of one in UTC; any other text as it is. */
export function instant(text) {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.exec(text);
  if (!parts) {
    return text;
  }
  const [, day, minute, seconds, offset] = parts;
  const utc = /^(Z|[+-]00:?00)$/.test(offset);
  return utc && minute === '00:00' && !/[1-9]/.test(seconds || '') ? day : `${day} ${minute} ${utc ? 'UTC' : offset}`;
}

/** An interval of two times, each of which may be open. */
export function interval(from, to) {
  if (!from && !to) {
    return '';
  }
  const [first, last] = [from ? instant(from) : '…', to ? instant(to) : 'now'];
  if (first === last) {
    return from === to ? first : `${from} – ${to}`; // two times of one minute
  }
  return `${first} – ${last}`;
}
