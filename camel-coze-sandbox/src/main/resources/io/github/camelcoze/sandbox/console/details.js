// SPDX-License-Identifier: Apache-2.0
// The dialog that shows one thing as a whole.
import {byId, clip, code, el, pretty} from './dom.js';
import {t} from './texts.js';

/** Of a body, in characters: a browser lays out more than that too slowly. */
const MAX_SHOWN = 64 * 1024;
let latest;

export const startDetails = () => byId('details-close').addEventListener('click', () => byId('details').close());

export const closeDetails = () => byId('details').close();

/** Opens it at once, and shows what was read when it is there. */
export async function showDetails(title, read) {
  latest = read;
  byId('details-title').textContent = clip(title);
  byId('details-content').replaceChildren();
  byId('details').showModal();
  let content;
  try {
    content = (await read()).flat(2).filter(Boolean);
  } catch (e) {
    content = [el('p', {className: 'why'}, e.message)];
  }
  if (latest === read) {
    byId('details-content').replaceChildren(...content);
  }
}

/** A body under a title. */
export function box(title, text) {
  if (text === '' || text == null) {
    return [el('h3', {}, title), el('p', {className: 'muted'}, text === '' ? t('empty') : t('gone'))];
  }
  const cut = text.length > MAX_SHOWN;
  return [el('h3', {}, title), code(cut ? text.slice(0, MAX_SHOWN) : pretty(text), title, t('copy')),
    cut ? el('p', {className: 'muted'}, t('cutText', MAX_SHOWN.toLocaleString('en-US'), text.length.toLocaleString('en-US'))) : null];
}

export const pairs = entries => el('dl', {}, entries.filter(([, value]) => value != null && value !== '')
  .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));

export const headers = json => el('details', {}, el('summary', {}, t('headers')),
  pairs(Object.entries(json).map(([name, value]) => [name, [value].flat().join(', ')])));
