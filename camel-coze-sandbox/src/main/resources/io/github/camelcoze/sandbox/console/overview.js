// SPDX-License-Identifier: Apache-2.0
// What there is: apps, bots, workflows, conversations, chats and files.
import {badge, byId, clip, clockTime, el, isPressed, table} from './dom.js';
import {call, get} from './api.js';
import {box, showDetails} from './details.js';
import {t} from './texts.js';

const LIMIT = 50;
const MESSAGES = 100;
const lists = {};
let queued = false;
const stale = new Set();
const checks = new Map();

/** A button that opens the details of something. */
const link = (text, label, className, read) => el('button', {type: 'button', className: 'link ' + className,
  'aria-label': label, on: {click: () => showDetails(label, read)}}, text);

function scriptCell(id, script) {
  return script
    ? link(t('showScript'), `${t('script')}: ${clip(id)}`, '', async () => [box(t('script'), JSON.stringify(script))])
    : el('span', {className: 'muted'}, t('echoes'));
}

const named = (name, id) => el('div', {className: 'stack'}, el('strong', {}, clip(name)),
  typeof id === 'string' ? el('span', {className: 'mono muted'}, clip(id)) : id);

const mono = text => el('span', {className: 'mono'}, clip(text));

/** What was said, the oldest first. */
async function messages(id) {
  const list = await get(`/sandbox/conversations/${encodeURIComponent(id)}/messages?limit=${MESSAGES}`);
  return [list.next ? el('p', {className: 'muted'}, t('newestOf', MESSAGES)) : null,
    list.items.length === 0 ? el('p', {className: 'empty'}, t('none')) : null,
    ...list.items.reverse().map(message => box([message.role, message.type, message.content_type === 'text' ? null
      : message.content_type, new Date(message.created_at * 1000).toLocaleTimeString('en-GB')].filter(Boolean).join(' · '),
    message.content))];
}

const conversationLink = id => link(id, `${t('conversation')} ${id}`, 'mono', () => messages(id));

function checkOf(app) {
  if (!app.callback_url) {
    return el('span', {className: 'muted'}, t('none'));
  }
  const check = app.last_url_check;
  if (!check || check.url !== app.callback_url) {
    // set without a check, or another URL was tried since
    return el('div', {className: 'stack'}, badge('', t('notVerified')), check ? checkResult(check) : null);
  }
  return checkResult(check);
}

function checkResult(check) {
  const why = clip(check.failure) || (check.status === 200 ? t('wrongChallenge') : t('notOk', check.status));
  return el('div', {className: 'stack'},
    badge(check.succeeded ? 'good' : 'bad', check.succeeded ? t('verified') : t('rejected')),
    el('span', {className: 'muted mono'}, `${clockTime(check.time)} · ${check.duration_ms} ms`),
    check.succeeded ? null : el('span', {className: 'why'}, why));
}

async function check(app, button) {
  button.disabled = true;
  button.textContent = t('checking');
  checks.delete(app.id);
  try {
    await call({method: 'PUT', path: '/v1/api_apps/' + encodeURIComponent(app.id), body: {callback_url: app.callback_url}});
  } catch (e) {
    checks.set(app.id, e.message);
  }
  overview.changed(['apps']);
}

function urlCell(app) {
  if (!app.callback_url) {
    return el('span', {className: 'muted'}, t('noUrl'));
  }
  const button = el('button', {type: 'button', 'aria-label': t('check') + ': ' + app.name}, t('check'));
  button.addEventListener('click', () => check(app, button));
  return el('div', {className: 'stack url'}, mono(app.callback_url), button);
}

const chips = texts => texts.length
  ? el('div', {className: 'chips'}, texts.map(text => el('span', {className: 'chip'}, text)))
  : el('span', {className: 'muted'}, t('none'));

function connectorCell(connectors) {
  if (connectors.length === 0) {
    return el('span', {className: 'muted'}, t('notPublished'));
  }
  return el('div', {className: 'stack'}, connectors.map(one => {
    const ended = !one.published && (one.publish_failure ? t('publishFailed') : t('ended'));
    return el('span', {}, mono(one.connector_id), ' ',
      ended ? badge(one.publish_failure ? 'bad' : '', ended) : null,
      one.audit_status === undefined ? null : badge('', t('audits', one.audit_status)),
      ' ', el('span', {className: 'muted'}, clip(one.publish_failure ?? one.unpublish_reason ?? one.audit_reason)));
  }));
}

const CHAT_BADGES = {completed: 'good', failed: 'bad', canceled: '', requires_action: 'warn', in_progress: 'warn', created: ''};

const GROUPS = {
  apps: apps => table(t('apps'), [t('app'), t('type'), t('callbackUrl'), t('registration'), t('subscriptions')],
    apps.map(app => [named(app.name, app.id),
      app.app_type === 'connector' ? t('connectorApp', app.connector_id) : t('normalApp'), urlCell(app), checkOf(app),
      chips(app.event_types)])),
  bots: bots => table(t('bots'), [t('bot'), t('connectors'), t('script')],
    bots.map(bot => [mono(bot.id), connectorCell(bot.connectors), scriptCell(bot.id, bot.script)])),
  workflows: workflows => table(t('workflows'), [t('workflow'), t('type'), t('script')],
    workflows.map(one => [mono(one.id), t(one.type === 'workflow' ? 'typeWorkflow' : 'typeChatflow'),
      scriptCell(one.id, one.script)])),
  conversations: conversations => table(t('conversations'), [t('conversation'), t('bot'), t('messages'), t('begun')],
    conversations.map(one => [one.name ? named(one.name, conversationLink(one.id)) : conversationLink(one.id), mono(one.bot_id),
      String(one.messages), new Date(one.created_at * 1000).toLocaleTimeString('en-GB')])),
  chats: chats => table(t('chats'), [t('said'), t('bot'), t('status'), t('conversation')],
    chats.map(chat => [clip(chat.text), mono(chat.bot_id), badge(CHAT_BADGES[chat.status] ?? '', chat.status),
      conversationLink(chat.conversation_id)])),
  files: files => table(t('files'), [t('file'), t('size'), 'SHA-256'],
    files.map(file => [named(file.file_name, file.id), t('bytes', file.bytes.toLocaleString('en-US')), mono(file.sha256)])),
};

/** Keeps where the focus is. */
function draw(name) {
  const group = byId('group-' + name);
  const list = lists[name];
  if (!list) {
    return;
  }
  const focused = group.contains(document.activeElement) ? document.activeElement.getAttribute('aria-label') : null;
  const items = name === 'apps' || name === 'bots' || name === 'workflows' ? [...list.items].reverse() : list.items;
  group.replaceChildren(
    el('h3', {}, t(name), el('span', {className: 'count'}, list.next ? t('newestOf', LIMIT) : String(items.length))),
    items.length ? GROUPS[name](items) : el('p', {className: 'empty'}, t('none')));
  if (focused) {
    [...group.querySelectorAll('button')].find(button => button.getAttribute('aria-label') === focused)?.focus();
  }
}

async function refresh() {
  queued = false;
  if (isPressed(byId('overview'))) {
    return;
  }
  const names = [...stale];
  stale.clear();
  for (const name of names) {
    try {
      lists[name] = await get(`/sandbox/${name}?limit=${LIMIT}`);
      if (isPressed(byId('overview'))) {
        stale.add(name);
      } else {
        draw(name);
      }
    } catch {
      // the feed says when the sandbox is back
    }
  }
}

export const overview = {
  start() {
    byId('overview-content').append(...Object.keys(GROUPS).map(name => el('div', {className: 'group', id: 'group-' + name})));
  },
  show() {
    if (stale.size > 0 && !queued) {
      queued = true;
      refresh();
    }
  },
  released() {
    this.changed([]);
  },
  translate() {
    Object.keys(GROUPS).forEach(draw);
  },
  /** What has changed, null for everything; it is read when the view is shown, at most twice a second. */
  changed(names) {
    (names ?? Object.keys(GROUPS)).filter(name => name in GROUPS).forEach(name => stale.add(name));
    if (stale.size > 0 && !queued && !byId('overview').hidden) {
      queued = true;
      setTimeout(refresh, 50);
    }
  },
};
