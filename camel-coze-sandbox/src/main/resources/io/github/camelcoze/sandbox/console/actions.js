// SPDX-License-Identifier: Apache-2.0
// What one can do, each with the curl and the Java that do the same.
import {badge, byId, clip, code, el, pretty} from './dom.js';
import {call, control, Digits, get, stream, toJson} from './api.js';
import {t} from './texts.js';

const state = {apps: [], bots: [], types: [], faults: [], console: {clock: '', advanced_s: 0}};
const CALL_FAULTS = ['status', 'delay', 'cut', 'html'];
const DELIVERY_FAULTS = ['status', 'delay', 'cut', 'duplicate', 'corrupt_signature'];
let conversation = null;

// commands

const quoted = text => /^[\w./:@%+=,-]+$/.test(text) ? text : "'" + text.replaceAll("'", "'\\''") + "'";

function curl(request) {
  const words = ['curl'];
  if (request.method !== (request.body === undefined ? 'GET' : 'POST')) {
    words.push('-X', request.method);
  }
  words.push(quoted(location.origin + request.path));
  if (request.token) {
    words.push('-H', '"Authorization: Bearer $COZE_API_TOKEN"');
  }
  if (request.body !== undefined) {
    words.push('-H', quoted('Content-Type: application/json'), '-d', quoted(toJson(request.body)));
  }
  return words.join(' ');
}

/** A value of Java; JSON's escapes are Java's as well. */
const java = value => value instanceof Digits ? value.text + 'L'
  : typeof value === 'object' && value !== null ? `new ObjectMapper().readTree(${JSON.stringify(toJson(value))})` : JSON.stringify(value);

// forms

/** A field with a label, whose text follows the language. */
function field(key, control, text) {
  const label = el('span', text ? {} : {'data-text': key}, text ?? t(key));
  return el('label', {className: control.classList.contains('wide') ? 'wide' : ''}, label, control);
}

const input = (name, properties = {}) => el('input', {name, autocomplete: 'off', ...properties});
const number = (name, value, min, properties = {}) => input(name, {type: 'number', value, min, ...properties});
const select = (name, values) => el('select', {name}, values.map(value => el('option', {value}, value)));
const button = (key, properties = {}) => el('button', {type: 'submit', 'data-text': key, ...properties}, t(key));

/** What is shown only as long as it is needed. */
function toggle(element, shown) {
  element.hidden = !shown;
  element.querySelectorAll('input, select, textarea').forEach(control => { control.disabled = !shown; });
}

const valueOf = (form, name) => form.elements[name]?.value ?? '';
const textOrNone = text => text === '' ? undefined : text;
const numberOrNone = text => text === '' ? undefined : Number(text);

function delivering(response) {
  const ids = response.event_ids ?? [];
  return ids.length > 0 ? t('delivering', ids.length) : response.event_ids ? t('nobody') : t('sent');
}

/**
 * A form that does something.
 *
 * @param action children: the fields; request(form, button): what to send; java(form, button): the same in Java;
 *               run(request): sends it, and returns what to say
 */
function panel(id, action) {
  const output = el('output', {role: 'status'});
  const commands = el('details', {className: 'commands'}, el('summary', {'data-text': 'asCurl'}, t('asCurl')));
  const form = el('form', {className: 'panel', id: 'action-' + id, noValidate: false, 'aria-labelledby': 'title-' + id},
    el('h3', {id: 'title-' + id, 'data-text': action.title}, t(action.title)),
    el('p', {className: 'muted', 'data-text': action.hint}, t(action.hint)),
    action.children, el('div', {className: 'buttons'}, action.buttons), output, commands);
  const describe = () => {
    if (commands.open) {
      const submits = [...form.querySelectorAll('button[type="submit"]')];
      commands.replaceChildren(commands.firstChild, ...submits.flatMap(one => [
        code(attempt(() => curl(action.request(form, one.name))), 'curl', t('copy')),
        code(attempt(() => action.java(form, one.name)), 'Java', t('copy'))]));
    }
  };
  commands.addEventListener('toggle', describe);
  form.addEventListener('input', describe);
  form.addEventListener('change', describe);
  form.describe = describe;
  form.edit = action.edit && ((...values) => action.edit(form, ...values));
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const name = event.submitter?.name ?? '';
    output.className = '';
    output.textContent = '';
    try {
      const text = await (action.run ?? (async request => delivering(await control(request))))(
        action.request(form, name), form, name);
      output.className = 'good';
      output.textContent = text ?? '';
    } catch (e) {
      output.className = 'bad';
      output.textContent = e.message;
    }
    describe();
  });
  return form;
}

function attempt(command) {
  try {
    return command();
  } catch (e) {
    return e.message;
  }
}

// events

const fieldsOf = type => state.types.find(one => one.event_type === type)?.fields ?? [];

/** As the example has it: a text, an integer, or JSON. */
function typed(text, type) {
  return type === 'string' ? text : /^-?\d+$/.test(text) && Math.abs(Number(text)) > 0x7fffffff ? new Digits(text)
    : JSON.parse(text);
}

const eventFields = type => fieldsOf(type).map(({name, example}) =>
  field(null, input('event.' + name, {placeholder: example}), name));

/** Keeps what was typed while the type stays. */
function showFields(list, type) {
  if (list.dataset.type !== type) {
    list.dataset.type = type;
    list.replaceChildren(...eventFields(type));
  }
}

function changedFields(form) {
  const changed = fieldsOf(valueOf(form, 'event_type')).map(({name, type}) => [name, valueOf(form, 'event.' + name), type])
    .filter(([, text]) => text !== '');
  return changed.length === 0 ? undefined
    : Object.fromEntries(changed.map(([name, text, type]) => [name, typed(text, type)]));
}

function javaEvent(request) {
  const {api_app_id: app, event_type: type, event = {}, count, body} = request.body;
  if (body !== undefined) {
    return `coze.trigger(SandboxEvent.json(${java(app)}, ${java(body)}));`;
  }
  return `coze.trigger(SandboxEvent.of(${java(app)}, ${java(type)})`
    + Object.entries(event).map(([name, value]) => `.field(${java(name)}, ${java(value)})`).join('')
    + (count > 1 ? `.times(${count})` : '') + ');';
}

const appSelect = () => el('select', {name: 'api_app_id', className: 'wide apps'});

const ACTIONS = {
  trigger: () => {
    const type = el('select', {name: 'event_type', className: 'types'});
    const fields = el('div', {className: 'fields', id: 'event-fields'});
    const typeField = field('eventType', type);
    const count = field('count', number('count', 1, 1, {max: 100000}));
    const details = el('details', {id: 'event-details'}, el('summary', {'data-text': 'fields'}, t('fields')), fields);
    const whole = el('input', {type: 'checkbox', name: 'whole'});
    const text = el('textarea', {name: 'body', rows: 14, spellcheck: false, className: 'mono wide'});
    const body = el('div', {id: 'event-body'}, field('wholeBody', text), el('p', {className: 'muted', 'data-text': 'wholeHint'}, t('wholeHint')));
    const show = () => {
      [typeField, count, details].forEach(part => toggle(part, !whole.checked));
      toggle(body, whole.checked);
    };
    const event = form => ({api_app_id: valueOf(form, 'api_app_id'), event_type: valueOf(form, 'event_type'),
      event: changedFields(form)});
    const request = form => ({method: 'POST', path: '/sandbox/events', body: whole.checked
      ? {api_app_id: valueOf(form, 'api_app_id'), body: text.value}
      : {...event(form), count: numberOrNone(valueOf(form, 'count'))}});
    type.addEventListener('change', () => showFields(fields, type.value));
    whole.addEventListener('change', async () => {
      show();
      if (whole.checked) {
        text.value = '';
        try {
          const {body: json} = await control({method: 'POST', path: '/sandbox/events', body: {...event(whole.form), dry_run: true}});
          text.value = pretty(json);
        } catch (e) {
          text.value = e.message;
        }
        whole.form.describe();
      }
    });
    show();
    return {title: 'trigger', hint: 'triggerHint', request, java: form => javaEvent(request(form)),
      children: [el('div', {className: 'fields'}, field('app', appSelect()), typeField, count), details,
        el('label', {className: 'check'}, whole, ' ', el('span', {'data-text': 'editWhole'}, t('editWhole'))), body],
      buttons: [button('triggerButton', {className: 'primary'})],
      edit: (form, app, json) => {
        whole.checked = true;
        show();
        form.elements.api_app_id.value = app;
        text.value = pretty(json);
        form.describe();
        text.focus();
        form.scrollIntoView({block: 'nearest'});
      }};
  },
  chat: () => {
    const transcript = el('div', {className: 'transcript', role: 'log', 'aria-label': t('transcript'), 'data-label': 'transcript',
      tabIndex: 0});
    const request = form => ({method: 'POST', path: '/v3/chat' + (conversation ? '?conversation_id=' + encodeURIComponent(conversation) : ''),
      token: true, body: {bot_id: valueOf(form, 'bot_id'), user_id: 'console', stream: true, additional_messages: [
        {role: 'user', content_type: 'text', content: message(form)}]}});
    /** What was said last stays in the commands. */
    let said = '';
    const message = form => valueOf(form, 'message') || said;
    const say = (text, who) => {
      const line = el('p', {className: who}, text);
      transcript.append(line);
      transcript.scrollTop = transcript.scrollHeight;
      return line;
    };
    return {title: 'chat', hint: 'chatHint', request,
      java: form => `template.requestBody(${java('coze:chat?botId=' + valueOf(form, 'bot_id'))}, ${java(message(form))}, String.class);`,
      children: [transcript, el('div', {className: 'fields'}, field('botId', input('bot_id', {list: 'bots', required: true})),
        field('message', input('message', {className: 'wide', required: true})))],
      buttons: [button('send', {className: 'primary'}), el('button', {type: 'button', 'data-text': 'newChat', on: {click: event => {
        conversation = null;
        transcript.replaceChildren();
        event.target.form.describe();
      }}}, t('newChat'))],
      run: async (sent, form) => {
        said = valueOf(form, 'message');
        say(said, 'user');
        form.elements.message.value = '';
        let answer = null;
        // read out as a whole, not piece by piece
        transcript.ariaBusy = 'true';
        try {
          await stream(sent, (event, data) => {
            const json = JSON.parse(data);
            conversation = json.conversation_id ?? conversation;
            if (event === 'conversation.message.delta' && json.content) {
              answer ??= say('', 'bot');
              answer.textContent += json.content;
            } else if (event === 'conversation.message.completed' && json.type !== 'verbose' && json.type !== 'answer') {
              say(json.content, 'bot');
            } else if (event === 'conversation.message.completed') {
              answer = null;
            } else if (event === 'conversation.chat.requires_action') {
              say(event, 'bot');
            } else if (event === 'error' || event === 'conversation.chat.failed') {
              const {code: number, msg} = json.last_error ?? json;
              throw new Error(`${msg} (code ${number})`);
            }
          });
        } catch (e) {
          say(e.message, 'bad');
        }
        transcript.ariaBusy = 'false';
        return '';
      }};
  },
  register: () => {
    const request = (form) => ({method: 'PUT', path: '/v1/api_apps/' + encodeURIComponent(valueOf(form, 'api_app_id')),
      token: true, body: {callback_url: valueOf(form, 'callback_url')}});
    const chosen = form => [...form.querySelectorAll('input[type="checkbox"]:checked')].map(box => box.value);
    return {title: 'setUrl', hint: 'setUrlHint', request,
      java: form => `coze.setCallbackUrl(${java(valueOf(form, 'api_app_id'))}, ${java(valueOf(form, 'callback_url'))});`
        + (chosen(form).length ? `\ncoze.subscribe(${java(valueOf(form, 'api_app_id'))}, ${chosen(form).map(java).join(', ')});` : ''),
      children: [el('div', {className: 'fields'}, field('app', appSelect()),
        field('callbackUrl', input('callback_url', {type: 'url', className: 'wide', required: true,
          placeholder: 'http://127.0.0.1:8080/coze/callback'}))),
      el('fieldset', {className: 'chips', id: 'subscriptions'}, el('legend', {'data-text': 'subscriptions'}, t('subscriptions')))],
      buttons: [button('register', {className: 'primary'})],
      run: async (sent, form) => {
        await call(sent);
        if (chosen(form).length > 0) {
          await call({method: 'POST', path: sent.path + '/events', body: {event_types: chosen(form)}});
        }
        return t('sent');
      }};
  },
  fault: () => {
    const on = select('on', ['deliveries', 'api_calls']);
    const kind = select('kind', DELIVERY_FAULTS);
    const fields = {
      status: field('httpStatus', number('status', 503, 200, {max: 599})),
      delay_ms: field('delay', number('delay_ms', '', 1)),
      retry_after_s: field('retryAfter', number('retry_after_s', '', 0)),
      event_type: field('eventType', el('select', {name: 'event_type', className: 'types any'})),
      method: field('method', select('method', ['', 'GET', 'POST', 'PUT', 'DELETE'])),
      path: field('pathRegex', input('path', {placeholder: '/v1/.*'})),
    };
    const show = () => {
      const calls = on.value === 'api_calls';
      fields.status.hidden = kind.value !== 'status';
      fields.retry_after_s.hidden = !calls || !['status', 'html'].includes(kind.value);
      fields.event_type.hidden = calls;
      fields.method.hidden = fields.path.hidden = !calls;
    };
    on.addEventListener('change', () => {
      kind.replaceChildren(...(on.value === 'api_calls' ? CALL_FAULTS : DELIVERY_FAULTS).map(value => el('option', {value}, value)));
      show();
    });
    kind.addEventListener('change', show);
    show();
    const part = (form, name) => fields[name].hidden ? '' : valueOf(form, name);
    const request = (form, name) => name === 'clear' ? {method: 'DELETE', path: '/sandbox/faults'}
      : {method: 'POST', path: '/sandbox/faults', body: {on: on.value, kind: kind.value,
        status: numberOrNone(part(form, 'status')), delay_ms: numberOrNone(part(form, 'delay_ms')),
        retry_after_s: numberOrNone(part(form, 'retry_after_s')), times: numberOrNone(valueOf(form, 'times')),
        event_type: textOrNone(part(form, 'event_type')), method: textOrNone(part(form, 'method')),
        path: textOrNone(part(form, 'path'))}};
    const inJava = body => `coze.inject(SandboxFault.on${body.on === 'api_calls' ? 'ApiCalls' : 'Deliveries'}()`
      + {status: `.status(${body.status})`, delay: '', cut: '.cut()', html: '.html()', duplicate: '.duplicate()',
        corrupt_signature: '.corruptSignature()'}[body.kind]
      + (body.delay_ms ? `.delay(Duration.ofMillis(${body.delay_ms}))` : '')
      + (body.retry_after_s === undefined ? '' : `.retryAfter(Duration.ofSeconds(${body.retry_after_s}))`)
      + (body.event_type ? `.forEventType(${java(body.event_type)})` : '')
      + (body.method || body.path ? `.forOperation(${body.method ? java(body.method) : 'null'}, ${body.path ? java(body.path) : 'null'})` : '')
      + (body.times > 1 ? `.times(${body.times})` : '') + ');';
    return {title: 'inject', hint: 'injectHint', request,
      java: (form, name) => name === 'clear' ? 'coze.clearFaults();' : inJava(request(form).body),
      children: [el('div', {className: 'fields'}, field('on', on), field('faultKind', kind), Object.values(fields),
        field('times', number('times', 1, 1))), el('div', {id: 'faults'})],
      buttons: [button('injectButton', {className: 'primary'}), button('clearFaults', {name: 'clear', formNoValidate: true})],
      run: async sent => {
        await control(sent);
        refresh(['faults']);
        return t('sent');
      }};
  },
  redeliver: () => {
    const request = form => ({method: 'POST', path: '/sandbox/redeliveries', body: {event_id: valueOf(form, 'event_id')}});
    return {title: 'redeliver', hint: 'redeliverHint', request,
      java: form => `coze.redeliver(${java(valueOf(form, 'event_id'))});`,
      children: el('div', {className: 'fields'}, field('eventId', input('event_id', {className: 'wide', list: 'event-ids', required: true,
        on: {focus: suggestEvents}})), el('datalist', {id: 'event-ids'})),
      buttons: [button('redeliverButton', {className: 'primary'})]};
  },
  bot: () => {
    const connectors = form => valueOf(form, 'connector_ids').split(',').map(id => id.trim()).filter(Boolean);
    const request = (form, name) => name === 'delete'
      ? {method: 'DELETE', path: '/sandbox/bots/' + encodeURIComponent(valueOf(form, 'bot_id'))}
      : {method: 'POST', path: '/sandbox/bots', body: {bot_id: valueOf(form, 'bot_id'), connector_ids: connectors(form)}};
    return {title: 'publish', hint: 'publishHint', request,
      java: (form, name) => name === 'delete' ? `coze.deleteBot(${java(valueOf(form, 'bot_id'))});`
        : `coze.publishBot(${[valueOf(form, 'bot_id'), ...connectors(form)].map(java).join(', ')});`,
      children: el('div', {className: 'fields'}, field('botId', input('bot_id', {list: 'bots', required: true})),
        field('connectorIds', input('connector_ids', {value: '1024'}))),
      buttons: [button('publishButton', {className: 'primary'}), button('deleteButton', {name: 'delete'})]};
  },
  bill: () => {
    const request = form => ({method: 'POST', path: '/sandbox/events', body: {api_app_id: valueOf(form, 'api_app_id'),
      event_type: 'benefit.usage', event: {change_balance: valueOf(form, 'change_balance')},
      count: numberOrNone(valueOf(form, 'count'))}});
    return {title: 'bill', hint: 'billHint', request, java: form => javaEvent(request(form)),
      children: el('div', {className: 'fields'}, field('app', appSelect()), field('amount', input('change_balance', {value: '1.50'})),
        field('count', number('count', 10, 1, {max: 100000}))),
      buttons: [button('addButton', {className: 'primary'})]};
  },
  clock: () => {
    const request = (form, name) => name === 'expire' ? {method: 'DELETE', path: '/sandbox/access_tokens'}
      : {method: 'POST', path: '/sandbox/clock', body: {advance_s: Number(valueOf(form, 'seconds'))}};
    return {title: 'clock', hint: 'clockHint', request,
      java: (form, name) => name === 'expire' ? 'coze.expireAccessTokens();'
        : `coze.advanceClock(Duration.ofSeconds(${valueOf(form, 'seconds')}));`,
      children: [el('p', {className: 'muted', id: 'clock'}), el('div', {className: 'fields'},
        field('advance', number('seconds', 900, 0, {required: true})))],
      buttons: [button('advanceButton', {className: 'primary'}), button('expireButton', {name: 'expire'})],
      run: async sent => {
        await control(sent);
        refresh(['console']);
        return t('sent');
      }};
  },
  reset: () => ({title: 'reset', hint: 'resetHint', request: () => ({method: 'POST', path: '/sandbox/reset'}),
    java: () => 'coze.reset();', children: null, buttons: [button('resetButton')],
    run: async sent => {
      if (!confirm(t('resetSure'))) {
        return '';
      }
      await control(sent);
      conversation = null;
      refresh(Object.keys(state));
      return t('sent');
    }}),
};

async function suggestEvents() {
  const deliveries = await get('/sandbox/deliveries?limit=20');
  const ids = new Map(deliveries.items.filter(item => !item.url_check).map(item => [item.event_id, item.event_type]));
  byId('event-ids').replaceChildren(...[...ids].map(([id, type]) => el('option', {value: id}, type ?? '')));
}

/** Options anew where there are others, with what was chosen. */
function fill(list, options) {
  const chosen = list.value;
  if ([...list.options].map(option => option.value + option.text).join() === options.flatMap(option => option.join('')).join()) {
    return;
  }
  list.replaceChildren(...options.map(([value, text]) => el('option', {value}, text)));
  if (options.some(([value]) => value === chosen)) {
    list.value = chosen;
  }
}

function show() {
  const apps = [...state.apps].reverse();
  document.querySelectorAll('select.apps').forEach(list => fill(list, apps.map(app => [app.id, `${clip(app.name)} (${app.id})`])));
  document.querySelectorAll('select.types').forEach(list => fill(list,
    [...list.classList.contains('any') ? [['', t('anyType')], ['url_verification', 'url_verification']] : [],
      ...state.types.map(type => [type.event_type, type.event_type])]));
  showFields(byId('event-fields'), valueOf(byId('action-trigger'), 'event_type'));
  const subscriptions = byId('subscriptions');
  if (subscriptions.children.length === 1) {
    subscriptions.append(...state.types.map(one => el('label', {className: 'chip'},
      el('input', {type: 'checkbox', value: one.event_type}), ' ', one.event_type)));
  }
  byId('bots').replaceChildren(...state.bots.map(bot => el('option', {value: bot.id})));
  document.querySelectorAll('#actions-content input[name="bot_id"]').forEach(box => {
    box.value ||= state.bots.at(-1)?.id ?? '7342866812345678901';
  });
  byId('faults').replaceChildren(...[...state.faults].reverse().map(({n, left, on, kind, ...more}) => el('p', {className: 'waiting'},
    badge('warn', t('left', left)), ` ${on}: ${kind} `, el('span', {className: 'muted'},
      Object.entries(more).map(([name, value]) => `${name}=${value}`).join(' ')))));
  byId('clock').textContent = t('clockNow', state.console.clock.slice(0, 19).replace('T', ' ') + ' UTC', state.console.advanced_s);
  document.querySelectorAll('#actions-content form').forEach(form => form.describe());
}

async function refresh(names) {
  try {
    for (const name of names) {
      const answer = await get('/sandbox/' + (name === 'types' ? 'event_types' : name));
      state[name] = answer.items ?? answer;
    }
    show();
  } catch {
    // the feed says when the sandbox is back
  }
}

export const actions = {
  start() {
    byId('actions-content').append(el('datalist', {id: 'bots'}),
      ...Object.entries(ACTIONS).map(([id, action]) => panel(id, action())));
  },
  show() {},
  translate() {
    if (state.types.length > 0) {
      show();
    }
  },
  /** Conversations of a sandbox that was started again are others. */
  forget() {
    conversation = null;
  },
  /** Shows the body of an event for editing. */
  edit(app, json) {
    location.hash = '#actions';
    // after the view has been shown, and has taken the focus
    setTimeout(() => byId('action-trigger').edit(app, json));
  },
  /** What has changed, null for everything. */
  changed(names) {
    const known = (names ?? Object.keys(state)).filter(name => name in state);
    if (known.length > 0) {
      refresh(known);
    }
  },
};
