/* The map: Leaflet, over tiles if the operator names some, over the outlines of land and a grid if not. */
import { element } from './dom.js';

const FOOTPRINT = { className: 'footprint', weight: 2, fillOpacity: 0.15 };
/** From here on footprints are painted on one canvas, which no style sheet reaches. */
const MANY = 400;
/** Degrees between the lines of the grid. */
const STEPS = [60, 30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** The corners of a bbox of four or six numbers; east of 180 degrees where it crosses the antimeridian. */
export function corners(bbox) {
  if (!Array.isArray(bbox) || (bbox.length !== 4 && bbox.length !== 6) || !bbox.every(Number.isFinite)) {
    return null;
  }
  const [west, south] = bbox;
  const [east, north] = bbox.slice(bbox.length / 2);
  return [[Math.max(south, -85), west], [Math.min(north, 85), east < west ? east + 360 : east]];
}

/** The corners, a turn further east if they end west of the start. */
function beside(start, [[south, west], [north, east]]) {
  const turn = east < start ? 360 : 0;
  return [[south, west + turn], [north, east + turn]];
}

/** The geometry, those of its parts that end west of the start a turn further east. */
function eastOf(start, geometry) {
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map((each) => eastOf(start, each)) };
  }
  const move = (part) => (easternmost(part) < start ? turned(part) : part);
  return {
    ...geometry,
    coordinates: geometry.type.startsWith('Multi') ? geometry.coordinates.map(move) : move(geometry.coordinates),
  };
}

function easternmost(part) {
  return Array.isArray(part[0]) ? part.reduce((most, each) => Math.max(most, easternmost(each)), -Infinity) : part[0];
}

function turned(part) {
  return Array.isArray(part[0]) ? part.map(turned) : [part[0] + 360, ...part.slice(1)];
}

export class FootprintMap {
  constructor(settings) {
    this.box = element('div', { class: 'map', role: 'region', 'aria-label': 'Map' });
    this.settings = settings;
    this.layers = new Map();
  }

  /** Draws records of `{geometry or bboxes, label, href}`; to be called when the box is on the page. */
  draw(records, searchBox) {
    this.map = L.map(this.box, {
      worldCopyJump: true,
      minZoom: 1,
      maxZoom: 19,
      maxBounds: [[-89, -720], [89, 720]],
      preferCanvas: records.length > MANY,
      attributionControl: Boolean(this.settings.tiles),
    });
    this.map.setView([20, 0], 1);
    this.style = { ...FOOTPRINT, color: getComputedStyle(this.box).getPropertyValue('--foot').trim() };
    this.background();
    L.control.scale({ imperial: false, position: 'bottomright' }).addTo(this.map);
    const asked = searchBox && corners(searchBox);
    const start = asked && asked[1][1] > 180 ? asked[0][1] : -Infinity;
    const all = L.featureGroup();
    for (const record of records) {
      const layer = this.footprint(record, start);
      if (layer) {
        if (record.href) {
          this.layers.set(record.href, layer);
        }
        layer.addTo(all);
      }
    }
    all.addTo(this.map);
    if (asked) {
      L.rectangle(asked, { className: 'asked', weight: 2, dashArray: '6 4', fill: false, interactive: false })
        .addTo(this.map);
    }
    const bounds = asked ? L.latLngBounds(asked) : all.getBounds();
    if (bounds.isValid()) {
      this.map.fitBounds(bounds, { padding: [16, 16], maxZoom: 15, animate: false });
    }
  }

  background() {
    if (this.settings.tiles) {
      L.tileLayer(this.settings.tiles, {
        attribution: element('span', {}, this.settings.attribution).innerHTML, // Leaflet takes HTML, the setting is text
        maxZoom: 19,
        referrerPolicy: 'origin', // hosts of tiles want to know who shows them
      }).addTo(this.map);
      return;
    }
    this.map.createPane('land').style.zIndex = 250;
    const renderer = L.svg({ pane: 'land' });
    const grid = L.layerGroup().addTo(this.map);
    const draw = () => this.grid(grid, renderer);
    this.map.on('moveend', draw);
    draw();
    fetch(`${this.settings.assets}/land.json`).then((answer) => answer.json()).then((land) => {
      for (const turn of [-360, 0, 360]) {
        L.geoJSON(land, {
          interactive: false,
          coordsToLatLng: ([x, y]) => L.latLng(y, x + turn),
          style: { className: 'land', weight: 1, renderer },
        }).addTo(this.map).bringToBack();
      }
    }).catch(() => { /* the grid alone will do */ });
  }

  /** Parallels and meridians of round degrees, a few to a view. */
  grid(layer, renderer) {
    layer.clearLayers();
    const view = this.map.getBounds().pad(0.5);
    const breadth = this.map.getBounds().getEast() - this.map.getBounds().getWest();
    const step = STEPS.find((each) => breadth / each >= 4) || STEPS.at(-1);
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    const line = (from, to, at, degrees, letters) => {
      L.polyline([from, to], { className: 'grid', weight: 1, interactive: false, renderer }).addTo(layer);
      const turned = Math.abs(degrees) > 180 ? degrees - 360 * Math.sign(degrees) : degrees;
      const text = `${Number(Math.abs(turned).toFixed(digits))}°${turned ? letters[turned > 0 ? 0 : 1] : ''}`;
      const icon = L.divIcon({ className: 'degrees', html: element('span', {}, text), iconSize: null });
      L.marker(at, { icon, interactive: false, keyboard: false, pane: 'land' }).addTo(layer);
    };
    const [west, south, east, north] = [view.getWest(), Math.max(view.getSouth(), -84), view.getEast(), Math.min(view.getNorth(), 84)];
    const inner = this.map.getBounds();
    for (let x = Math.ceil(west / step) * step; x <= east; x += step) {
      line([south, x], [north, x], [Math.max(inner.getSouth(), -84), x], x, 'EW');
    }
    for (let y = Math.ceil(south / step) * step; y <= north; y += step) {
      line([y, west], [y, east], [y, inner.getWest()], y, 'NS');
    }
  }

  /** What lies west of the start altogether is drawn a turn further east: beside a box across the antimeridian. */
  footprint(record, start) {
    let layer;
    try {
      layer = record.geometry
        ? L.geoJSON(eastOf(start, record.geometry), {
          style: this.style,
          pointToLayer: (point, place) => L.circleMarker(place, { ...this.style, radius: 6 }),
        })
        : L.featureGroup((record.bboxes || []).map(corners).filter(Boolean).map((box) => L.rectangle(beside(start, box),
          box[1][1] - box[0][1] > 180 ? { ...this.style, fill: false } : this.style)));
    } catch {
      return null; // a geometry that is none
    }
    if (!layer.getLayers().length || !layer.getBounds().isValid()) {
      return null;
    }
    layer.bindTooltip(() => element('span', {}, record.label), { sticky: true });
    if (record.href) {
      layer.on('click', () => location.assign(record.href));
    }
    layer.on('mouseover', () => this.mark(record.href, true));
    layer.on('mouseout', () => this.mark(record.href, false));
    return layer;
  }

  /** Lifts a record's footprint and its entry in the list out of the others. */
  mark(href, on) {
    if (!href) {
      return;
    }
    const layer = this.layers.get(href);
    if (layer) {
      layer.setStyle({ weight: on ? 4 : 2, fillOpacity: on ? 0.4 : 0.15 });
      if (on) {
        layer.bringToFront();
      }
    }
    document.querySelectorAll('.card').forEach((card) => {
      if (card.dataset.href === href) {
        card.classList.toggle('marked', on);
      }
    });
  }

  /** What the map shows, as west, south, east, north. */
  bbox() {
    const bounds = this.map.getBounds();
    const round = (degrees) => Number(degrees.toFixed(4));
    const south = round(Math.max(bounds.getSouth(), -90));
    const north = round(Math.min(bounds.getNorth(), 90));
    if (bounds.getEast() - bounds.getWest() >= 360) {
      return [-180, south, 180, north];
    }
    const turned = (degrees) => round(((((degrees + 180) % 360) + 360) % 360) - 180);
    return [turned(bounds.getWest()), south, turned(bounds.getEast()), north];
  }
}
