// SPDX-License-Identifier: Apache-2.0
// Elements, made without any HTML in texts: whatever somebody named an app, it is shown as text.

/** An element with properties and children; a text becomes a text node. A key "on" has listeners. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'on') {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (key in element && key !== 'list') {
      element[key] = value;
    } else if (value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

export const byId = id => document.getElementById(id);

let pressedIn = null;

/** Whether a button of the mouse is down in an element: what is redrawn under it takes the click with it. */
export const isPressed = element => pressedIn !== null && element.contains(pressedIn);

/** Once: what is to be drawn when the button is up again. */
export function startPresses(released) {
  addEventListener('pointerdown', event => {
    pressedIn = event.target;
  });
  ['pointerup', 'pointercancel'].forEach(name => addEventListener(name, () => {
    pressedIn = null;
    released();
  }));
}

/** A table with a caption for screen readers. Cells are texts or elements. */
export function table(caption, columns, rows) {
  return el('div', {className: 'scroll'}, el('table', {},
    el('caption', {className: 'hidden-text'}, caption),
    el('thead', {}, el('tr', {}, columns.map(column => el('th', {scope: 'col'}, column)))),
    el('tbody', {}, rows.map(cells => el('tr', {},
      cells.map((cell, index) => el('td', {'data-column': columns[index]}, cell ?? '')))))));
}

/** A state in words; the colour only repeats it. */
export const badge = (kind, text) => el('span', {className: 'badge ' + kind}, text);

/** Indented where it is JSON, and otherwise as it is. Numbers stay as they are written: ids have more digits than JavaScript's. */
export function pretty(text) {
  try {
    JSON.parse(text);
  } catch {
    return text;
  }
  let indent = '';
  return text.match(/"(?:\\.|[^"\\])*"|[[{]\s*[\]}]|[[\]{},:]|[^\s"[\]{},:]+/g).map(token => {
    switch (token) {
      case '{': case '[':
        indent += '  ';
        return token + '\n' + indent;
      case '}': case ']':
        indent = indent.slice(2);
        return '\n' + indent + token;
      case ',':
        return ',\n' + indent;
      case ':':
        return ': ';
      default:
        return token;
    }
  }).join('');
}

const padded = (value, digits = 2) => String(value).padStart(digits, '0');

/** By hand: the browser's own formatting takes most of the time that a row takes. */
export function clockTime(iso) {
  const time = new Date(iso);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(part => padded(part)).join(':')
    + '.' + padded(time.getMilliseconds(), 3);
}

const MAX_CLIPPED = 200;

/** Marks that turn the direction of writing, and such that nobody sees: a name can look like another with them. */
const INVISIBLE = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** For a line: whatever something is called, the page stays usable and shows what it is. */
export const clip = text => (text?.length > MAX_CLIPPED ? text.slice(0, MAX_CLIPPED) + '…' : text ?? '')
  .replace(INVISIBLE, mark => '\\u' + padded(mark.charCodeAt(0).toString(16), 4));

/** A text in a box, with a button that copies it. */
export function code(text, label, copyLabel) {
  const box = el('pre', {tabIndex: 0, 'aria-label': label}, text);
  const copy = el('button', {type: 'button', className: 'copy', 'aria-label': copyLabel + ': ' + label,
    on: {click: () => {
      getSelection().selectAllChildren(box);
      // only where the connection counts as safe, as on the loopback address
      navigator.clipboard?.writeText(box.textContent);
    }}}, copyLabel);
  return el('div', {className: 'code'}, box, copy);
}
