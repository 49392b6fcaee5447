// The time slider: one step a column, coloured by how many places each party holds, with play and keyboard.

import { el } from './dom';
import type { Facts } from './payload';
import { colourOf } from './place';
import type { State } from './state';

const EVERY = 900; // milliseconds a step when playing

/** The slider with its buttons. Space plays, arrow keys step. */
export function timeline(facts: Facts, state: State): HTMLElement {
  const steps = facts.payload.steps;
  const columns = steps.map((_, index) => column(index, facts));
  const range = el('input', { type: 'range', min: 0, max: steps.length - 1, step: 1, 'aria-label': 'Moment shown', oninput: () => { const step = Number(range.value); stop(); state.go({ step }); } });
  const play = el('button', { type: 'button', class: 'play', onclick: () => (timer === null ? start() : stop()) });
  const before = el('button', { type: 'button', 'aria-label': 'One step back', onclick: () => { stop(); state.go({ step: state.view.step - 1 }); } }, '‹');
  const after = el('button', { type: 'button', 'aria-label': 'One step on', onclick: () => { stop(); state.go({ step: state.view.step + 1 }); } }, '›');
  let timer: number | null = null;

  function start(): void {
    if (state.view.step === steps.length - 1) state.go({ step: 0 });
    timer = window.setInterval(() => (state.view.step < steps.length - 1 ? state.go({ step: state.view.step + 1 }) : stop()), EVERY);
    show();
  }
  function stop(): void {
    if (timer !== null) window.clearInterval(timer);
    timer = null;
    show();
  }
  function show(): void {
    const { step } = state.view;
    const now = facts.step(step);
    range.value = String(step);
    range.setAttribute('aria-valuetext', `${now.weekday} ${now.day}, ${now.time} ${now.zone}`);
    columns.forEach((one, index) => { one.classList.toggle('now', index === step); one.classList.toggle('later', index > step); });
    play.textContent = timer === null ? '▶' : '❚❚';
    play.setAttribute('aria-label', timer === null ? 'Play' : 'Pause');
  }
  state.listen(show);
  document.addEventListener('keydown', (event) => {
    const on = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || ['INPUT', 'TEXTAREA', 'SELECT'].includes(on.tagName)) return;
    if (event.key === ' ' && on.tagName !== 'BUTTON' && on.tagName !== 'SUMMARY') { event.preventDefault(); timer === null ? start() : stop(); }
    if (event.key === 'ArrowLeft' && !on.closest('.maplibregl-map, [role=tablist]')) { stop(); state.go({ step: state.view.step - 1 }); }
    if (event.key === 'ArrowRight' && !on.closest('.maplibregl-map, [role=tablist]')) { stop(); state.go({ step: state.view.step + 1 }); }
  });
  show();
  return el('section', { class: 'timeline', 'aria-label': 'Time' },
    el('div', { class: 'buttons' }, before, play, after),
    el('div', { class: 'track', style: `--steps:${steps.length}` },
      el('div', { class: 'columns', 'aria-hidden': 'true' }, ...columns),
      range,
      el('div', { class: 'days', 'aria-hidden': 'true' }, ...days(facts))));
}

function column(index: number, facts: Facts): HTMLElement {
  const { control } = facts.step(index);
  const order = [...facts.payload.parties.map((party) => party.id), 'contested', 'vacuum', 'unknown'];
  const counts = order.map((state) => ({ state, count: control.filter((belief) => belief.state === state).length })).filter(({ count }) => count);
  const parts = counts.map(({ state, count }) => el('span', { style: `flex:${count};background:${colourOf(state, facts)}` }));
  return el('div', { class: 'column' }, ...parts);
}

/** The days under the columns; where there are many, only every so many are named. */
function days(facts: Facts): HTMLElement[] {
  const steps = facts.payload.steps;
  const starts = steps.map((step, index) => ({ step, index })).filter(({ step, index }) => index === 0 || step.short !== steps[index - 1]?.short);
  const every = Math.ceil(starts.length / 8);
  return starts.map(({ step, index }, order) => el('span', { style: `--at:${index}`, class: order % (2 * every) ? 'minor' : '' }, order % every === 0 ? step.short : ''));
}
