// The panel of one place: its state in words, how it came to be, and every claim behind it.

import { claimList } from './claims';
import { el, svg } from './dom';
import { draw, markOf } from './marks';
import type { Belief, Facts, Place } from './payload';
import type { State } from './state';
import { theme } from './theme';

/** Everything known of the chosen place at the step looked at. */
export function placePanel(place: Place, facts: Facts, state: State): Node[] {
  const { step } = state.view;
  const belief = facts.belief(step, place.id);
  const ids = facts.claimsAbout(place.id, step);
  const copies = belief?.copies ?? [];
  const role = (id: string): 'for' | 'against' | undefined => belief?.for.includes(id) ? 'for' : belief?.against.includes(id) ? 'against' : undefined;
  const count = ids.filter((id) => !copies.includes(id)).length;
  return [
    el('div', { class: 'place-head' },
      el('button', { type: 'button', class: 'back', onclick: () => state.go({ place: null }) }, '← All places'),
      el('h1', { tabindex: '-1' }, place.name),
      el('p', { class: 'quiet' }, place.population ? `${place.population.toLocaleString('en')} inhabitants` : 'Number of inhabitants unknown')),
    belief ? stateOf(belief, facts) : el('p', { class: 'quiet' }, 'Nothing is known of this place at this moment.'),
    history(place, facts, state),
    el('h2', {}, count === 1 ? 'What was said: one claim' : `What was said: ${count} claims`),
    ids.length ? claimList(ids, copies, facts, step, role) : el('p', { class: 'quiet' }, 'No claim is known at this moment.'),
  ];
}

function stateOf(belief: Belief, facts: Facts): HTMLElement {
  return el('div', { class: 'state-of' },
    draw(markOf(belief, facts), 34, theme()),
    el('div', {},
      el('p', { class: 'verdict' }, belief.said[0]),
      el('p', { class: 'quiet' }, belief.said[1]),
      belief.disputed && el('p', {}, el('span', { class: 'badge denied' }, 'Disputed'))),
    belief.answers.length ? answers(belief, facts) : null);
}

function answers(belief: Belief, facts: Facts): HTMLElement {
  const shown = belief.answers.filter(([, p]) => p >= 0.005);
  return el('div', { class: 'answers' },
    el('div', { class: 'bar', 'aria-hidden': 'true' }, ...shown.map(([value, p]) => el('span', { style: `flex:${p};background:${colourOf(value, facts)}` }))),
    el('ul', {}, ...shown.map(([value, p]) => el('li', {},
      el('i', { style: `background:${colourOf(value, facts)}`, 'aria-hidden': 'true' }), `${facts.stateName(value)} ${Math.round(Math.min(0.99, Math.max(0.01, p)) * 100)} %`))));
}

/** Probabilities of the answers over all steps, as stacked bars; a bar is a button that goes to its step. */
function history(place: Place, facts: Facts, state: State): HTMLElement {
  const steps = facts.payload.steps;
  const [width, height, gap] = [100, 30, steps.length > 40 ? 0 : 0.4];
  const each = width / steps.length;
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': `Probability of each holder of ${place.name} over time` });
  steps.forEach((_, index) => {
    let top = height;
    const belief = facts.belief(index, place.id);
    const parts: [string, number][] = belief && belief.state !== 'unknown' ? belief.answers : [['unknown', 1]];
    for (const [value, p] of parts) {
      top -= p * height;
      const faded = index > state.view.step ? 0.28 : 1;
      chart.append(svg('rect', { x: index * each + gap / 2, y: top, width: each - gap, height: p * height, fill: colourOf(value, facts, 'fill'), opacity: faded }));
    }
  });
  chart.addEventListener('click', (event) => {
    const box = chart.getBoundingClientRect();
    state.go({ step: Math.floor(((event as MouseEvent).clientX - box.left) / box.width * steps.length) });
  });
  return el('figure', { class: 'history' }, chart,
    el('figcaption', {}, el('span', {}, steps[0]?.short ?? ''), el('span', {}, 'probability over time'), el('span', {}, steps.at(-1)?.short ?? '')));
}

/** The colour of a state for the page's style; `fill` for SVG, which cannot hatch that way. */
export function colourOf(state: string, facts: Facts, use: 'background' | 'fill' = 'background'): string {
  const contested = use === 'fill' ? 'var(--contested-fill)' : 'var(--contested)';
  return facts.parties.get(state)?.colour ?? ({ contested, vacuum: 'var(--vacuum)' }[state] ?? 'var(--unknown)');
}
