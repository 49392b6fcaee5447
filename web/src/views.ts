// The tabs of the panel: overview, disputes, displacement, brief.

import { capital, claimCard } from './claims';
import { el } from './dom';
import { draw, markOf } from './marks';
import type { Belief, Brief, Facts, Figure, Paragraph, Sentence } from './payload';
import type { State, View } from './state';
import { theme } from './theme';

/** The headline, what changed at this step, and all places, the most populous first. */
export function overview(facts: Facts, state: State): Node[] {
  const { step } = state.view;
  const { brief, control } = facts.step(step);
  const changed = facts.changed(step);
  const before = step > 0 ? facts.step(step - 1) : null;
  return [
    headline(brief, facts, step),
    ...(before ? [
      el('h2', {}, `Changed since ${before.short}, ${before.time}`),
      changed.length
        ? el('ul', { class: 'places' }, ...changed.map(({ belief, before: old }) => el('li', {}, placeButton(belief, facts, state, old))))
        : el('p', { class: 'quiet' }, 'Nothing, as far as is known.'),
    ] : []),
    el('h2', {}, `All places (${control.length})`),
    el('ul', { class: 'places' }, ...control.map((belief) => el('li', {}, placeButton(belief, facts, state)))),
  ];
}

/** What is disputed, with both sides in their words. */
export function disputes(facts: Facts, state: State): Node[] {
  const { step } = state.view;
  const found = facts.step(step).disputes;
  if (!found.length) return [el('p', { class: 'quiet' }, 'At this moment no two independent origins contradict each other, as far as is known.')];
  return found.map((dispute) => el('section', { class: 'dispute' },
    el('h2', {}, dispute.place && facts.places.has(dispute.place)
      ? el('button', { type: 'button', class: 'plain', onclick: () => state.go({ place: dispute.place }) }, dispute.text)
      : dispute.text),
    ...dispute.sides.map((side) => el('div', { class: 'side' },
      el('h3', {}, capital(side.answer)),
      ...side.claims.filter((id) => facts.isKnown(id, step)).map((id) => claimCard(id, facts, step))))));
}

/** Figures of displacement: counted and feared apart, never summed. */
export function displacement(facts: Facts, state: State): Node[] {
  const { step } = state.view;
  const figures = facts.step(step).figures;
  if (!figures.length) return [el('p', { class: 'quiet' }, 'No figure is known at this moment. That does not mean that nobody was displaced.')];
  const parts = ([['Counted or estimated', false], ['Forecast, not yet happened', true]] as const)
    .map(([title, forecast]) => ({ title, found: figures.filter((figure) => figure.forecast === forecast) }))
    .filter(({ found }) => found.length);
  return [
    ...parts.flatMap(({ title, found }) => [el('h2', {}, title), ...found.map((figure) => figureCard(figure, facts, step))]),
    el('p', { class: 'quiet' }, 'Figures of different speakers may count the same people; they are never added up.'),
  ];
}

/** The written brief of this step. A number in brackets opens the claim it stands for. */
export function briefing(facts: Facts, state: State): Node[] {
  const { step } = state.view;
  const { brief } = facts.step(step);
  return [
    el('div', { class: 'brief' },
      el('p', { class: 'cutoff' }, brief.cutoff),
      headline(brief, facts, step),
      ...brief.sections.flatMap((section) => [el('h2', {}, section.title), ...section.paragraphs.map((paragraph) => paragraphOf(paragraph, facts, step))]),
      ...brief.notes.map((note) => el('p', { class: 'note' }, note))),
  ];
}

export const VIEWS: Record<View['tab'], { title: string; show: (facts: Facts, state: State) => Node[] }> = {
  overview: { title: 'Overview', show: overview },
  disputes: { title: 'Disputes', show: disputes },
  displacement: { title: 'Displaced', show: displacement },
  brief: { title: 'Brief', show: briefing },
};

/** A place as a button: its mark, its name, its state in words. */
export function placeButton(belief: Belief, facts: Facts, state: State, before?: Belief | undefined): HTMLElement {
  const place = facts.places.get(belief.place);
  const was = before && before.state !== belief.state ? `was: ${facts.stateName(before.state)}` : '';
  const share = belief.p === null ? '' : ` · ${Math.round(belief.p * 100)} %`;
  return el('button', { type: 'button', class: 'place', 'data-place': belief.place, onclick: () => state.go({ place: belief.place }) },
    draw(markOf(belief, facts), 20, theme()),
    el('span', { class: 'name' }, place?.name ?? belief.place),
    el('span', { class: 'state' }, belief.state === 'unknown' ? 'Unknown' : `${facts.stateName(belief.state)}, ${belief.word}${share}`),
    was && el('span', { class: 'was' }, was),
    belief.disputed && el('span', { class: 'badge denied' }, 'Disputed'));
}

function headline(brief: Brief, facts: Facts, step: number): HTMLElement {
  if (!brief.headline) return el('p', { class: 'headline' }, brief.notes[0] ?? '');
  return paragraphOf({ label: null, list: false, sentences: [brief.headline] }, facts, step, 'headline');
}

function paragraphOf(paragraph: Paragraph, facts: Facts, step: number, kind = ''): HTMLElement {
  const opened = el('div', { class: 'opened' });
  const sentences = paragraph.sentences.map((sentence) => sentenceOf(sentence, opened, facts, step));
  if (paragraph.list) {
    return el('div', {}, el('ul', {}, ...sentences.map((sentence) => el('li', {}, sentence))), opened);
  }
  const label = paragraph.label ? el('span', { class: 'label' }, `${paragraph.label}. `) : null;
  return el('div', {}, el('p', { class: kind }, label, ...sentences), opened);
}

function sentenceOf(sentence: Sentence, opened: HTMLElement, facts: Facts, step: number): HTMLElement {
  const numbers = sentence.numbers.map((number, index) => ({ number, claim: sentence.claims[index] ?? '' }));
  const button = el('button', { type: 'button', class: 'cite', 'aria-expanded': 'false', 'aria-label': `Show the claims this sentence rests on: ${sentence.numbers.join(', ')}` },
    numbers.length > 3 ? `${numbers.length} claims` : sentence.numbers.join(' '));
  button.addEventListener('click', () => {
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    opened.parentElement?.querySelectorAll('.cite').forEach((other) => other.setAttribute('aria-expanded', 'false'));
    opened.replaceChildren(...(isOpen ? [] : sentence.claims.map((id) => claimCard(id, facts, step))));
    button.setAttribute('aria-expanded', String(!isOpen));
  });
  return el('span', { class: 'sentence' }, `${sentence.text} `, button, ' ');
}

function figureCard(figure: Figure, facts: Facts, step: number): HTMLElement {
  const measure: Record<string, string> = { flow: `newly ${figure.direction}`, stock: `${figure.direction} in all at that time`, forecast: `may be ${figure.direction}` };
  return el('section', { class: `figure ${figure.forecast ? 'forecast' : ''}` },
    el('p', { class: 'number' }, number(figure), el('span', {}, ` ${measure[figure.measure] ?? figure.direction}`)),
    claimCard(figure.claim, facts, step));
}

function number(figure: Figure): string {
  const value = figure.best ?? figure.high ?? figure.low;
  if (value === null) return figure.word ? `“${figure.word}”` : 'No number given:';
  if (figure.best === null && figure.low !== null && figure.high !== null) return `${figure.low.toLocaleString('en')} to ${figure.high.toLocaleString('en')}`;
  const sort: Record<string, string> = { about: 'about ', more_than: 'more than ', up_to: 'up to ' };
  return `${sort[figure.qualifier] ?? ''}${value.toLocaleString('en')}`;
}
