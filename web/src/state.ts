// What is being looked at: step, place and tab. Kept in the address, so that a view can be shared.

import type { Facts } from './payload';

export const TABS = ['overview', 'disputes', 'displacement', 'brief'] as const;
export type Tab = (typeof TABS)[number];

export interface View { step: number; place: string | null; tab: Tab }

/** The view, with listeners that are told the new one and the old one. */
export class State {
  private readonly listeners: ((now: View, before: View) => void)[] = [];
  private current: View;

  constructor(private readonly facts: Facts) {
    this.current = this.fromAddress();
    window.addEventListener('hashchange', () => this.go(this.fromAddress()));
  }

  get view(): View { return this.current; }

  listen(listener: (now: View, before: View) => void): void { this.listeners.push(listener); }

  /** Change a part of the view. */
  go(change: Partial<View>): void {
    const before = this.current;
    const now = { ...before, ...change };
    now.step = Math.min(Math.max(now.step, 0), this.facts.payload.steps.length - 1);
    if (now.step === before.step && now.place === before.place && now.tab === before.tab) return;
    this.current = now;
    history.replaceState(null, '', this.address());
    for (const listener of this.listeners) listener(now, before);
  }

  private address(): string {
    const { step, place, tab } = this.current;
    const parts = new URLSearchParams({ t: this.facts.step(step).at });
    if (place) parts.set('place', place);
    if (tab !== 'overview') parts.set('tab', tab);
    return `#${parts}`;
  }

  private fromAddress(): View {
    const parts = new URLSearchParams(location.hash.slice(1));
    const place = parts.get('place');
    const tab = TABS.find((name) => name === parts.get('tab'));
    return {
      step: this.stepAt(parts.get('t')),
      place: place && this.facts.places.has(place) ? place : null,
      tab: tab ?? 'overview',
    };
  }

  /** The last step not after a moment; the last one of all without a moment. */
  private stepAt(moment: string | null): number {
    const steps = this.facts.payload.steps;
    const at = Date.parse(moment ?? '');
    if (Number.isNaN(at)) return steps.length - 1;
    const found = steps.findLastIndex((step) => Date.parse(step.at) <= at);
    return Math.max(found, 0);
  }
}
