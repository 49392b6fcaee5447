// A claim as a card: who said it through whom, in which words, and where those words stand in the report.

import { el, link } from './dom';
import type { Claim, Facts } from './payload';

const STANCES: Record<string, string> = {
  denied: 'Denial', questioned: 'Questioned', hypothetical: 'Hypothetical', forecast: 'Forecast', goal: 'Aim',
};
const CERTAINTIES: Record<string, string> = { probable: 'hedged: probable', possible: 'hedged: possible' };

/** The card of a claim at a step; `role` is its part in the belief shown (for, against). */
export function claimCard(id: string, facts: Facts, step: number, role?: 'for' | 'against'): HTMLElement {
  const claim = facts.claim(id);
  if (!claim) return el('p', {}, 'This claim is not in the page.');
  const report = facts.report(claim);
  return el('article', { class: `claim ${claim.stance}`, 'data-claim': id },
    el('header', {},
      el('time', { datetime: report?.published ?? '' }, report?.when ?? 'date unknown'),
      role && el('span', { class: `role ${role}` }, role === 'for' ? 'Supports' : 'Speaks against')),
    el('p', { class: 'said' }, el('strong', {}, capital(claim.who)), ` ${claim.verb} ${claim.what}.`),
    el('blockquote', {}, claim.quote),
    badges(claim),
    ...distinct(claim.links.filter((other) => other.relation === 'denies').map((other) => other.claim), facts).map((other) => answer('Denies', other, facts)),
    ...distinct(facts.deniersOf(id, step), facts).map((denier) => answer('Denied by', denier, facts)),
    ...claim.remarks.map((remark) => el('p', { class: 'remark' }, remark)),
    source(claim, facts));
}

/** Cards of several claims, with copies folded under the claim they repeat. */
export function claimList(ids: string[], copies: string[], facts: Facts, step: number, role: (id: string) => 'for' | 'against' | undefined): HTMLElement {
  const repeated = new Set(copies);
  const own = ids.filter((id) => !repeated.has(id));
  const left = new Set(ids.filter((id) => repeated.has(id)));
  const list = el('div', { class: 'claims' });
  for (const id of [...own].reverse()) { // the oldest first, because that is the one the others repeat
    const card = claimCard(id, facts, step, role(id));
    const mine = [...left].filter((copy) => isCopy(facts.claim(copy), facts.claim(id)));
    mine.forEach((copy) => left.delete(copy));
    if (mine.length) card.append(folded(mine, facts, step));
    list.prepend(card);
  }
  if (left.size) list.append(folded([...left], facts, step));
  return list;
}

function isCopy(copy: Claim | undefined, own: Claim | undefined): boolean {
  return copy !== undefined && own !== undefined && copy.who === own.who && copy.what === own.what && copy.stance === own.stance;
}

function folded(ids: string[], facts: Facts, step: number): HTMLElement {
  const names = ids.map((id) => { const claim = facts.claim(id); return (claim && facts.report(claim)?.outlet) ?? 'another outlet'; });
  const count = ids.length === 1 ? 'One copy' : `${ids.length} copies`;
  return el('details', { class: 'copies' },
    el('summary', {}, `${count}, not counted again: ${[...new Set(names)].join(', ')}`),
    ...ids.map((id) => claimCard(id, facts, step)));
}

function badges(claim: Claim): HTMLElement | null {
  const stance = STANCES[claim.stance];
  const certainty = CERTAINTIES[claim.certainty];
  const words = claim.hedges.map((hedge) => `“${hedge.word}” (${hedge.by === 'outlet' ? 'the outlet’s word' : 'the source’s word'})`);
  if (!stance && !certainty && !words.length) return null;
  return el('p', { class: 'badges' },
    stance && el('span', { class: `badge ${claim.stance}` }, stance),
    certainty && el('span', { class: 'badge hedge' }, certainty),
    ...words.map((word) => el('span', { class: 'badge hedge' }, word)));
}

/** One of those claims that say the same in the same words, as where one sentence makes several. */
function distinct(ids: string[], facts: Facts): string[] {
  const words = (id: string): string => { const claim = facts.claim(id); return claim ? `${claim.who}|${claim.quote}` : id; };
  return [...new Map(ids.map((id) => [words(id), id])).values()];
}

function answer(how: string, id: string, facts: Facts): HTMLElement | null {
  const other = facts.claim(id);
  if (!other) return null;
  return el('button', { class: 'answer', type: 'button', onclick: () => jumpTo(id) },
    el('span', {}, `${how} `), el('strong', {}, other.who), `: “${short(other.quote)}”`);
}

function jumpTo(id: string): void {
  const card = document.querySelector<HTMLElement>(`[data-claim="${CSS.escape(id)}"]`);
  if (!card) return;
  card.closest('details')?.setAttribute('open', '');
  card.scrollIntoView({ block: 'center', behavior: 'smooth' });
  card.classList.add('lit');
  setTimeout(() => card.classList.remove('lit'), 1600);
}

function source(claim: Claim, facts: Facts): HTMLElement {
  const report = facts.report(claim);
  if (!report) return el('footer', {}, 'The report is not in the page.');
  const text = el('div', { class: 'report', hidden: true });
  const button = el('button', { type: 'button', class: 'show', 'aria-expanded': 'false', onclick: () => {
    if (!text.childNodes.length) text.append(...reportText(claim, report.text));
    text.hidden = !text.hidden;
    button.setAttribute('aria-expanded', String(!text.hidden));
    button.textContent = text.hidden ? 'Show in report' : 'Hide report';
    const mark = text.querySelector('mark');
    if (!text.hidden && mark) text.scrollTop = Math.max(0, mark.offsetTop - text.clientHeight / 3);
  } }, 'Show in report');
  return el('footer', {},
    el('span', { class: 'from' }, el('span', { class: 'outlet' }, report.outlet ?? 'outlet unknown'), report.title ? ': ' : '', report.title ? link(report.url, report.title) : ''),
    button, text);
}

/** The report's text with the claim's words marked and its voices underlined. Offsets count code points. */
function reportText(claim: Claim, text: string): Node[] {
  const points = Array.from(text);
  const cut = (start: number, end: number): string => points.slice(start, end).join('');
  const voices = claim.voices.filter((voice) => voice.end <= claim.start || voice.start >= claim.end).map((voice) => ({ start: voice.start, end: voice.end, tag: 'u' as const }));
  const spans = [...voices, { start: claim.start, end: claim.end, tag: 'mark' as const }].sort((a, b) => a.start - b.start);
  const nodes: Node[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    nodes.push(document.createTextNode(cut(at, span.start)), el(span.tag, {}, cut(span.start, span.end)));
    at = span.end;
  }
  nodes.push(document.createTextNode(cut(at, points.length)));
  return nodes;
}

export function short(text: string, length = 90): string {
  return text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, '')} …` : text;
}

export function capital(text: string): string { return text.charAt(0).toUpperCase() + text.slice(1); }
