// Colours that canvas and map need; the rest of the page takes them from page.css.

import type { Ground } from './marks';

export interface Theme extends Ground {
  water: string; land: string; focus: string; border: string; area: string; road: string; label: string; halo: string; far: string;
}

const LIGHT: Theme = {
  paper: '#ffffff', ink: '#1b2430', grey: '#757f8c',
  water: '#dde6ec', land: '#eceae4', focus: '#faf8f3', border: '#a7a69c', area: '#dcd8cd', road: '#c9b99b',
  label: '#1b2430', halo: '#fdfcf9', far: '#87898b',
};
const DARK: Theme = {
  paper: '#0f151c', ink: '#f0f3f7', grey: '#9aa5b2',
  water: '#0b1117', land: '#161d25', focus: '#1e2731', border: '#4b5868', area: '#2c3743', road: '#5a5142',
  label: '#eef1f5', halo: '#141b23', far: '#75808d',
};

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function theme(): Theme { return dark.matches ? DARK : LIGHT; }

export function onThemeChange(then: () => void): void { dark.addEventListener('change', then); }
