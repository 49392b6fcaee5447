// The marks of places: colour says who, an inner sign says it again for those who cannot tell colours apart,
// stripes and a broken ring say disputed, an empty ring says unknown. One drawing for map and legend.

import type { Belief, Facts } from './payload';

export interface Ground { paper: string; ink: string; grey: string }
export interface Mark { fill: string | null; stripe: string | null; sign: number; broken: boolean; letter: string | null }

const SIGNS = 6;
const EDGE = 0.5; // opacity of the thin line that sets pale colours off from pale ground, dark ones from dark

/** The mark of a belief. */
export function markOf(belief: Belief, facts: Facts): Mark {
  const second = belief.answers.find(([value]) => value !== belief.state)?.[0];
  return mark(belief.state, belief.disputed, facts, second);
}

/** The mark of a state; `second` is the answer that disputes it. */
export function mark(state: string, disputed: boolean, facts: Facts, second?: string): Mark {
  const order = facts.payload.parties.findIndex((party) => party.id === state);
  const fill = facts.parties.get(state)?.colour ?? null;
  const rival = (second && facts.parties.get(second)?.colour) || 'paper';
  if (state === 'contested') return { fill: 'ink', stripe: 'paper', sign: 0, broken: true, letter: null };
  if (state === 'unknown') return { fill: null, stripe: null, sign: 0, broken: disputed, letter: '?' };
  if (fill === null) return { fill: null, stripe: null, sign: 0, broken: disputed, letter: null };
  return { fill, stripe: disputed ? rival : null, sign: order % SIGNS, broken: disputed, letter: null };
}

export function markKey(drawn: Mark): string {
  return [drawn.fill, drawn.stripe, drawn.sign, drawn.broken, drawn.letter].join('|');
}

/** Draw a mark on a canvas of `size` CSS pixels. */
export function draw(drawn: Mark, size: number, ground: Ground, ratio = 2): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw on a canvas.');
  pen.scale(ratio, ratio);
  const middle = size / 2;
  const outer = middle - size * 0.06;
  const radius = drawn.broken ? outer * 0.74 : outer * 0.86;
  disc(pen, middle, radius + size * 0.055, ground.paper);
  disc(pen, middle, radius, colour(drawn.fill ?? 'paper', ground));
  if (drawn.stripe) stripes(pen, middle, radius, colour(drawn.stripe, ground), size);
  if (drawn.fill) edge(pen, middle, radius, ground, size);
  if (drawn.fill) sign(pen, middle, radius, drawn.stripe ? -1 : drawn.sign, ground);
  else ring(pen, middle, radius - size * 0.03, ground.grey, size * 0.085, []);
  if (drawn.broken) ring(pen, middle, outer, ground.ink, size * 0.07, [size * 0.16, size * 0.085]);
  if (drawn.letter) letter(pen, middle, drawn.letter, ground, size);
  return canvas;
}

function colour(name: string, ground: Ground): string {
  return name === 'paper' ? ground.paper : name === 'ink' ? ground.ink : name === 'grey' ? ground.grey : name;
}

function disc(pen: CanvasRenderingContext2D, middle: number, radius: number, fill: string): void {
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.fillStyle = fill;
  pen.fill();
}

function ring(pen: CanvasRenderingContext2D, middle: number, radius: number, stroke: string, width: number, dash: number[]): void {
  pen.beginPath();
  pen.setLineDash(dash);
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.lineWidth = width;
  pen.strokeStyle = stroke;
  pen.stroke();
  pen.setLineDash([]);
}

function edge(pen: CanvasRenderingContext2D, middle: number, radius: number, ground: Ground, size: number): void {
  pen.globalAlpha = EDGE;
  ring(pen, middle, radius - size * 0.015, ground.ink, size * 0.035, []);
  pen.globalAlpha = 1;
}

function stripes(pen: CanvasRenderingContext2D, middle: number, radius: number, stroke: string, size: number): void {
  pen.save();
  pen.beginPath();
  pen.arc(middle, middle, radius, 0, 2 * Math.PI);
  pen.clip();
  pen.lineWidth = size * 0.12;
  pen.strokeStyle = stroke;
  for (let shift = -size; shift < size; shift += size * 0.25) {
    pen.beginPath();
    pen.moveTo(middle + shift - size, middle + size);
    pen.lineTo(middle + shift + size, middle - size);
    pen.stroke();
  }
  pen.restore();
}

function sign(pen: CanvasRenderingContext2D, middle: number, radius: number, kind: number, ground: Ground): void {
  const reach = radius * 0.46;
  pen.strokeStyle = pen.fillStyle = ground.paper;
  pen.lineWidth = radius * 0.26;
  pen.lineCap = 'round';
  if (kind === 1) disc(pen, middle, radius * 0.3, ground.paper);
  if (kind === 2 || kind === 4) line(pen, middle - reach, middle, middle + reach, middle);
  if (kind === 4) line(pen, middle, middle - reach, middle, middle + reach);
  if (kind === 3) ring(pen, middle, radius * 0.46, ground.paper, radius * 0.2, []);
  if (kind === 5) line(pen, middle, middle - reach, middle, middle + reach);
  pen.lineCap = 'butt';
}

function line(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

function letter(pen: CanvasRenderingContext2D, middle: number, text: string, ground: Ground, size: number): void {
  pen.fillStyle = ground.grey;
  pen.font = `700 ${size * 0.44}px "Inter Variable", system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, middle, middle + size * 0.03);
}
