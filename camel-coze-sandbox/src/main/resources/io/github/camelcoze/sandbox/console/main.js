// SPDX-License-Identifier: Apache-2.0
// The frame of the console: views, language, theme, and the feed that everything comes from.
import {byId, startPresses} from './dom.js';
import {forgetToken} from './api.js';
import {startDetails} from './details.js';
import {connect} from './feed.js';
import {isChinese, remember, remembered, setChinese, t, translate} from './texts.js';
import {overview} from './overview.js';
import {live} from './live.js';
import {actions} from './actions.js';

const VIEWS = {overview, live, actions};
const THEMES = ['auto', 'light', 'dark'];
const connection = {open: false, instance: null, pending: 0};

function shownView() {
  const name = location.hash.slice(1);
  return name in VIEWS ? name : 'overview';
}

function showView() {
  for (const name of Object.keys(VIEWS)) {
    byId(name).hidden = name !== shownView();
    const link = document.querySelector(`nav a[href="#${name}"]`);
    if (name === shownView()) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  VIEWS[shownView()].show();
}

function showConnection() {
  const status = byId('connection');
  status.classList.toggle('connected', connection.open);
  const text = t(connection.open ? 'connected' : 'disconnected');
  // it is read out whenever it changes; the number beside it is not
  if (status.textContent !== text) {
    status.textContent = text;
  }
  byId('pending').textContent = connection.open ? t('pending', connection.pending) : '';
}

function showTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId('theme').textContent = t({auto: 'themeAuto', light: 'themeLight', dark: 'themeDark'}[theme]);
}

function theme() {
  const stored = remembered('theme');
  return THEMES.includes(stored) ? stored : 'auto';
}

function showTexts() {
  translate(document);
  byId('language').textContent = isChinese() ? 'English' : '中文';
  byId('language').lang = isChinese() ? 'en' : 'zh-CN';
  showTheme(theme());
  showConnection();
  Object.values(VIEWS).forEach(view => view.translate());
}

function connected({instance}) {
  connection.open = true;
  if (connection.instance !== null && instance !== connection.instance) {
    forgetToken();
    live.forget();
    actions.forget();
  }
  connection.instance = instance;
  live.connected().then(pending => {
    connection.pending = pending;
    showConnection();
  }).catch(() => {
    // the feed says when the sandbox is back
  });
  overview.changed(null);
  actions.changed(null);
}

function update({items, skipped, pending, changed}) {
  connection.pending = pending;
  live.add(items, skipped);
  if (changed.length > 0) {
    overview.changed(changed);
    actions.changed(changed);
  }
}

function receive(name, json) {
  if (name === 'hello') {
    connected(JSON.parse(json));
  } else if (name === 'update') {
    update(JSON.parse(json));
  } else {
    connection.open = false;
  }
  showConnection();
}

byId('language').addEventListener('click', () => {
  setChinese(!isChinese());
  showTexts();
});
byId('theme').addEventListener('click', () => {
  remember('theme', THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length]);
  showTheme(theme());
});
window.addEventListener('hashchange', () => {
  showView();
  byId('main').focus({preventScroll: true});
});

Object.values(VIEWS).forEach(view => view.start());
startDetails();
startPresses(() => {
  overview.released();
  live.released();
});
showTexts();
showView();
connect(receive);
