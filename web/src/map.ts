// The map: outlines, roads, and a mark for every place at the step looked at.

import { Map as MapLibre, NavigationControl, setWorkerUrl, type GeoJSONSource, type LngLatBoundsLike, type StyleSpecification } from 'maplibre-gl';
import workerProgram from 'maplibre-gl/dist/maplibre-gl-worker.mjs?raw';
import { draw, markKey, markOf } from './marks';
import type { Belief, Facts, Place } from './payload';
import type { State } from './state';
import { onThemeChange, theme, type Theme } from './theme';

const MARK = 30; // CSS pixels of a mark at full size
const FONT = ['Inter Variable'];
const SMALL_TOWN = 10_000;

// The worker comes from the page itself: a file opened from disk may not start one from a file.
setWorkerUrl(URL.createObjectURL(new Blob([workerProgram], { type: 'text/javascript' })));

/** The map, drawn for the state's step and redrawn when it changes. */
export class PlacesMap {
  private readonly map: MapLibre;
  private readonly tip: HTMLElement;

  constructor(holder: HTMLElement, private readonly facts: Facts, private readonly state: State) {
    this.map = new MapLibre({
      container: holder,
      style: style(facts, theme()),
      bounds: bounds(facts),
      fitBoundsOptions: { padding: padding() },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      maxZoom: 13,
      renderWorldCopies: false,
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.map.getCanvas().setAttribute('aria-label', 'Map of places by holder. The same places are listed as buttons in the panel.');
    this.tip = document.createElement('div');
    this.tip.className = 'tip';
    holder.append(this.tip);
    this.map.on('load', () => this.show());
    this.map.on('idle', () => this.markReady());
    this.pointing();
    state.listen((now, before) => this.follow(now.place, before.place));
    onThemeChange(() => { this.map.setStyle(style(facts, theme())); this.map.once('styledata', () => this.show()); });
    Object.assign(window, { contestedMap: this.map });
  }

  private follow(now: string | null, before: string | null): void {
    this.show();
    const place = now !== null && now !== before ? this.facts.places.get(now) : undefined;
    if (place && !this.isComfortable(place)) this.map.easeTo({ center: [place.lon, place.lat], padding: padding(), duration: calm() ? 0 : 500 });
  }

  private isComfortable(place: Place): boolean {
    const { x, y } = this.map.project([place.lon, place.lat]);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const inset = padding();
    return x > inset.left && x < clientWidth - inset.right && y > inset.top && y < clientHeight - inset.bottom;
  }

  /** Put the marks of the current step on the map. */
  private show(): void {
    delete document.body.dataset.ready;
    const { step, place } = this.state.view;
    const source = this.map.getSource<GeoJSONSource>('places');
    if (!source) return;
    const changed = new Set(this.facts.changed(step).map(({ belief }) => belief.place));
    const features = this.facts.step(step).control.map((belief) => this.feature(belief, changed.has(belief.place), belief.place === place));
    source.setData({ type: 'FeatureCollection', features });
    this.map.triggerRepaint();
  }

  private feature(belief: Belief, changed: boolean, chosen: boolean): GeoJSON.Feature {
    const place = this.facts.places.get(belief.place) as Place;
    const people = Math.max(place.population ?? 0, SMALL_TOWN);
    const size = Math.min(1, 0.56 + 0.2 * Math.log10(people / SMALL_TOWN));
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
      properties: {
        id: place.id, name: place.name, icon: this.icon(belief), size, order: -people, changed, chosen,
        sure: belief.p === null ? 1 : belief.p < 0.55 ? 0.6 : belief.p < 0.8 ? 0.78 : 1,
        text: 10.5 + 4 * size, offset: (MARK * size) / 2 / (10.5 + 4 * size) + 0.32,
      },
    };
  }

  private icon(belief: Belief): string {
    const mark = markOf(belief, this.facts);
    const key = markKey(mark);
    if (!this.map.hasImage(key)) {
      const canvas = draw(mark, MARK, theme(), 3);
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      if (pixels) this.map.addImage(key, pixels, { pixelRatio: 3 });
    }
    return key;
  }

  private pointing(): void {
    this.map.on('click', (event) => {
      const { x, y } = event.point;
      const found = this.map.queryRenderedFeatures([[x - 6, y - 6], [x + 6, y + 6]], { layers: ['places'] })[0];
      if (found) this.state.go({ place: String(found.properties.id) });
    });
    this.map.on('mousemove', 'places', (event) => {
      const id = event.features?.[0]?.properties.id as string | undefined;
      const place = id ? this.facts.places.get(id) : undefined;
      const belief = id ? this.facts.belief(this.state.view.step, id) : undefined;
      if (!place || !belief) return;
      this.map.getCanvas().style.cursor = 'pointer';
      this.tip.replaceChildren(strong(place.name), ` ${belief.said[0]}${belief.disputed ? ' Disputed.' : ''}`);
      this.tip.style.transform = `translate(${event.point.x + 14}px, ${event.point.y + 14}px)`;
      this.tip.classList.add('shown');
    });
    this.map.on('mouseleave', 'places', () => { this.map.getCanvas().style.cursor = ''; this.tip.classList.remove('shown'); });
  }

  private markReady(): void { document.body.dataset.ready = String(this.state.view.step); }
}

function strong(text: string): HTMLElement {
  const element = document.createElement('strong');
  element.textContent = text;
  return element;
}

function calm(): boolean { return window.matchMedia('(prefers-reduced-motion: reduce)').matches; }

/** Room for the cards that lie over the map. */
function padding(): { top: number; bottom: number; left: number; right: number } {
  return window.innerWidth < 820 ? { top: 34, bottom: 40, left: 40, right: 78 } : { top: 40, bottom: 190, left: 356, right: 96 };
}

function bounds(facts: Facts): LngLatBoundsLike {
  const [west, south, east, north] = facts.payload.box;
  const least = 0.3;
  return [west - least, south - least, east + least, north + least];
}

function style(facts: Facts, now: Theme): StyleSpecification {
  const inFocus = ['in', ['get', 'country'], ['literal', facts.payload.focus]] as unknown as boolean;
  const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
  return {
    version: 8,
    sources: {
      countries: { type: 'geojson', data: facts.payload.countries, tolerance: 0.2 },
      names: { type: 'geojson', data: countryNames(facts) },
      admin1: { type: 'geojson', data: facts.payload.admin1, tolerance: 0.2 },
      roads: { type: 'geojson', data: roads(facts) },
      places: { type: 'geojson', data: empty },
    },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': now.water } },
      { id: 'land', type: 'fill', source: 'countries', paint: { 'fill-color': ['case', inFocus, now.focus, now.land] } },
      { id: 'areas', type: 'line', source: 'admin1', paint: { 'line-color': now.area, 'line-width': 1 } },
      { id: 'borders', type: 'line', source: 'countries', layout: { 'line-join': 'round' }, paint: { 'line-color': now.border, 'line-width': ['case', inFocus, 1.6, 0.8] } },
      { id: 'roads', type: 'line', source: 'roads', layout: { 'line-join': 'round', 'line-cap': 'round' }, paint: { 'line-color': now.road, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 1.2, 9, 2.6] } },
      {
        id: 'road-numbers', type: 'symbol', source: 'roads', minzoom: 6.5,
        layout: { 'symbol-placement': 'line-center', 'text-field': ['get', 'number'], 'text-font': FONT, 'text-size': 10, 'text-rotation-alignment': 'viewport' },
        paint: { 'text-color': now.far, 'text-halo-color': now.halo, 'text-halo-width': 2 },
      },
      {
        id: 'country-names', type: 'symbol', source: 'names',
        layout: { 'text-field': ['upcase', ['get', 'name']], 'text-font': FONT, 'text-size': 11, 'text-letter-spacing': 0.22, 'text-max-width': 7 },
        paint: { 'text-color': now.far, 'text-halo-color': now.land, 'text-halo-width': 1.2, 'text-opacity': 0.85 },
      },
      {
        id: 'changed', type: 'circle', source: 'places', filter: ['==', ['get', 'changed'], true],
        paint: { 'circle-radius': ['+', 5, ['*', MARK / 2, ['get', 'size']]], 'circle-color': now.ink, 'circle-opacity': 0.12, 'circle-stroke-color': now.ink, 'circle-stroke-width': 1, 'circle-stroke-opacity': 0.45 },
      },
      {
        id: 'chosen', type: 'circle', source: 'places', filter: ['==', ['get', 'chosen'], true],
        paint: { 'circle-radius': ['+', 4, ['*', MARK / 2, ['get', 'size']]], 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-color': now.ink, 'circle-stroke-width': 2.5 },
      },
      {
        id: 'places', type: 'symbol', source: 'places',
        layout: {
          'icon-image': ['get', 'icon'], 'icon-size': ['get', 'size'], 'icon-allow-overlap': true, 'symbol-sort-key': ['get', 'order'],
          'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': ['get', 'text'], 'text-optional': true,
          'text-variable-anchor': ['left', 'right', 'bottom', 'top', 'bottom-left', 'bottom-right', 'top-left', 'top-right'], 'text-padding': 1, 'text-radial-offset': ['get', 'offset'], 'text-justify': 'auto',
        },
        paint: { 'icon-opacity': ['get', 'sure'], 'text-color': now.label, 'text-halo-color': now.halo, 'text-halo-width': 1.6 },
      },
    ],
  };
}

function roads(facts: Facts): GeoJSON.FeatureCollection {
  const features = facts.payload.roads.map((road) => ({
    type: 'Feature' as const,
    geometry: { type: 'LineString' as const, coordinates: road.points },
    properties: { number: road.number ?? '' },
  }));
  return { type: 'FeatureCollection', features };
}

/** One point a country, in the middle of its largest polygon, for its name. */
function countryNames(facts: Facts): GeoJSON.FeatureCollection {
  const features = facts.payload.countries.features.map((country) => {
    const geometry = country.geometry as GeoJSON.Polygon | GeoJSON.MultiPolygon;
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const rings = polygons.map((polygon) => polygon[0] ?? []).map((ring) => ({ ring, area: Math.abs(area(ring)) }));
    const largest = rings.sort((a, b) => b.area - a.area)[0]?.ring ?? [];
    return { type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: middle(largest) }, properties: { name: country.properties?.name } };
  });
  return { type: 'FeatureCollection', features };
}

function area(ring: GeoJSON.Position[]): number {
  return ring.reduce((sum, [x = 0, y = 0], index) => { const [u = 0, v = 0] = ring[(index + 1) % ring.length] ?? []; return sum + x * v - u * y; }, 0) / 2;
}

function middle(ring: GeoJSON.Position[]): GeoJSON.Position {
  const [x, y] = ring.reduce(([a = 0, b = 0], [lon = 0, lat = 0]) => [a + lon, b + lat], [0, 0]);
  return [(x ?? 0) / ring.length, (y ?? 0) / ring.length];
}
