// The card over the map: which moment is shown, and what the marks mean, with how many places each party holds.

import { el } from './dom';
import { draw, mark, type Mark } from './marks';
import type { Facts } from './payload';
import type { State } from './state';
import { theme } from './theme';

const DISPUTED: Mark = { fill: 'grey', stripe: 'paper', sign: 0, broken: true, letter: null };

/** The moment and the legend of the step looked at. */
export function legend(facts: Facts, state: State): Node[] {
  const now = facts.step(state.view.step);
  const states = [...facts.payload.parties.map((party) => party.id), 'contested', 'vacuum', 'unknown'];
  const rows = states.map((one) => ({ one, count: now.control.filter((belief) => belief.state === one).length }));
  const disputed = now.control.filter((belief) => belief.disputed).length;
  return [
    el('div', { class: 'moment' },
      el('p', { class: 'title' }, facts.payload.title),
      el('h1', {}, now.day),
      el('p', { class: 'clock' }, el('strong', {}, `${now.weekday} ${now.time}`), ` ${now.zone}`),
      now.offset === 'UTC' ? null : el('p', { class: 'clock' }, now.utc)),
    el('ul', { class: 'legend', 'aria-label': 'Legend' },
      ...rows.filter(({ one, count }) => count || facts.parties.has(one)).map(({ one, count }) => row(draw(mark(one, false, facts), 20, theme()), facts.stateName(one), count)),
      disputed ? row(draw(DISPUTED, 20, theme()), 'of these disputed', disputed) : null),
    el('p', { class: 'how' }, 'Paler: less likely. Larger: more people. Halo: changed at this step.'),
  ];
}

function row(drawn: HTMLCanvasElement, name: string, count: number): HTMLElement {
  return el('li', { class: count ? '' : 'none' }, drawn, el('span', {}, name), el('b', { 'aria-label': count === 1 ? '1 place' : `${count} places` }, String(count)));
}
