// Starts the page: reads what it was handed and lays out map, legend, time slider and panel.

import 'maplibre-gl/dist/maplibre-gl.css';
import './fonts.css';
import './page.css';
import { el } from './dom';
import { legend } from './legend';
import { PlacesMap } from './map';
import { Facts } from './payload';
import { placePanel } from './place';
import { State, TABS, type Tab } from './state';
import { onThemeChange } from './theme';
import { timeline } from './timeline';
import { VIEWS } from './views';

async function start(): Promise<void> {
  const facts = Facts.embedded();
  const state = new State(facts);
  const app = document.getElementById('app');
  if (!app) throw new Error('The page has no place for the map.');
  const holder = el('div', { class: 'map' });
  const card = el('section', { class: 'card', 'aria-label': 'Moment and legend' });
  const tabs = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'What to show', onkeydown: (event) => moveTab(event as KeyboardEvent, state) });
  const buttons = TABS.map((name) => ({ name, button: tabButton(name, state) }));
  tabs.append(...buttons.map(({ button }) => button));
  const told = el('p', { class: 'told', 'aria-live': 'polite' });
  const body = el('div', { class: 'body', id: 'panel', role: 'tabpanel', tabindex: '0' });
  app.append(el('main', { class: 'stage' }, holder, card, timeline(facts, state), el('p', { class: 'credits' }, 'Outlines: Natural Earth. Places: GeoNames (CC BY 4.0).')), el('aside', { class: 'panel', 'aria-label': 'Details' }, tabs, body), told);

  function show(fresh: boolean): void {
    const { tab, place, step } = state.view;
    const chosen = place ? facts.places.get(place) : undefined;
    card.replaceChildren(...legend(facts, state));
    buttons.forEach(({ name, button }) => showTab(button, name, facts, state));
    body.setAttribute('aria-labelledby', `tab-${tab}`);
    body.replaceChildren(...(chosen ? placePanel(chosen, facts, state) : VIEWS[tab].show(facts, state)));
    if (fresh) body.scrollTop = 0;
    const now = facts.step(step);
    told.textContent = `${now.weekday} ${now.day}, ${now.time} ${now.zone}. ${now.brief.headline?.text ?? ''}`;
    document.title = `${chosen ? `${chosen.name}, ` : ''}${now.short} ${now.time}: ${facts.payload.title}`;
  }
  state.listen((now, before) => {
    show(now.place !== before.place || now.tab !== before.tab);
    if (now.place && now.place !== before.place) { body.querySelector('h1')?.focus({ preventScroll: true }); if (window.innerWidth < 820) body.scrollIntoView({ behavior: 'smooth', block: 'start' }); }
  });
  onThemeChange(() => show(false));
  await document.fonts.load('500 14px "Inter Variable"');
  show(true);
  new PlacesMap(holder, facts, state);
}

function tabButton(name: Tab, state: State): HTMLElement {
  return el('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': 'panel', onclick: () => state.go({ tab: name, place: null }) });
}

function showTab(button: HTMLElement, name: Tab, facts: Facts, state: State): void {
  const { tab, place, step } = state.view;
  const count = name === 'disputes' ? facts.step(step).disputes.length : 0;
  button.setAttribute('aria-selected', String(tab === name && !place));
  button.setAttribute('tabindex', tab === name ? '0' : '-1');
  button.replaceChildren(VIEWS[name].title, ...(count ? [el('span', { class: 'count', 'aria-label': `${count} open` }, String(count))] : []));
}

function moveTab(event: KeyboardEvent, state: State): void {
  const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!move) return;
  const next = TABS[(TABS.indexOf(state.view.tab) + move + TABS.length) % TABS.length] ?? 'overview';
  state.go({ tab: next, place: null });
  document.getElementById(`tab-${next}`)?.focus();
}

start().catch((error: unknown) => {
  document.getElementById('app')?.replaceChildren(el('p', { class: 'failed', role: 'alert' }, `The page could not be shown: ${error instanceof Error ? error.message : String(error)}`));
});
