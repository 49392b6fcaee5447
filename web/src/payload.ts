// What the page is handed by contested.briefing.payload, and the look-ups it needs. Read from the page itself.

export interface Party { id: string; name: string; colour: string }
export interface Place { id: string; name: string; lon: number; lat: number; population: number | null }
export interface Road { number: string | null; points: [number, number][] }

/** Who holds one place at one step. `said` is the state and the confidence in words. */
export interface Belief {
  place: string; state: string; p: number | null; word: string; confidence: string; disputed: boolean; origins: number;
  since: string | null; answers: [string, number][]; said: [string, string]; for: string[]; against: string[]; copies: string[];
}
export interface Side { answer: string; claims: string[] }
export interface Dispute { text: string; place: string | null; name: string | null; opened: string; last: string; sides: Side[] }
export interface Figure {
  claim: string; measure: string; direction: string; forecast: boolean; low: number | null; best: number | null;
  high: number | null; word: string | null; qualifier: string;
}
export interface Sentence { text: string; claims: string[]; numbers: number[] }
export interface Paragraph { label: string | null; list: boolean; sentences: Sentence[] }
export interface Section { key: string; title: string; paragraphs: Paragraph[] }
export interface Brief { title: string; cutoff: string; headline: Sentence | null; notes: string[]; sections: Section[] }
export interface Step {
  at: string; weekday: string; day: string; short: string; time: string; zone: string; offset: string; utc: string; known: string;
  control: Belief[]; disputes: Dispute[]; figures: Figure[]; brief: Brief;
}
export interface Claim {
  first: number; report: string; start: number; end: number; quote: string; who: string; verb: string; what: string;
  said: string; stance: string; certainty: string; negated: boolean; hedges: { word: string; by: string }[];
  places: string[]; voices: { name: string; start: number; end: number; part: string }[];
  links: { relation: string; claim: string }[]; remarks: string[];
}
export interface Report {
  first: number; outlet: string | null; title: string | null; url: string | null; published: string | null; when: string;
  zone: string | null; text: string;
}
export interface Payload {
  format: number; title: string; box: [number, number, number, number]; focus: string[]; parties: Party[]; places: Place[];
  roads: Road[]; countries: GeoJSON.FeatureCollection; admin1: GeoJSON.FeatureCollection; steps: Step[];
  claims: Record<string, Claim>; reports: Record<string, Report>;
}

const FORMAT = 1;

/** The payload with look-ups; the one place that knows where facts come from. */
export class Facts {
  readonly places: Map<string, Place>;
  readonly parties: Map<string, Party>;
  private readonly beliefs: Map<string, Belief>[] = [];
  private readonly byPlace = new Map<string, string[]>();
  private readonly deniers = new Map<string, string[]>();

  constructor(readonly payload: Payload) {
    this.places = new Map(payload.places.map((place) => [place.id, place]));
    this.parties = new Map(payload.parties.map((party) => [party.id, party]));
    for (const [id, claim] of Object.entries(payload.claims)) {
      for (const place of claim.places) append(this.byPlace, place, id);
      for (const link of claim.links) if (link.relation === 'denies') append(this.deniers, link.claim, id);
    }
  }

  /** The facts embedded in the page. */
  static embedded(): Facts {
    const payload = JSON.parse(document.getElementById('payload')?.textContent ?? '{}') as Payload;
    if (payload.format !== FORMAT) throw new Error(`The page holds data of format ${payload.format}; this program reads ${FORMAT}.`);
    return new Facts(payload);
  }

  step(number: number): Step {
    const step = this.payload.steps[number];
    if (!step) throw new Error(`There is no step ${number}.`);
    return step;
  }

  claim(id: string): Claim | undefined { return this.payload.claims[id]; }

  report(claim: Claim): Report | undefined { return this.payload.reports[claim.report]; }

  belief(step: number, place: string): Belief | undefined {
    const known = (this.beliefs[step] ??= new Map(this.step(step).control.map((belief) => [belief.place, belief])));
    return known.get(place);
  }

  /** Claims about a place that are known at a step, newest first. */
  claimsAbout(place: string, step: number): string[] {
    const belief = this.belief(step, place);
    const ids = new Set([...(this.byPlace.get(place) ?? []), ...(belief ? [...belief.for, ...belief.against, ...belief.copies] : [])]);
    return [...ids].filter((id) => this.isKnown(id, step)).sort((a, b) => this.newestFirst(a, b));
  }

  /** Claims known at a step that deny the given one. */
  deniersOf(id: string, step: number): string[] {
    return (this.deniers.get(id) ?? []).filter((denier) => this.isKnown(denier, step));
  }

  isKnown(id: string, step: number): boolean {
    const claim = this.claim(id);
    return claim !== undefined && claim.first <= step;
  }

  /** Places whose state differs from the step before. */
  changed(step: number): { belief: Belief; before: Belief | undefined }[] {
    if (step === 0) return [];
    return this.step(step).control
      .map((belief) => ({ belief, before: this.belief(step - 1, belief.place) }))
      .filter(({ belief, before }) => (before?.state ?? 'unknown') !== belief.state || (before?.disputed ?? false) !== belief.disputed);
  }

  stateName(state: string): string {
    return this.parties.get(state)?.name ?? STATES[state] ?? state;
  }

  newestFirst(a: string, b: string): number {
    const [one, two] = [a, b].map((id) => { const claim = this.claim(id); return (claim && this.report(claim)?.published) ?? ''; });
    const [oneTime, twoTime] = [Date.parse(one ?? '') || 0, Date.parse(two ?? '') || 0];
    return twoTime - oneTime || (a < b ? -1 : 1);
  }
}

export const STATES: Record<string, string> = { contested: 'Contested', vacuum: 'No armed party', unknown: 'Unknown' };

function append(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value); else map.set(key, [value]);
}
