// SPDX-License-Identifier: Apache-2.0
// What happens: a table of calls and deliveries. However many come, the page keeps the newest ones only, and draws them
// once a frame.
import {badge, byId, clockTime, code, el, pretty} from './dom.js';
import {control, get} from './api.js';
import {t} from './texts.js';

const KEPT = 5000;
const ROWS = 100;
const HISTORY = 200;

let items = [];
let fresh = [];
let redraw = false;
let frame = 0;
let skipped = 0;
let total = 0;
let whilePaused = 0;
let instance;
/** What the feed sends as well was read already up to these numbers. */
let readUpTo = {};
let opened;

const keyOf = item => item.kind + item.n;
const isPaused = () => byId('pause').getAttribute('aria-pressed') === 'true';
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
  const words = byId('filter-text').value.trim().toLowerCase().split(/\s+/);
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
    item.succeeded ? null : el('span', {className: 'why'}, reason(item)), ' ',
    item.fault ? badge('warn', t('fault', item.fault)) : null];
}

const titleOf = item => item.kind === 'request'
  ? item.operation ?? `${item.method} ${item.path}`
  : item.event_type ?? '—';

function rowOf(item) {
  const path = item.operation ? `${item.method} ${item.path}` : null;
  return el('tr', {},
    el('td', {className: 'time'}, clockTime(item.time)),
    el('td', {className: 'kind'}, t(item.kind === 'request' ? 'call' : item.url_check ? 'urlCheck' : 'delivery')),
    el('td', {className: 'what'}, el('button', {type: 'button', className: 'link', on: {click: () => open(item)}},
      titleOf(item)), path ? el('span', {className: 'path'}, path) : null),
    el('td', {className: 'result'}, resultOf(item)),
    el('td', {className: 'number duration'}, `${item.duration_ms} ms`),
    el('td', {className: 'identity', title: item.logid ?? item.event_id}, item.logid ?? item.event_id));
}

function draw() {
  frame = 0;
  const rows = byId('rows');
  if (!isPaused()) {
    const wanted = filter();
    if (redraw) {
      const found = [];
      for (let i = items.length - 1; i >= 0 && found.length < ROWS; i--) {
        if (wanted(items[i])) {
          found.push(rowOf(items[i]));
        }
      }
      rows.replaceChildren(...found);
    } else {
      rows.prepend(...fresh.filter(wanted).slice(-ROWS).reverse().map(rowOf));
      while (rows.rows.length > ROWS) {
        rows.deleteRow(-1);
      }
    }
    fresh = [];
    redraw = false;
    whilePaused = 0;
  }
  byId('no-rows').hidden = rows.rows.length > 0;
  showStatus();
}

function showStatus() {
  byId('live-status').textContent = [isPaused() ? t('paused', whilePaused) : null,
    total > 0 ? t('shown', byId('rows').rows.length, total) : null, skipped > 0 ? t('skipped', skipped) : null]
    .filter(Boolean).join(' ');
}

function drawSoon(all) {
  redraw ||= all;
  // a view that isn't shown is drawn when it is
  if (!frame && !byId('live').hidden) {
    frame = requestAnimationFrame(draw);
  }
}

function keep(more) {
  items.push(...more);
  total += more.length;
  if (items.length > KEPT) {
    items = items.slice(-KEPT);
  }
  if (fresh.length + more.length > ROWS) {
    // the rest would be drawn and removed at once
    redraw = true;
    fresh = [];
  } else {
    fresh.push(...more);
  }
}

/** What happened before, or while the feed was interrupted. */
async function history() {
  const [requests, deliveries] = await Promise.all([get(`/sandbox/requests?limit=${HISTORY}`),
    get(`/sandbox/deliveries?limit=${HISTORY}`)]);
  const known = new Set(items.map(keyOf));
  const before = [...requests.items.map(item => ({...item, kind: 'request'})),
    ...deliveries.items.map(({request_body, response_body, ...item}) => ({...item, kind: 'delivery'}))]
    .filter(item => !known.has(keyOf(item)));
  for (const item of before) {
    readUpTo[item.kind] = Math.max(readUpTo[item.kind] ?? 0, item.n);
  }
  total += before.length;
  items = [...items, ...before].sort((a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : 0).slice(-KEPT);
  drawSoon(true);
}

const box = (title, text, label) => text === '' || text == null
  ? [el('h3', {}, title), el('p', {className: 'muted'}, text === '' ? t('empty') : t('gone'))]
  : [el('h3', {}, title), code(pretty(text), label ?? title, t('copy'))];

const pairs = entries => el('dl', {}, entries.filter(([, value]) => value != null && value !== '')
  .flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));

const headers = json => el('details', {}, el('summary', {}, t('headers')),
  pairs(Object.entries(json).map(([name, value]) => [name, [value].flat().join(', ')])));

function describeCall(item) {
  return [pairs([[t('path'), `${item.method} ${item.path}${item.query == null ? '' : '?' + item.query}`],
    [t('result'), el('span', {}, resultOf(item))], ['Logid', item.logid], [t('time'), clockTime(item.time)],
    [t('duration'), `${item.duration_ms} ms`]]),
  box(t('request'), item.request_body), headers(item.request_headers),
  box(t('response'), item.response_body), headers(item.response_headers)];
}

function describeDelivery(item, attempts) {
  return [pairs([[t('url'), item.url], [t('result'), el('span', {}, resultOf(item))], [t('why'), reason(item)],
    [t('eventId'), item.event_id], [t('app'), item.api_app_id], [t('time'), clockTime(item.time)],
    [t('duration'), `${item.duration_ms} ms`]]),
  item.url_check ? null : el('p', {className: 'buttons'}, el('button', {type: 'button', on: {click: async event => {
    event.target.disabled = true;
    try {
      await control({method: 'POST', path: '/sandbox/redeliveries', body: {event_id: item.event_id}});
      event.target.after(el('span', {role: 'status'}, t('delivering', 1)));
    } catch (e) {
      event.target.after(el('span', {className: 'why', role: 'status'}, e.message));
    }
  }}}, t('redeliverButton'))),
  box(t('request'), item.request_body), box(t('response'), item.response_body),
  attempts.length < 2 ? null : [el('h3', {}, t('attempts')), pairs(attempts.reverse().map(one =>
    [clockTime(one.time), el('span', {}, t('attempt', one.attempt), ' ', resultOf({...one, kind: 'delivery', attempt: 1}))]))]];
}

async function open(item) {
  opened = item;
  byId('details-title').textContent = titleOf(item);
  byId('details-content').replaceChildren();
  byId('details').showModal();
  try {
    const path = item.kind === 'request' ? 'requests' : 'deliveries';
    const whole = {...await get(`/sandbox/${path}/${item.n}`), kind: item.kind};
    const content = item.kind === 'request'
      ? describeCall(whole)
      : describeDelivery(whole, (await get('/sandbox/deliveries?event_id=' + encodeURIComponent(item.event_id))).items);
    if (opened === item) {
      byId('details-content').replaceChildren(...content.flat(2).filter(Boolean));
    }
  } catch (e) {
    byId('details-content').replaceChildren(el('p', {className: 'why'}, e.message));
  }
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
      items = [];
      fresh = [];
      total = skipped = 0;
      drawSoon(true);
    });
    byId('details-close').addEventListener('click', () => byId('details').close());
  },
  show() {
    drawSoon(true);
  },
  translate() {
    byId('pause').textContent = t(isPaused() ? 'resume' : 'pause');
    drawSoon(true);
  },
  /** The numbers of another sandbox mean something else. */
  connected(which) {
    if (instance !== undefined && which !== instance) {
      items = [];
      fresh = [];
      readUpTo = {};
      total = 0;
    }
    instance = which;
    history().catch(() => {
      // the feed says when the sandbox is back
    });
  },
  add(sent, missed) {
    const more = sent.filter(item => item.n > (readUpTo[item.kind] ?? 0));
    keep(more);
    skipped += missed;
    whilePaused += isPaused() ? more.length : 0;
    if (more.length > 0 || missed > 0) {
      drawSoon(false);
    }
  },
};
