// SPDX-License-Identifier: Apache-2.0
// What happens: a table of calls and deliveries. However many come, the page keeps the newest ones only, and draws a screenful
// of them a few times a second: what it costs does not depend on how much happens.
import {badge, byId, clip, clockTime, el, isPressed} from './dom.js';
import {control, get} from './api.js';
import {actions} from './actions.js';
import {box, closeDetails, headers, pairs, showDetails} from './details.js';
import {t} from './texts.js';

const KEPT = 5000;
const ROWS = 30;
const MORE_ROWS = 100;
const HISTORY = 200;
const MAX_URL = 2000;
/** Between two drawings, unless the user did something. */
const INTERVAL_MS = 250;

let items = [];
let fresh = [];
let shownItems = [];
let maxRows = ROWS;
let redraw = false;
let timer = 0;
let frame = 0;
let drawnAt = 0;
let skipped = 0;
let total = 0;
let notDrawn = 0;
/** What the feed sends as well was read already up to these numbers. */
let readUpTo = {};

const keyOf = item => item.kind + item.n;
const isPaused = () => byId('pause').getAttribute('aria-pressed') === 'true';
/**
 * With the keyboard in the list, and behind the details, it stands still: else the row to return to would be gone. So it does while a
 * button of the mouse is down: else the click would go nowhere.
 */
const isHeld = () => isPressed(byId('rows')) || byId('details').open || byId('rows').querySelector(':focus-visible') !== null;
const isFailed = item => item.kind === 'request' ? item.status !== 200 || item.code !== 0 : !item.succeeded;

/** Why a delivery failed; null when it did not. */
function reason(item) {
  if (item.succeeded) {
    return null;
  }
  return item.failure ?? (item.status === 200 ? t('wrongChallenge') : t('notOk', item.status));
}

function textOf(item) {
  return item.text ??= [item.operation, item.method, item.path, item.query, item.event_type, item.event_id, item.logid,
    item.status, item.code, item.failure, item.fault, item.api_app_id, item.url].filter(part => part != null).join(' ')
    .toLowerCase();
}

function filter() {
  const words = byId('filter-text').value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const kind = byId('filter-kind').value;
  const failedOnly = byId('filter-failed').checked;
  return item => (!kind || item.kind === kind) && (!failedOnly || isFailed(item))
    && words.every(word => textOf(item).includes(word));
}

function resultOf(item) {
  if (item.kind === 'request') {
    if (item.status === 0) {
      return [badge('bad', t('cutCall'))];
    }
    return [badge(isFailed(item) ? 'bad' : 'good', item.status), ' ', item.code > 0 ? t('code', item.code) : null];
  }
  return [badge(item.succeeded ? 'good' : 'bad', item.status ?? '—'), ' ',
    item.attempt > 1 ? badge('warn', t('attempt', item.attempt)) : null, ' ',
    item.succeeded ? null : el('span', {className: 'why'}, clip(reason(item))), ' ',
    item.fault ? badge('warn', t('fault', item.fault)) : null];
}

const titleOf = item => item.kind === 'request'
  ? item.operation ?? `${item.method} ${item.path}`
  : item.event_type ?? '—';

function rowOf(item) {
  const path = item.operation ? `${item.method} ${item.path}` : null;
  const identity = clip(item.logid ?? item.event_id);
  return el('tr', {},
    el('td', {className: 'time'}, clockTime(item.time)),
    el('td', {className: 'kind'}, t(item.kind === 'request' ? 'call' : item.url_check ? 'urlCheck' : 'delivery')),
    el('td', {className: 'what'}, el('button', {type: 'button', className: 'link'}, clip(titleOf(item))),
      path ? el('span', {className: 'path'}, clip(path)) : null),
    el('td', {className: 'result'}, resultOf(item)),
    el('td', {className: 'number duration'}, `${item.duration_ms} ms`),
    el('td', {className: 'identity', title: identity}, identity));
}

/** The newest that match, one more than fit, to know whether there are more. */
function newest(wanted) {
  const found = [];
  for (let i = items.length - 1; i >= 0 && found.length <= maxRows; i--) {
    if (wanted(items[i])) {
      found.push(items[i]);
    }
  }
  return found;
}

function drawRows() {
  const rows = byId('rows');
  const wanted = filter();
  if (redraw) {
    shownItems = newest(wanted);
    rows.replaceChildren(...shownItems.slice(0, maxRows).map(rowOf));
  } else {
    const more = fresh.filter(wanted).reverse();
    shownItems = [...more, ...shownItems].slice(0, maxRows + 1);
    rows.prepend(...more.map(rowOf));
    while (rows.rows.length > maxRows) {
      rows.deleteRow(-1);
    }
  }
  fresh = [];
  redraw = false;
  notDrawn = 0;
  byId('no-rows').hidden = rows.rows.length > 0;
  byId('more').hidden = shownItems.length <= maxRows;
}

function draw() {
  frame = 0;
  drawnAt = performance.now();
  if (!isPaused() && !isHeld()) {
    drawRows();
  }
  byId('live-status').textContent = [isPaused() ? t('paused', notDrawn) : isHeld() ? t('held', notDrawn) : null,
    total > 0 ? t('shown', byId('rows').rows.length, total) : null, skipped > 0 ? t('skipped', skipped) : null]
    .filter(Boolean).join(' ');
}

/** @param all whether rows change that are there already: the user did something */
function drawSoon(all) {
  redraw ||= all;
  // a view that isn't shown is drawn when it is
  if (frame || byId('live').hidden) {
    return;
  }
  const wait = all ? 0 : drawnAt + INTERVAL_MS - performance.now();
  if (wait <= 0) {
    clearTimeout(timer);
    timer = 0;
    frame = requestAnimationFrame(draw);
  } else {
    timer ||= setTimeout(() => {
      timer = 0;
      drawSoon(false);
    }, wait);
  }
}

function keep(more) {
  items.push(...more);
  total += more.length;
  if (items.length > KEPT) {
    items = items.slice(-KEPT);
  }
  if (fresh.length + more.length > maxRows) {
    // the rest would be drawn and removed at once
    redraw = true;
    fresh = [];
  } else {
    fresh.push(...more);
  }
}

function describeCall(item) {
  return [pairs([[t('path'), `${item.method} ${item.path}${item.query == null ? '' : '?' + item.query}`],
    [t('result'), el('span', {}, resultOf(item))], ['Logid', item.logid], [t('time'), clockTime(item.time)],
    [t('duration'), `${item.duration_ms} ms`]]),
  box(t('request'), item.request_body), headers(item.request_headers),
  box(t('response'), item.response_body), headers(item.response_headers)];
}

function redeliverButton(item) {
  const output = el('output', {role: 'status'});
  const button = el('button', {type: 'button', on: {click: async () => {
    button.disabled = true;
    try {
      await control({method: 'POST', path: '/sandbox/redeliveries', body: {event_id: item.event_id}});
      output.textContent = t('delivering', 1);
    } catch (e) {
      output.className = 'why';
      output.textContent = e.message;
    }
    button.disabled = false;
  }}}, t('redeliverButton'));
  return [button, output];
}

function editButton(item) {
  return el('button', {type: 'button', on: {click: () => {
    closeDetails();
    actions.edit(item.api_app_id, item.request_body);
  }}}, t('editButton'));
}

function describeDelivery(item, attempts) {
  const [redeliver, output] = redeliverButton(item);
  return [pairs([[t('url'), item.url], [t('result'), el('span', {}, resultOf(item))], [t('why'), reason(item)],
    [t('eventId'), clip(item.event_id)], [t('app'), item.api_app_id], [t('time'), clockTime(item.time)],
    [t('duration'), `${item.duration_ms} ms`]]),
  item.url_check ? null : el('p', {className: 'buttons'}, redeliver, editButton(item), output),
  box(t('request'), item.request_body), box(t('response'), item.response_body),
  attempts.length < 2 ? null : [el('h3', {}, t('attempts')), pairs(attempts.reverse().map(one =>
    [clockTime(one.time), el('span', {}, t('attempt', one.attempt), ' ', resultOf({...one, kind: 'delivery', attempt: 1}))]))]];
}

async function describe({kind, n}) {
  const item = {...await get(`/sandbox/${kind === 'request' ? 'requests' : 'deliveries'}/${n}`), kind};
  if (kind === 'request') {
    return describeCall(item);
  }
  const ofEvent = '/sandbox/deliveries?bodies=false&event_id=' + encodeURIComponent(item.event_id);
  return describeDelivery(item, ofEvent.length > MAX_URL ? [item] : (await get(ofEvent)).items);
}

export const live = {
  start() {
    byId('filters').addEventListener('submit', event => event.preventDefault());
    ['filter-text', 'filter-kind', 'filter-failed'].forEach(id => ['input', 'change'].forEach(event =>
      byId(id).addEventListener(event, () => drawSoon(true))));
    byId('pause').addEventListener('click', () => {
      byId('pause').setAttribute('aria-pressed', String(!isPaused()));
      byId('pause').textContent = t(isPaused() ? 'resume' : 'pause');
      drawSoon(true);
    });
    byId('clear').addEventListener('click', () => {
      this.forget();
      drawSoon(true);
    });
    byId('more').addEventListener('click', () => {
      maxRows += MORE_ROWS;
      drawSoon(true);
    });
    byId('rows').addEventListener('click', event => {
      const button = event.target.closest('button');
      if (button) {
        const item = shownItems[button.closest('tr').rowIndex - 1];
        showDetails(titleOf(item), () => describe(item));
      }
    });
    byId('rows').addEventListener('focusout', () => drawSoon(false));
    byId('details').addEventListener('close', () => drawSoon(false));
  },
  show() {
    drawSoon(true);
  },
  released() {
    drawSoon(false);
  },
  translate() {
    byId('pause').textContent = t(isPaused() ? 'resume' : 'pause');
    drawSoon(true);
  },
  /** The numbers of a sandbox that was started again mean something else. */
  forget() {
    items = [];
    fresh = [];
    readUpTo = {};
    total = skipped = 0;
    maxRows = ROWS;
  },
  /** Reads what happened before, or while the feed was interrupted; returns how many events are pending. */
  async connected() {
    const [requests, deliveries] = await Promise.all([get(`/sandbox/requests?limit=${HISTORY}`),
      get(`/sandbox/deliveries?bodies=false&limit=${HISTORY}`)]);
    const known = new Set(items.map(keyOf));
    const before = [...requests.items.map(item => ({...item, kind: 'request'})),
      ...deliveries.items.map(item => ({...item, kind: 'delivery'}))].filter(item => !known.has(keyOf(item)));
    for (const item of before) {
      readUpTo[item.kind] = Math.max(readUpTo[item.kind] ?? 0, item.n);
    }
    total += before.length;
    items = [...items, ...before].sort((a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : 0).slice(-KEPT);
    drawSoon(true);
    return deliveries.pending;
  },
  add(sent, missed) {
    const more = sent.filter(item => item.n > (readUpTo[item.kind] ?? 0));
    keep(more);
    skipped += missed;
    notDrawn += isPaused() || isHeld() ? more.length : 0;
    if (more.length > 0 || missed > 0) {
      drawSoon(false);
    }
  },
};
